"""Whether what somebody quotes still holds: a kept figure asked again, or the bytes of an original."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from archive.models import Source
from archive.originals import originals
from archive.views.paging import NotHeld, Withdrawn, held
from exchange.mcp.references import address
from search.models import StoredFigure
from search.service import proofs
from search.service.proofs import WithdrawnSince
from search.validity import Fault, Misasked


def verify(sha256: str) -> dict[str, Any]:
    """Whether a kept figure has the same answer today, or an original its bytes; the SHA-256 says which is meant."""
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise Misasked([Fault("sha256", gettext("摘要应为 64 位小写十六进制数，请核对是否抄漏。"))], gettext)
    if stored := StoredFigure.objects.filter(digest=sha256).first():
        return _figure(stored)
    try:
        source = held(Source.objects.only("sha256", "size", "withdrawn_at"), "", sha256=sha256)
    except NotHeld as error:
        raise NotHeld(gettext("没有这样一份存证，也没有这样一份原件。")) from error
    return {
        "kind": "original",
        "sha256": sha256,
        "holds": originals().is_sound(sha256),
        "bytes": source.size,
        "proof": address(source.get_absolute_url()),
    }


def _figure(stored: StoredFigure) -> dict[str, Any]:
    try:
        proving = proofs.proved(stored)
    except WithdrawnSince as since:
        raise Withdrawn(since.source) from since
    return {
        "kind": "figure",
        "sha256": stored.digest,
        "holds": proving.is_same,
        "asked": [list(pair) for pair in proving.then.asked],
        "kept_at": stored.at.isoformat(timespec="seconds"),
        "then": proving.then.result,
        "now": proving.now.claim.result,
        "proof": address(reverse("proof", args=[stored.digest])),
    }
