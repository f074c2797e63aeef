"""Which files of a folder any process opens, as the kernel of Linux tells it."""

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_OPEN = 0x20
# Watch, mask, cookie and length of the name, which follows.
EVENT = struct.Struct("iIII")


@contextmanager
def opened_files(folder: Path) -> Iterator[set[str]]:
    """Return a set that has, after the block, the names of the files that were opened in it."""
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = library.inotify_init1(os.O_NONBLOCK)
    assert descriptor >= 0, os.strerror(ctypes.get_errno())
    names: set[str] = set()
    try:
        watch = library.inotify_add_watch(descriptor, bytes(folder), IN_OPEN)
        assert watch >= 0, os.strerror(ctypes.get_errno())
        yield names
        names.update(read_names(descriptor))
    finally:
        os.close(descriptor)


def read_names(descriptor: int) -> Iterator[str]:
    """Return the names of all events; those of the folder itself have none."""
    try:
        while events := os.read(descriptor, 1 << 20):
            offset = 0
            while offset < len(events):
                *_, length = EVENT.unpack_from(events, offset)
                offset += EVENT.size
                if name := events[offset : offset + length].rstrip(b"\0"):
                    yield name.decode()
                offset += length
    except BlockingIOError:
        return
