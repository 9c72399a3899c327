"""What the archive announces to whoever listens; it does not know who does."""

from django.dispatch import Signal

# Sent inside the transaction that changed them, with `ids`: primary keys of articles added, changed or removed.
articles_changed = Signal()
