"""Identifiers that a spreadsheet rounded: several customers or products would become one."""

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.profile import Profile
from insiders.transactions.text import IDENTIFIERS

# A code may look so by chance.
MAX_SHARE = 0.001


def check_identifiers(profile: Profile) -> None:
    """Refuse columns of identifiers in scientific notation.

    Raises
    ------
    InvalidTransactions
        If more than one in a thousand values is a rounded number.
    """
    for field in IDENTIFIERS:
        if (texts := profile.texts.get(field)) is None:
            continue
        total, rounded = texts.present_count, texts.rounded_count
        if rounded > MAX_SHARE * total:
            quoted = ", ".join(f"'{example}'" for example in texts.rounded_examples)
            raise InvalidTransactions(
                f"The values of column {profile.table.mapping.columns[field]} were rounded by a"
                f" spreadsheet: {rounded:,} of {total:,} are like {quoted}, which can stand for"
                " several. Export the file again with this column as text."
            )
