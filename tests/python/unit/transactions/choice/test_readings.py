"""A reading has a title for sentences."""

from insiders.transactions.choice import Reading


def test_a_title_has_no_details() -> None:
    assert Reading("whole", "whole: numbers", str).title == "whole"
    assert Reading(",", "decimal mark ',', thousands mark '.'", str).title == "decimal mark ','"
