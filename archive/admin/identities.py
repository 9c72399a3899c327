"""Names that may be one, side by side: merged, told apart, and both taken back."""

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from archive import merging, splitting
from archive.admin import likeness
from archive.admin.registrations import LookUpAdmin
from archive.admin.roles import door_at
from archive.models import Identification, Person
from archive.parameters import whole_number

LATEST = 20
ARTICLES_A_PAGE = 500  # of a person: chosen from one page


@admin.register(Identification)
class IdentificationAdmin(LookUpAdmin):
    list_display = ["__str__", "kind", "verdict", "by", "undone_at"]
    list_filter = ["kind", "verdict", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["event__by"]
    search_fields = ["name", "into_name"]

    @admin.display(description="经办人")
    def by(self, identification: Identification) -> Any:
        return identification.event.by

    def get_urls(self) -> list[URLPattern]:
        return [
            self._door("candidates/<slug:kind>/", "candidates", self.candidates),
            self._door("compare/<slug:kind>/<int:first>/<int:second>/", "compare", self.compare),
            self._door("<int:pk>/undo/", "undo", self.undo),
            self._door("split/<int:person>/", "split", self.split),
            *super().get_urls(),
        ]

    def _door(self, route: str, name: str, view: Any) -> URLPattern:
        return door_at(self.admin_site, route, f"archive_identification_{name}", view)

    def candidates(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Pairs that may be one, and the latest that were decided."""
        _kind(kind)
        pairs = [
            {"candidate": candidate, "url": _compare(kind, *candidate.keys)} for candidate in likeness.candidates(kind)
        ]
        latest = Identification.objects.filter(kind=kind).select_related("event__by")[:LATEST]
        return self._page(request, "candidates", kind, _("可能是同一个"), pairs=pairs, latest=latest)

    def compare(self, request: HttpRequest, kind: str, first: int, second: int) -> HttpResponse:
        """Two names side by side, with what merging either into the other would move."""
        _kind(kind)
        try:
            if request.method == "POST":
                return self._decide(request, kind, first, second)
            rows = merging.pair(kind, first, second)
        except merging.NotMergeable as problem:
            messages.error(request, str(problem))
            return HttpResponseRedirect(_candidates(kind))
        sides = [
            {"side": likeness.side(row), "into": into, "moves": merging.preview(row, into), "key": key}
            for row, into, key in ((rows[0], rows[1], "1"), (rows[1], rows[0], "2"))
        ]
        return self._page(request, "compare", kind, _("并排比较"), sides=sides)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes a merge or a telling apart back."""
        identification = get_object_or_404(Identification, pk=pk)
        is_split = identification.verdict == Identification.Verdict.SPLIT
        try:
            if (splitting if is_split else merging).undo(identification, request.user):
                messages.success(request, _("已撤销：%s。一切如前。") % identification)
        except splitting.NotSplit as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(_candidates(identification.kind))

    def split(self, request: HttpRequest, person: int) -> HttpResponse:
        """The articles of a person: some are chosen, looked at once more, and are another's from then on."""
        row = get_object_or_404(Person.objects.select_related("place"), pk=person)
        chosen = {int(key) for key in request.POST.getlist("article") if whole_number(key) is not None}
        distinction, moves, status = request.POST.get("distinction", ""), None, 200
        try:
            if request.POST.get("act") == "split":
                reason = request.POST.get("reason", "").strip()[:1000]
                done = splitting.split(person, chosen, distinction, request.user, reason)
                messages.success(request, _("已拆开：%s。随时可以撤销。") % done)
                return HttpResponseRedirect(_candidates(Identification.Kind.PERSON))
            moves = splitting.preview(row, chosen) if request.method == "POST" else None
        except splitting.NotSplit as problem:
            messages.error(request, str(problem))
            status = 409
        listed: Any = splitting.articles_with_posts(row)
        page = Paginator(listed, ARTICLES_A_PAGE).get_page(request.GET.get("page"))
        context = {"person": row, "page": page, "chosen": chosen, "moves": moves, "distinction": distinction}
        response = self._page(request, "split", Identification.Kind.PERSON, _("拆开同名的两人"), **context)
        response.status_code = status
        return response

    def _decide(self, request: HttpRequest, kind: str, first: int, second: int) -> HttpResponse:
        answer, reason = request.POST.get("answer", ""), request.POST.get("reason", "").strip()[:1000]
        following = _following(kind, first, second)
        if answer == "different":
            done = merging.tell_apart(kind, first, second, request.user, reason)
            messages.success(request, _("已记下：%s，不再提出。") % done)
        elif answer in (str(first), str(second)):
            losing = second if answer == str(first) else first
            done = merging.merge(kind, losing, int(answer), request.user, reason)
            messages.success(request, _("已合并：%s。随时可以撤销。") % done)
        else:
            messages.error(request, _("请选保留哪一个，或者“不是同一个”。"))
            following = _compare(kind, first, second)
        return HttpResponseRedirect(following)

    def _page(self, request: HttpRequest, name: str, kind: str, title: str, **context: Any) -> TemplateResponse:
        return TemplateResponse(request, f"admin/archive/identification/{name}.html", {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "kind": kind,
            "kinds": Identification.Kind.choices, **context,
        })  # fmt: skip


def _kind(kind: str) -> None:
    if kind not in Identification.Kind.values:
        raise Http404(kind)


def _candidates(kind: str) -> str:
    return reverse("admin:archive_identification_candidates", args=[kind])


def _compare(kind: str, first: int, second: int) -> str:
    return reverse("admin:archive_identification_compare", args=[kind, first, second])


def _following(kind: str, first: int, second: int) -> str:
    """The next pair to be decided: one decision, one key."""
    others = [candidate.keys for candidate in likeness.candidates(kind)]
    here = next((at for at, keys in enumerate(others) if set(keys) == {first, second}), None)
    if here is None or here + 1 >= len(others):
        return _candidates(kind)
    return next(
        (_compare(kind, *keys) for keys in others[here + 1 :] if not {first, second} & {*keys}), _candidates(kind)
    )
