"""The error that stops a publication; what was published before stays as it is."""


class PublicationError(ValueError):
    """Why nothing was changed: what is wrong, where, what was expected, what to do."""
