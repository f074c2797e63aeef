"""Run a command against a Spark cluster on this machine: a master, two workers, a Connect server.

    .venv-spark/bin/python scripts/spark_cluster.py <folder> <command> …

The command finds the server in INSIDERS_SPARK_URL. All listen on loopback, on free ports, and end
with the command. The folder keeps tables, their catalog and logs: another run goes on with them.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

HOST = "127.0.0.1"
# With one core each: the cluster shows that work is distributed, not that it is fast.
WORKERS, WORKER_MEMORY, EXECUTOR_MEMORY = 2, "2g", "1536m"
SECONDS_TO_START = 120


def free_port() -> int:
    """Return a port of loopback that nothing listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], log: Path, port: int | None = None) -> Iterator[None]:
    """Keep a server running, once it listens on its port."""
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": HOST,
    }
    with log.open("w") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while port and not is_listening(port):
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"A server of Spark did not start: {log} says why.")
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()


def is_listening(port: int) -> bool:
    """Return whether something listens on the port of loopback."""
    with socket.socket() as client:
        return client.connect_ex((HOST, port)) == 0


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Keep a cluster running, and return the URL of its Connect server."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    programs = Path(pyspark.__file__).parent / "bin"
    deploy = "org.apache.spark.deploy"
    master_port, connect_port = free_port(), free_port()
    master = f"spark://{HOST}:{master_port}"
    common = ["--host", HOST, "--webui-port", "0"]
    with ExitStack() as servers:
        command = [f"{programs}/spark-class", f"{deploy}.master.Master", *common]
        command += ["--port", str(master_port)]
        servers.enter_context(running(command, folder / "master.log", master_port))
        for number in range(1, WORKERS + 1):
            command = [
                f"{programs}/spark-class",
                f"{deploy}.worker.Worker",
                *common,
                "--cores",
                "1",
            ]
            command += [
                "--memory",
                WORKER_MEMORY,
                "--work-dir",
                f"{folder}/worker-{number}",
                master,
            ]
            servers.enter_context(running(command, folder / f"worker-{number}.log"))
        settings = connect_settings(folder, connect_port)
        command = [f"{programs}/spark-submit", "--master", master]
        command += [
            part for name, value in settings.items() for part in ("--conf", f"{name}={value}")
        ]
        command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
        command += ["spark-internal"]
        servers.enter_context(running(command, folder / "connect.log", connect_port))
        yield f"sc://{HOST}:{connect_port}"


def connect_settings(folder: Path, port: int) -> dict[str, str]:
    """Return the settings of a Connect server whose tables and catalog are in a folder."""
    return {
        "spark.connect.grpc.binding.address": HOST,
        "spark.connect.grpc.binding.port": str(port),
        "spark.driver.bindAddress": HOST,
        "spark.driver.host": HOST,
        "spark.executor.memory": EXECUTOR_MEMORY,
        "spark.ui.enabled": "false",
        # The 200 of the default are for tables of gigabytes.
        "spark.sql.shuffle.partitions": str(2 * WORKERS),
        "spark.sql.warehouse.dir": str(folder / "tables"),
        # The other catalog of Spark forgets its tables when the server ends.
        "spark.sql.catalogImplementation": "hive",
        "spark.hadoop.javax.jdo.option.ConnectionURL": (
            f"jdbc:derby:;databaseName={folder}/catalog;create=true"
        ),
    }


def main() -> None:
    """Start the cluster, run the command, and exit as it does."""
    parser = argparse.ArgumentParser(description="Run a command against a Spark cluster.")
    parser.add_argument("folder", type=Path, help="keeps tables, catalog and logs")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    if not shutil.which("java"):
        sys.exit(
            "Java is missing: Spark needs 17 or later. Install it, for example with"
            " `sudo apt-get install default-jre-headless`."
        )
    with cluster(arguments.folder) as url:
        environment = os.environ | {"INSIDERS_SPARK_URL": url}
        status = subprocess.run(arguments.command, env=environment).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
