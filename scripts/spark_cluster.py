"""Run a command against a Spark cluster on this machine: a master, two workers, a Connect server.

    .venv-cluster/bin/python scripts/spark_cluster.py <folder> <command> …

The command finds the server in INSIDERS_SPARK_URL. All listen on free ports of loopback, and end
with the command. The folder keeps tables, their catalog and logs: another run goes on with them.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

HOST = "127.0.0.1"
SPARK = Path(pyspark.__file__).parent
# With one core each: the cluster shows that work is distributed, not that it is fast.
WORKER = ["--cores", "1", "--memory", "2g"]
SECONDS_TO_START, SECONDS_TO_STOP = 180, 20
# What a worker logs.
REGISTERED = "Successfully registered with master"


def free_port() -> int:
    """Return a port of loopback that nothing listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def is_listening(port: int) -> bool:
    """Return whether something listens on the port of loopback."""
    with socket.socket() as client:
        return client.connect_ex((HOST, port)) == 0


@contextmanager
def running(program: str, arguments: list[str], log: Path, port: int = 0) -> Iterator[None]:
    """Keep a server of Spark running, from when it listens on its port, or is registered."""
    given = {"PYSPARK_PYTHON": sys.executable, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": HOST}
    command = [str(SPARK / "bin" / program), *arguments]
    with log.open("w") as output:
        # The catalog writes a log to the working directory.
        server = subprocess.Popen(
            command, cwd=log.parent, env=os.environ | given, stdout=output, stderr=output
        )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not (is_listening(port) if port else REGISTERED in log.read_text()):
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"A server of Spark did not start: {log} says why.")
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def connect_arguments(folder: Path, master: str, port: int) -> list[str]:
    """Return the arguments of a Connect server whose tables and catalog are in a folder."""
    settings = {
        "spark.connect.grpc.binding.address": HOST,
        "spark.connect.grpc.binding.port": port,
        "spark.driver.bindAddress": HOST,
        "spark.driver.host": HOST,
        "spark.executor.memory": "1536m",
        "spark.ui.enabled": "false",
        # The 200 of the default are for tables of gigabytes.
        "spark.sql.shuffle.partitions": 4,
        "spark.sql.warehouse.dir": folder / "tables",
        # The other catalog of Spark forgets its tables when the server ends.
        "spark.sql.catalogImplementation": "hive",
        "spark.hadoop.javax.jdo.option.ConnectionURL": (
            f"jdbc:derby:;databaseName={folder}/catalog;create=true"
        ),
    }
    options = [f"--conf={name}={value}" for name, value in settings.items()]
    server = "org.apache.spark.sql.connect.service.SparkConnectServer"
    return ["--master", master, *options, "--class", server, "spark-internal"]


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Keep a cluster running, and return the URL of its Connect server."""
    folder.mkdir(parents=True, exist_ok=True)
    port, connect_port, deploy = free_port(), free_port(), "org.apache.spark.deploy"
    master, common = f"spark://{HOST}:{port}", ["--host", HOST, "--webui-port", "0"]
    with ExitStack() as servers:
        arguments = [f"{deploy}.master.Master", *common, "--port", str(port)]
        servers.enter_context(running("spark-class", arguments, folder / "master.log", port))
        for name in ("worker-1", "worker-2"):
            arguments = [f"{deploy}.worker.Worker", *common, *WORKER]
            arguments += ["--work-dir", str(folder / name), master]
            servers.enter_context(running("spark-class", arguments, folder / f"{name}.log"))
        arguments = connect_arguments(folder, master, connect_port)
        log = folder / "connect.log"
        servers.enter_context(running("spark-submit", arguments, log, connect_port))
        yield f"sc://{HOST}:{connect_port}"


def main(folder: str, *command: str) -> None:
    """Start the cluster, run the command, and exit as it does."""
    if not shutil.which("java"):
        sys.exit(
            "Java is missing: Spark needs 17 or later. Install it, for example with"
            " `sudo apt-get install default-jre-headless`."
        )
    # Otherwise the servers would stay.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with cluster(Path(folder).absolute()) as url:
        status = subprocess.run(command, env=os.environ | {"INSIDERS_SPARK_URL": url}).returncode
    sys.exit(status)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("A folder and a command are missing: expected <folder> <command> …")
    main(*sys.argv[1:])
