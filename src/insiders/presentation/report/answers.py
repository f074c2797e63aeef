"""Answers in the report: the nine questions of marketing."""

from insiders.presentation.formats import with_percent_signs
from insiders.presentation.markup import Column, table
from insiders.presentation.report.source import Source


def answers(source: Source) -> tuple[str, str]:
    """Return the answers to the nine questions of marketing."""
    questions: dict[str, list[str]] = {}
    for row in source.rows("answers"):
        found = questions.setdefault(row["question"], [])
        answer = with_percent_signs(row["answer"])
        if answer not in found:
            found.append(answer)
    columns = [Column("Question", "question"), Column("Answer", "answer", is_sentence=True)]
    cells = [
        {"question": question, "answer": " ".join(found)} for question, found in questions.items()
    ]
    return "Questions and answers", table("Answers", columns, cells)
