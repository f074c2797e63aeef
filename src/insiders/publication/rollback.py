"""Switch readers to a version that is there."""

from insiders.publication.errors import PublicationError
from insiders.publication.manifest import damaged_files, read_manifest
from insiders.publication.versions import PublishedFolder


def roll_back(folder: PublishedFolder, version: int) -> None:
    """Let readers see another version, if it is there and as it was published.

    The caller holds the lock of the folder.

    Raises
    ------
    PublicationError
        If there is no such version, or if a file of it is damaged; readers keep the current one.
    """
    folder.check_version(version)
    path = folder.version_path(version)
    if damaged := damaged_files(path, read_manifest(path)):
        raise PublicationError(
            f"Version {version} is damaged: {damaged[0]} in {path} is missing or is not what the"
            " manifest says. Choose another version."
        )
    folder.switch(version)
