"""Answers in the report: the nine questions of marketing."""

from insiders.presentation.markup import Column, table
from insiders.presentation.report.source import Source


def answers(source: Source) -> tuple[str, str]:
    """Return the answers to the nine questions of marketing."""
    questions: dict[str, list[str]] = {}
    for row in source.rows("answers"):
        found = questions.setdefault(row["question"], [])
        if row["answer"] not in found:
            found.append(row["answer"])
    columns = [Column("Question", "question"), Column("Answer", "answer", is_sentence=True)]
    cells = [
        {"question": question, "answer": " ".join(found)} for question, found in questions.items()
    ]
    return "Questions and answers", table("Answers", columns, cells)
