"""Decisions looked up; all of a person or a rule undone in one step after a look at what would change, and back."""

import uuid
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive import undoing
from archive.admin import formulas
from archive.admin.registrations import LookUpAdmin
from archive.admin.reviewing import label_of
from archive.admin.roles import UNDO, door_at
from archive.decisions import Field
from archive.decisions.undoing import Reverted
from archive.decisions.wording import in_words
from archive.events import Kind
from archive.models import Decision, Event

SHOWN_SOURCES, SHOWN_CHANGES = 50, 20
LATEST = 20


class SelectionForm(forms.Form):
    """Whose decisions, on what a rule proposed, between which days."""

    by = forms.ModelChoiceField(
        label=gettext_lazy("经办人"), queryset=get_user_model()._default_manager.none(), required=False
    )
    rule = forms.ChoiceField(label=gettext_lazy("依据的规则"), required=False)
    since = forms.DateField(label=gettext_lazy("自"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people: Any = self.fields["by"]
        people.queryset = get_user_model()._default_manager.filter(decisions__isnull=False).distinct()
        rules = Decision.objects.exclude(rule="").order_by("rule").values_list("rule", flat=True).distinct()
        chosen: Any = self.fields["rule"]
        chosen.choices = [("", _("（不限）")), *((rule, _rule_in_words(rule)) for rule in rules)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("by") and not cleaned.get("rule"):
            raise forms.ValidationError(_("请选择一个人，或一条规则。"))
        return cleaned

    def selection(self) -> undoing.Selection:
        """What was chosen."""
        told = self.cleaned_data
        return undoing.Selection(told["by"].pk if told["by"] else None, told["rule"], told["since"], told["until"])


@admin.register(Decision)
class DecisionAdmin(LookUpAdmin):
    """Looked up like the rest; undone by many here, one by one at the review desk."""

    list_display = ["at", "what", "verdict", "printed", "by", "rule", "sha256"]
    list_filter = ["verdict", ("by", admin.RelatedOnlyFieldListFilter), "field"]
    list_select_related = ["by"]
    date_hierarchy = "at"
    search_fields = ["=sha256", "printed", "=rule", "why"]
    ordering = ["-pk"]
    change_list_template = "admin/archive/decision/change_list.html"

    @admin.display(description=gettext_lazy("项目"))
    def what(self, decision: Decision) -> str:
        return f"{_('撤销') if decision.undoes_id else ''}{label_of(decision.field)}"

    def get_urls(self) -> list[URLPattern]:
        return [
            door_at(self.admin_site, "undo-all/", "archive_decision_undo_all", self.undo_all),
            door_at(self.admin_site, "bring-back/<int:pk>/", "archive_decision_bring_back", self.bring_back),
            *formulas.addresses(),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with the way to undo many for those who may."""
        return super().changelist_view(request, {**(extra_context or {}), "may_undo": request.user.has_perm(UNDO)})

    def undo_all(self, request: HttpRequest) -> HttpResponse:
        """What is chosen with what would change, then done by one press."""
        if request.method == "POST":
            return self._undo(request)
        is_asked = any(request.GET.get(name) for name in ("by", "rule", "since", "until"))
        form = SelectionForm(request.GET if is_asked else None)
        return self._page(request, form)

    def bring_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Makes what was undone in one step stand again."""
        event = get_object_or_404(Event, pk=pk, kind=Kind.DECISIONS_UNDONE)
        try:
            number = undoing.bring_back(event, request.user)
        except undoing.NotUndone as problem:
            messages.error(request, str(problem))
        else:
            told = ngettext("已恢复 %d 条决定。", "已恢复 %d 条决定。", number)
            messages.success(request, told % number)
        return HttpResponseRedirect(reverse("admin:archive_decision_undo_all"))

    def _undo(self, request: HttpRequest) -> HttpResponse:
        form = SelectionForm(request.POST)
        token, expected = request.POST.get("token", ""), request.POST.get("expected", "")
        if not form.is_valid() or not (token.isalnum() and len(token) <= 32 and expected.isdecimal()):
            return self._page(request, form, status=400)
        reason = request.POST.get("reason", "").strip()[:1000]
        try:
            event = undoing.undo_all(form.selection(), int(expected[:9]), token, request.user, reason)
        except undoing.NotUndone as problem:
            messages.error(request, str(problem))
            return self._page(request, form, status=409)
        number = (event.after or {})["decisions"]
        told = ngettext("已撤销 %d 条决定，随时可以恢复。", "已撤销 %d 条决定，随时可以恢复。", number)
        messages.success(request, told % number)
        return HttpResponseRedirect(reverse("admin:archive_decision_undo_all"))

    def _page(self, request: HttpRequest, form: SelectionForm, status: int = 200) -> TemplateResponse:
        preview = undoing.preview(form.selection()) if form.is_bound and form.is_valid() else None
        return TemplateResponse(request, "admin/archive/decision/undo_all.html", {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("成批撤销决定"), "form": form,
            "preview": preview, "token": uuid.uuid4().hex, "latest": _latest(),
            "fields": [(label_of(field), number) for field, number in preview.fields.most_common()] if preview else [],
            "sources": [_shown(source) for source in preview.sources[:SHOWN_SOURCES]] if preview else [],
            "unshown": len(preview.sources[SHOWN_SOURCES:]) if preview else 0,
        }, status=status)  # fmt: skip


def _latest() -> list[Event]:
    rows = Event.objects.filter(kind=Kind.DECISIONS_UNDONE).select_related("by", "undone_by")
    return list(rows[:LATEST])


def _shown(each: undoing.OfSource) -> dict[str, Any]:
    return {
        "name": each.name, "url": reverse("admin:archive_source_review", args=[each.sha256]),
        "number": len(each.standing), "changes": [_change(change) for change in each.changes[:SHOWN_CHANGES]],
        "unshown": len(each.changes[SHOWN_CHANGES:]),
    }  # fmt: skip


def _change(change: Reverted) -> dict[str, str]:
    decision = change.decision
    is_text = decision.field is Field.TEXT and change.instead is None  # it reads as printed then
    return {
        "label": label_of(decision.field), "printed": decision.anchor.printed, "by": change.by,
        "now": in_words(decision.field, decision.wanted),
        "then": decision.anchor.printed if is_text else in_words(decision.field, change.instead),
    }  # fmt: skip


def _rule_in_words(rule: str) -> str:
    field, _colon, name = rule.partition(":")
    return f"{label_of(field)}：{name}" if field in set(Field) else rule
