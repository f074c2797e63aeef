"""Titles that say what a page found, in sentences that hold for none, one and many."""

from collections.abc import Sequence

from insiders.presentation.formats import (
    Number,
    count,
    counted,
    is_missing,
    number,
    share,
)

NO_INSIDERS = "No customer is an Insider yet"
# As in segment_migrations.
NEW_CUSTOMER = "New customer"


def revenue_of_insiders(insider_count: int, revenue_share: Number) -> str:
    """Return who brings how much of all revenue."""
    if insider_count == 0:
        return NO_INSIDERS
    verb = "brings" if insider_count == 1 else "bring"
    return f"{counted(insider_count, 'Insider')} {verb} {share(revenue_share)} of revenue"


def share_of_customers(
    insider_count: int, customer_count: int, recent_revenue_share: Number
) -> str:
    """Return how few the Insiders are, and what they brought lately."""
    customers = counted(customer_count, "customer")
    if insider_count == 0:
        return f"There {'is' if customer_count == 1 else 'are'} {customers}."
    subject = "That is" if insider_count == 1 else "They are"
    sentence = f"{subject} {share(insider_count / customer_count)} of {customers}."
    if is_missing(recent_revenue_share):
        return f"{sentence} Nobody has ordered in the last 90 days."
    return f"{sentence} In the last 90 days they brought {share(recent_revenue_share)}."


def nearest_segment(segment_name: str | None) -> str:
    """Return which segment is closest to the Insiders on the map."""
    return f"Closest to the Insiders: {segment_name}" if segment_name else "How customers differ"


def movements(entered: int, exited: int) -> str:
    """Return how many customers became Insiders, and how many left."""
    if entered == 0:
        left = "nobody left" if exited == 0 else f"{count(exited)} left"
        return f"Nobody became an Insider, {left}"
    became = "became an Insider" if entered == 1 else "became Insiders"
    left = "nobody" if exited == 0 else count(exited)
    return f"{counted(entered, 'customer')} {became}, {left} left"


def origin(origins: Sequence[tuple[str, int]]) -> str:
    """Return where most new Insiders came from; nothing where no origin has more than half.

    Parameters
    ----------
    origins : sequence of (str, int)
        Each origin with its customers, the most first; see `insider_moves.entries`.
    """
    name, most = origins[0] if origins else ("", 0)
    if most < 2 or 2 * most <= sum(number for _, number in origins):
        return ""
    return "Most were new customers." if name == NEW_CUSTOMER else f"Most came from {name}."


def quiet_insiders(insider_count: int, quiet_count: int) -> str:
    """Return how many Insiders there are, and how many of them have not ordered for 90 days."""
    if insider_count == 0:
        return NO_INSIDERS
    insiders = counted(insider_count, "Insider")
    if quiet_count == 0:
        return f"{insiders}, {'all ' if insider_count > 1 else ''}with an order in the last 90 days"
    quiet = "" if insider_count == 1 else f"{count(quiet_count)} of them "
    return f"{insiders}, {quiet}quiet for more than 90 days"


def near_insiders(near_count: int) -> str:
    """Return how many customers lack a single condition."""
    if near_count == 0:
        return "No customer is one step from the Insiders"
    verb = "is" if near_count == 1 else "are"
    return f"{counted(near_count, 'customer')} {verb} one step from the Insiders"


def gap_of_near_insiders(near_count: int) -> str:
    """Return what customers lack who are one step from the Insiders."""
    if near_count == 0:
        return "One step away is who lacks one condition of a rule."
    subject = "The customer lacks" if near_count == 1 else "They lack"
    return f"{subject} one condition of a rule. An offer that closes the gap may be worth a call."


def lines_accounted_for(accounted: int, read: int, counting: int) -> str:
    """Return how many lines have a status, and what share of them counts."""
    if read == 0:
        return "There are no lines"
    lines = "The line is" if read == 1 else f"All {count(read)} lines are"
    if accounted != read:
        lines = f"{count(accounted)} of {counted(read, 'line')} are"
    return f"{lines} accounted for, {share(counting / read)} count"


def index_of_insiders(index: Number) -> str:
    """Return how many times the average customer's revenue an Insider brings."""
    if is_missing(index):
        return "What makes each segment different"
    return f"An Insider brings {number(index)} times the average revenue"
