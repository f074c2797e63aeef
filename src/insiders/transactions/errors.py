"""The error that stops a build before anything changes."""


class InvalidTransactions(ValueError):  # noqa: N818 - it names what is invalid, for users
    """Invoice lines or settings that cannot be read, or that can be read in two ways.

    The message is one paragraph for the user: what is wrong, where, what was expected, what to do.
    """


class MissingColumns(InvalidTransactions):
    """A table without the columns of invoice lines, as a sheet of notes is."""
