"""A new file of a page in place of the one held: the articles keep their addresses, the other version is kept.

The version that stands owns the articles; the others own what it has no more, are withdrawn, and lead to it. Decisions
are looked up in all versions (`importing.deciding`). Bringing a version back is replacing the one that stands by it.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from archive import states
from archive.events import Kind, record
from archive.importing import known_publications, one_importer, read_apart, store
from archive.models import Source, UploadFile
from archive.originals import originals
from archive.parsing.attribution import inferred
from archive.parsing.records import ParseContext, ParsedSource, UnreadableSource

State = UploadFile.State


class NotReplaced(Exception):
    """The version cannot be put in place; the message is a sentence for the editor."""


def replace(old: Source, data: bytes, parsed: ParsedSource, name: str, by: Any) -> Source:
    """The new source, in place of the old one from now on. Raises NotReplaced."""
    with one_importer():
        held = Source.objects.filter(pk=old.pk).first()
        if held is None:
            raise NotReplaced(_("要替代的“%s”已撤下或已被别的版本替代，没有发布。请在核对页重新选择。") % old.name)
        _step_back(held)
        new = store(data, parsed, name, by, replaces=held).source
        _lead(held, new, by)
        return new


def bring_back(version: Source, by: Any) -> Source:
    """The version, standing again in place of the one that had replaced it. Raises NotReplaced."""
    data = originals().read(version.sha256)
    reading = read_apart(data, ParseContext(version.name, version.encoding if version.encoding != "-" else None))
    if isinstance(reading, UnreadableSource):
        raise reading
    with one_importer():
        row = Source.including_withdrawn.get(pk=version.pk)
        if not row.replaced_by_id:
            raise NotReplaced(_("“%s”没有被别的版本替代。") % row.name)
        standing = row.standing_version
        Source.including_withdrawn.filter(pk=row.pk).update(replaced_by=None, withdrawn_at=None)
        _step_back(standing)
        stored = store(data, inferred(reading, known_publications()), row.name, replaces=standing).source
        states.follow(stored, State.PUBLISHED, by)
        _lead(standing, stored, by)
        return stored


def _step_back(source: Source) -> None:
    source.withdrawn_at = timezone.now()
    Source.including_withdrawn.filter(pk=source.pk).update(withdrawn_at=source.withdrawn_at)


def _lead(old: Source, new: Source, by: Any) -> None:
    """The old version's addresses lead to the new one."""
    Source.including_withdrawn.filter(pk=old.pk).update(replaced_by=new)
    states.follow(old, State.REPLACED, by)
    record(Kind.REPLACED, old, by, after={"sha256": new.sha256, "name": new.name})
