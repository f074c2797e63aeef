"""Offsets after a time of day: the clock as it is written, or the same instant in a named zone."""

from insiders.transactions.sql import literal

# Names with one meaning, in hours. IST, for one, has three.
ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "bst", "west"), 1),
    **dict.fromkeys(("cest", "eet"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **{"jst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13},
    **{"edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8},
}
NUMBER = r"[+-](?:\d\d(?::?\d\d)?|\d(?::\d\d)?)"
# The clock is group 1, its offset group 2.
CLOCK_WITH_OFFSET = (
    r"(\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?|\dt\d{4}(?:\d\d(?:[.,]\d+)?)?)"
    rf" ?((?:utc|gmt)? ?{NUMBER}|{'|'.join(ZONES)})$"
)
# What JavaScript and Java write after an offset: (Central European Time), [Europe/Berlin].
PARENTHESIS = r"(:\d\d[^(\[]*?) ?[(\[][a-z_/ ]{3,}[)\]]$"


def instant_to_zone(instant: str, time_zone: str) -> str:
    """Return the expression of an instant, given as a timestamp in UTC, on the clock of a zone."""
    if not time_zone:
        return instant
    return f"timezone({literal(time_zone)}, timezone('UTC', {instant}))"


def clock_to_zone(clock: str, text: str, time_zone: str) -> str:
    """Return the expression of a clock in a zone, where the text has an offset.

    Parameters
    ----------
    clock
        The expression of the timestamp as it is written.
    text
        The expression of the whole text, which ends with the offset.
    time_zone
        The IANA name of the zone.
    """
    offset = f"lower(regexp_extract({text}, {literal(CLOCK_WITH_OFFSET)}, 2, 'i'))"
    hours = f"try_cast(regexp_extract({offset}, '([+-]\\d\\d?)', 1) as integer)"
    minutes = f"try_cast(regexp_extract({offset}, '\\d\\d?:?(\\d\\d)$', 1) as integer)"
    sign = f"case when contains({offset}, '-') then -1 else 1 end"
    named = " ".join(f"when {literal(name)} then {hour * 60}" for name, hour in ZONES.items())
    total = f"case {offset} {named} else {hours} * 60 + ({sign}) * coalesce({minutes}, 0) end"
    instant = f"({clock}) - to_minutes({total})"
    return f"case when {offset} = '' then {clock} else {instant_to_zone(instant, time_zone)} end"
