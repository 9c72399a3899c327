"""What the archive announces to whoever listens; it does not know who does."""

from django.dispatch import Signal

# Sent inside the transaction that changed them, with `ids`: primary keys of articles added, changed or removed.
articles_changed = Signal()

# Likewise, with the keys of publications of which an issue, or a source of one, was added, changed or removed.
issues_changed = Signal()
