"""Run several dbt commands in one process, which a test starts for them.

It reads the commands from standard input, and writes their results to the file that the command
line names.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest


def run(command: dict[str, Any], manifest: Manifest) -> dict[str, Any]:
    """Run one command on the parsed project, and return its success and its output."""
    os.environ.update(command["environment"])
    messages: list[str] = []
    runner = dbtRunner(
        manifest=manifest,
        callbacks=[
            lambda event: messages.append(event.info.msg) if event.info.level != "debug" else None
        ],
    )
    result = runner.invoke(command["argv"])
    if result.exception:
        messages.append(str(result.exception))
    return {"succeeded": result.success, "output": "\n".join(messages)}


def main() -> None:
    """Parse the project once, then run the commands."""
    commands = json.load(sys.stdin)
    os.environ.update(commands[0]["environment"])
    argv = commands[0]["argv"]
    start = argv.index("--target-path")
    manifest = dbtRunner().invoke(["--quiet", "parse", *argv[start : start + 4]]).result
    assert isinstance(manifest, Manifest), "The project does not parse."
    results = [run(command, manifest) for command in commands]
    Path(sys.argv[1]).write_text(json.dumps(results))


if __name__ == "__main__":
    main()
