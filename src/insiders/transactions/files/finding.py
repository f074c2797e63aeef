"""The files at a location: a file, a folder or a glob, of this machine or an object store."""

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.listed_file import ListedFile, file_version
from insiders.transactions.files.local_paths import list_paths, visible_matches
from insiders.transactions.files.objects import ObjectStore


def list_files(location: str) -> list[ListedFile]:
    """Return the files at a location, in the order of their paths; none is opened.

    Parameters
    ----------
    location
        A file; a folder, of which all files are read, also those of its folders; or a glob of
        either. The same of an object store, such as `s3://shop/days/*.csv`. Files and folders that
        begin with `.` or `_` are skipped, unless they are named.

    Raises
    ------
    InvalidTransactions
        If there is no file, or if the object store cannot be read.
    """
    scheme, is_address, _ = location.partition("://")
    if is_address and scheme != "s3":
        raise InvalidTransactions(
            f"Invalid location {location}: expected files on this machine, or s3://. Download them"
            " first."
        )
    store = ObjectStore.connect() if is_address else None
    if store:
        versions = store.list_objects(location)
        versions = {path: versions[path] for path in visible_matches(location, versions)}
    else:
        versions = {path: file_version(path) for path in set(list_paths(location))}
    if not versions:
        raise InvalidTransactions(
            f"No file of invoice lines is found at {location}: expected a CSV or Parquet file, a"
            " workbook, a folder or a glob of them. Set INSIDERS_TRANSACTIONS or the var"
            " transactions_path."
        )
    paths = sorted(versions)
    start = len(common_directory(paths))
    return [ListedFile(path, path[start:], versions[path], store) for path in paths]


def common_directory(paths: list[str]) -> str:
    """Return the directory that contains all files, with its slash; paths are sorted."""
    first, last = (path.split("/")[:-1] for path in (paths[0], paths[-1]))
    common = []
    for directory, other in zip(first, last, strict=False):
        if directory != other:
            break
        common.append(f"{directory}/")
    return "".join(common)
