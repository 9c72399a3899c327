"""Published sources brought level with what people decided of them since they were stored."""

import datetime as dt
import logging
from collections.abc import Collection

from django.db.models import Max
from django.utils import timezone

from archive import jobs
from archive.importing.opening import read_apart
from archive.importing.placement import known_publications
from archive.importing.storing import store
from archive.models import Decision, Source
from archive.originals import originals
from archive.parsing.attribution import inferred
from archive.parsing.records import ParseContext, UnreadableSource

QUIET = dt.timedelta(seconds=5)  # without a decision on a source, before its rows follow
log = logging.getLogger(__name__)


def bring_level(sha256: str) -> bool:
    """True if the source stands and its rows now say what was decided; reads its bytes with today's parser."""
    source = Source.objects.filter(sha256=sha256).first()
    if source is None:
        return False
    data = originals().read(sha256)
    encoding = source.encoding if source.encoding != "-" else None
    reading = read_apart(data, ParseContext(source.name, encoding))
    if isinstance(reading, UnreadableSource):
        raise reading
    store(data, inferred(reading, known_publications()), source.name)
    return True


class Leveller:
    """Brings sources level as decisions come in; remembers up to which decision it has looked."""

    def __init__(self) -> None:
        self._seen = 0

    def run(self) -> int:
        """How many sources were brought level. Those on which somebody is deciding just now wait for the next run."""
        rows = Decision.objects.filter(pk__gt=self._seen).order_by().values("sha256")
        latest = list(rows.annotate(newest=Max("pk"), last=Max("at")))
        standing = _standing_versions([row["sha256"] for row in latest])
        for row in latest:
            row["sha256"] = standing.get(row["sha256"], row["sha256"])
        quiet = [row for row in latest if row["last"] < timezone.now() - QUIET]
        held = Source.objects.filter(sha256__in=[row["sha256"] for row in quiet]).order_by()
        up_to = dict(held.values_list("sha256", "decided_up_to"))
        behind = {row["sha256"] for row in quiet if up_to.get(row["sha256"], row["newest"]) < row["newest"]}
        done = sum(map(_levelled, sorted(behind)))
        if len(quiet) == len(latest) and latest:
            self._seen = max(row["newest"] for row in latest)
        return done


def _standing_versions(shas: Collection[str]) -> dict[str, str]:
    """Of those that were replaced, the version in which their decisions hold now."""
    replaced = Source.including_withdrawn.filter(sha256__in=shas).exclude(replaced_by=None)
    return {source.sha256: source.standing_version.sha256 for source in replaced.defer("text", "furniture")}


def _levelled(sha256: str) -> bool:
    """True if the source was brought level; one that cannot be is told in the log and stops no other."""
    try:
        with jobs.job("level", sha256):
            return bring_level(sha256)
    except Exception:
        log.exception("Source %s could not be brought level with its decisions", sha256)
        return False
