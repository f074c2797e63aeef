"""Texts of digits: their shapes, and what an expression makes of them."""

import duckdb


def evaluate(sql: str) -> object:
    [(result,)] = duckdb.connect().execute(f"select {sql}").fetchall()
    return result


def shape(text: str) -> str:
    return text.lower().translate(str.maketrans("0123456789", "9" * 10))
