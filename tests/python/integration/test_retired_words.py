"""No file has a name or word that the project has retired: tests/python/retired_words.txt.

An entry is a regular expression between word boundaries. It is also found with a capital letter at
its start.
"""

import re
from pathlib import Path

import pytest

from dbt_runner import PROJECT
from integration.project_files import list_files

LIST = PROJECT / "tests/python/retired_words.txt"
# The changelog maps old names to new ones, and this file has examples; others wrote the license.
EXEMPT = {LIST, PROJECT / "CHANGELOG.md", PROJECT / "LICENSE", Path(__file__).resolve()}
EXEMPT_FOLDERS = {PROJECT / "seeds/sample"}


def read_words(text: str) -> list[str]:
    """Return the entries of the list, without comments and blank lines."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line]


def compile_words(words: list[str]) -> re.Pattern[str]:
    """Return one pattern that finds any of the words."""
    capitalized = [word[0].upper() + word[1:] for word in words]
    return re.compile(rf"\b(?:{'|'.join(dict.fromkeys([*words, *capitalized]))})\b")


def find_words(text: str, pattern: re.Pattern[str], name: str) -> list[str]:
    """Return `name:line:word` of each retired word in the text."""
    return [
        f"{name}:{number}:{match[0]}"
        for number, line in enumerate(text.splitlines(), start=1)
        for match in pattern.finditer(line)
    ]


def read_text(path: Path) -> str:
    """Return the text of a file; nothing for one that is not text."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_no_file_has_a_retired_word() -> None:
    pattern = compile_words(read_words(LIST.read_text()))
    found = []
    for path in list_files():
        if path not in EXEMPT and EXEMPT_FOLDERS.isdisjoint(path.parents):
            name = str(path.relative_to(PROJECT))
            found += find_words(name, pattern, name) + find_words(read_text(path), pattern, name)
    assert not found, f"{len(found)} retired words:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A plane. Airplanes fly.", ["plane"]),
        ("Whom do we invite?", ["Whom"]),
        ("the rule_set, not my_rule_set", ["rule_set"]),
        ("a number that is none.", ["is none"]),
        ("{% if x is none %}{{ 1 if x is none else 2 }}", []),
    ],
)
def test_words_are_found_and_other_words_are_not(text: str, words: list[str]) -> None:
    pattern = compile_words(read_words(LIST.read_text()))
    assert find_words(text, pattern, "file") == [f"file:1:{word}" for word in words]
