"""MariaDB as the tests run it."""

import contextlib
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


@contextlib.contextmanager
def mariadb() -> Iterator[dict[str, str]]:
    """Run MariaDB; yield MySQL's environment variables of a user who owns one database."""
    install, server, client = (
        find_program(name) for name in ("mariadb-install-db", "mariadbd", "mariadb")
    )
    port, user = str(free_port()), as_server_user("mysql")
    with server_folder("mysql") as folder:
        data, socket_path = f"--datadir={folder}/data", f"--socket={folder}/socket"
        subprocess.run(
            [*user, install, "--no-defaults", data, "--auth-root-authentication-method=normal"],
            check=True,
            capture_output=True,
        )
        settings = [
            *(f"--port={port}", "--bind-address=127.0.0.1", f"--pid-file={folder}/pid"),
            # What a test writes need not outlive a crash of the machine.
            "--innodb-flush-log-at-trx-commit=0",
        ]
        root = [client, "--no-defaults", socket_path, "--user=root", "--password=", "-e"]
        command = [*user, server, "--no-defaults", data, socket_path, *settings]
        with running(command, [*root, "select 1"], folder / "log"):
            password = PASSWORD.replace("'", "''")
            for statement in (
                f"create user {USER}@'127.0.0.1' identified by '{password}'",
                f"create database {DATABASE}",
                f"grant all on {DATABASE}.* to {USER}@'127.0.0.1'",
            ):
                subprocess.run([*root, statement], check=True)
            yield {
                **{"MYSQL_HOST": "127.0.0.1", "MYSQL_TCP_PORT": port, "MYSQL_DATABASE": DATABASE},
                **{"MYSQL_USER": USER, "MYSQL_PWD": PASSWORD},
            }
