"""PostgreSQL as the tests run it."""

import contextlib
import signal
import subprocess
from collections.abc import Iterator

from services.servers import (
    DATABASE,
    PASSWORD,
    USER,
    as_server_user,
    find_program,
    free_port,
    running,
    server_folder,
)

# It waits for no client to disconnect.
FAST_SHUTDOWN = signal.SIGINT


@contextlib.contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """Run PostgreSQL; yield libpq's environment variables of a user who owns one database."""
    initdb, server, psql = (find_program(name) for name in ("initdb", "postgres", "psql"))
    port, user = str(free_port()), as_server_user("postgres")
    with server_folder("postgres") as folder:
        options = ["--auth=trust", "--username=root", "--encoding=UTF8", "--no-sync"]
        subprocess.run(
            [*user, initdb, "--pgdata", str(folder / "data"), *options],
            check=True,
            capture_output=True,
        )
        # A password over the network, and none over the socket in the folder.
        (folder / "data/pg_hba.conf").write_text(
            "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        )
        settings = ["-p", port, "-h", "127.0.0.1", "-k", str(folder), "-F"]
        client = [psql, "-h", str(folder), "-p", port, "-U", "root", "-d", "postgres", "-qc"]
        command = [*user, server, "-D", str(folder / "data"), *settings]
        with running(command, [*client, "select 1"], folder / "log", FAST_SHUTDOWN):
            password = PASSWORD.replace("'", "''")
            for statement in (
                f"create role {USER} login createrole password '{password}'",
                f"create database {DATABASE} owner {USER}",
            ):
                subprocess.run([*client, statement], check=True)
            yield {
                **{"PGHOST": "127.0.0.1", "PGPORT": port, "PGDATABASE": DATABASE},
                **{"PGUSER": USER, "PGPASSWORD": PASSWORD},
            }
