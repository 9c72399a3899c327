"""How far an upload is: a few words that its pages ask for again and again, instead of themselves."""

from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import leases, states
from archive.admin import publishing, reader
from archive.models import Publishing, Upload, UploadFile

State = UploadFile.State


@dataclass(frozen=True)
class Progress:
    """What a page of an upload shows of its state; another `mark` means that the page is no longer as it was made."""

    counts: dict[str, int]
    missing: tuple[str, ...]  # programs that something waits for and that do not run
    mark: str

    @property
    def is_at_work(self) -> bool:
        """Whether something changes without anybody's doing."""
        return any(state in states.AT_WORK for state in self.counts)


def of_files(upload: Upload) -> Progress:
    """Where the files of an upload stand."""
    rows = upload.files.order_by("state").values_list("state").annotate(Count("pk"), Max("state_at"))
    found = list(rows)
    counts = {state: number for state, number, _latest in found}
    waits = ((reader.WORKER, states.TO_BE_READ), (publishing.WORKER, (State.CONFIRMED,)))
    missing = tuple(
        worker
        for worker, waiting in waits
        if any(state in counts for state in waiting) and not leases.is_present(worker)
    )
    stands = [f"{state} {number} {latest.timestamp():.6f}" for state, number, latest in found]
    return Progress(counts, missing, ", ".join((*stands, *missing)))


def of_publishing(job: Publishing) -> tuple[str, str]:
    """A mark that changes when the page has something else to show, and how far it is in a sentence."""
    if job.finished_at is not None:
        return "finished", ""
    mark = "" if leases.is_present(publishing.WORKER) else "missing"
    if job.leased_until:
        return mark, _("正在发布。发布好后，本页会转到发布的那一期。")
    before = publishing.before(job)
    told = ngettext("已收到，等待发布，前面还有 %d 批。", "已收到，等待发布，前面还有 %d 批。", before)
    return mark, told % before
