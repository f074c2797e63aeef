"""Words of codes."""

from insiders.presentation.words import VERDICTS, word


def test_a_code_has_words() -> None:
    assert word(VERDICTS, "not_supported") == "Not supported"


def test_an_unknown_code_has_its_own() -> None:
    assert word(VERDICTS, "not_measured") == "Not measured"
