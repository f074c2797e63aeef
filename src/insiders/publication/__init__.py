"""Publish the public marts of a build that passed: a versioned folder of Parquet files.

    published/current -> versions/12
    published/versions/12/manifest.json
    published/versions/12/customer_segments.parquet, ...

A version is written beside the others, and readers are switched to it by one rename. They resolve
`current` once and read the files of that version only. Nothing here runs in a build.
"""
