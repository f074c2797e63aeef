"""Run a database server on loopback and a free port, in a temporary folder."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from dbt_runner import load_module

# The password has what a connection text or a statement would have to quote.
USER, PASSWORD, DATABASE = "insiders", "a secret: 'π'", "shop"
START_SECONDS = 30


def find_program(name: str) -> str:
    """Return the path of a server's program, which `make test-services` has installed."""
    found = load_module("scripts/install_services.py").find_program(name)
    assert found, f"{name} is missing: run `make test-services`."
    return str(found)


def as_server_user(account: str) -> list[str]:
    """Return what runs a command as the account of a server: neither server runs as root."""
    if os.getuid():
        return []
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = account if account in known else "nobody"
    group = pwd.getpwnam(user).pw_gid
    return ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]


@contextlib.contextmanager
def server_folder(account: str) -> Iterator[Path]:
    """Yield a folder that the account of a server may write to; pytest's own are root's alone."""
    with tempfile.TemporaryDirectory(prefix=f"insiders_{account}_") as name:
        if not os.getuid():
            shutil.chown(
                name, account if as_server_user(account)[1].endswith(account) else "nobody"
            )
        yield Path(name)


def free_port() -> int:
    """Return a port that no process of this machine listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(
    command: Sequence[str],
    is_ready: Sequence[str],
    log: Path,
    stop_signal: int = signal.SIGTERM,
) -> Iterator[None]:
    """Run a server until the block ends; it begins when the command `is_ready` succeeds."""
    with log.open("w") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        limit = time.monotonic() + START_SECONDS
        while subprocess.run(is_ready, capture_output=True, check=False).returncode:
            assert server.poll() is None and time.monotonic() < limit, log.read_text()
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(stop_signal)
        server.wait()
