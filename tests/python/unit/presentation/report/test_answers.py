"""Answers of the report, a row per question."""

import pandas as pd

from insiders.presentation.report.answers import answers
from unit.presentation.report.frames import SmallSource

ANSWERS = pd.DataFrame(
    {
        "question": ["Who is eligible?", "What is the guarantee?", "What is the guarantee?"],
        "answer": ["602 customers are.", "It was not measured.", "It was not measured."],
    }
)


def test_a_question_is_answered_once() -> None:
    heading, content = answers(SmallSource(answers=ANSWERS))
    assert heading == "Questions and answers"
    assert content.count("What is the guarantee?") == 1
    assert content.count("It was not measured.") == 1
