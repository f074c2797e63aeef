"""Words of codes in the marts, for the dashboard and the report."""

# The model of customer_values, as in customer_value_backtest.
VALUE_MODEL = "bg_nbd"
VERDICTS = {"supported": "Supported", "not_supported": "Not supported", "undecided": "Undecided"}
AUDIENCES = {"insiders": "Insiders", "near_insiders": "Near-Insiders", "all": "Both"}
METRICS = {
    "orders": "Orders",
    "revenue": "Revenue",
    "winsorized_revenue": "Revenue, highest values capped",
}


def word(words: dict[str, str], code: str) -> str:
    """Return the words of a code; of an unknown one, its own."""
    return words.get(code, code.replace("_", " ").capitalize())
