"""Sentences for readers that pure code keeps, marked for makemessages where they stand. Pure."""


def gettext_noop(message: str) -> str:
    """The message itself, found by makemessages; a pure module cannot translate, its caller can."""
    return message
