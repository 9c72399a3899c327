"""Sources in the admin: looked up like the rest, added by upload, preview and confirmation."""

from itertools import islice
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import replacement, withdrawal
from archive.admin import alerts, review, seeding
from archive.admin.roles import OTHERS, UPLOAD, WITHDRAW
from archive.admin.upload_pages import UploadPages
from archive.admin.version_diff import SHOWN, changed_lines
from archive.models import Event, Source
from archive.parameters import whole_number
from archive.parsing.records import UnreadableSource
from archive.views.sources import LAYOUTS


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("记入不可更改的记录。"),
    )  # fmt: skip
    is_public = forms.BooleanField(label=gettext_lazy("在撤下页向读者公开理由"), required=False)


@admin.register(Source)
class SourceAdmin(UploadPages):
    list_display = [
        "name",
        "publication",
        "issue",
        "layout_in_words",
        "encoding",
        "unassigned",
        "imported_at",
        "withdrawn_at",
    ]
    list_filter = [("withdrawn_at", admin.EmptyFieldListFilter), "layout", "script", "media_type"]
    change_form_template = "admin/archive/source/change_form.html"
    list_select_related = ["publication", "issue__publication"]
    search_fields = ["name", "=sha256", "publication__name"]
    fields = [
        "name", "sha256", "size", "media_type", "encoding", "script", "layout_in_words", "layout_confidence",
        "publication", "publication_basis", "issue", "characters", "unassigned", "removed", "imported_at",
        "imported_by", "withdrawn_at",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Withdrawn ones too: who is to restore them must see them."""
        return Source.including_withdrawn.shown_in_lists()

    @admin.display(description=gettext_lazy("版式"), ordering="layout")
    def layout_in_words(self, source: Source) -> str:
        return str(LAYOUTS.get(source.layout, source.layout))

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return request.user.has_perm(UPLOAD)

    def get_urls(self) -> list[URLPattern]:
        return [
            self.door("<int:pk>/withdraw/", "withdraw", self.withdraw),
            self.door("<int:pk>/restore/", "restore", self.restore),
            self.door("<int:pk>/version/", "version", self.version),
            self.door("alerts/", "alerts", alerts.page),
            self.door("attention/", "attention", seeding.page),
            *(self.door(route, name, view) for route, name, view in review.PAGES),
            *super().get_urls(),
        ]

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, then takes a published source back."""
        source = _source_of(pk)
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if withdrawal.withdraw(source, request.user, form.cleaned_data["reason"], form.cleaned_data["is_public"]):
                messages.success(request, _("已撤下“%s”：读者不再看到它，随时可以恢复。") % source.name)
            return HttpResponseRedirect(reverse("admin:archive_source_change", args=[pk]))
        return TemplateResponse(request, "admin/archive/source/withdraw.html", {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("撤下原件"), "source": source,
            "articles": list(source.articles.all()), "form": form,
        }, status=400 if form.errors else 200)  # fmt: skip

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Puts a withdrawn source back as it was."""
        source = _source_of(pk)
        if source.replaced_by_id:
            return self._bring_back(request, source)
        if withdrawal.restore(source, request.user):
            messages.success(request, _("已恢复“%s”：读者又能看到它了。") % source.name)
        return HttpResponseRedirect(reverse("admin:archive_source_change", args=[pk]))

    def _bring_back(self, request: HttpRequest, source: Source) -> HttpResponse:
        try:
            replacement.bring_back(source, request.user)
            messages.success(request, _("“%s”这一版又在馆藏了，替代它的一版退下。") % source.name)
        except (replacement.NotReplaced, UnreadableSource) as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("admin:archive_source_change", args=[source.pk]))

    def version(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text of a version that was replaced, with what the one that stands prints otherwise."""
        source = get_object_or_404(Source.including_withdrawn, pk=pk)
        standing = source.standing_version
        changes = list(islice(changed_lines(source.text, standing.text), SHOWN)) if standing != source else []
        return TemplateResponse(request, "admin/archive/source/version.html", {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("较早的版本"), "source": source,
            "standing": standing, "changes": changes, "lines": source.text.split("\n"),
        })  # fmt: skip

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The source's facts, with what was done with it and what may be done."""
        events = Event.objects.filter(source=whole_number(object_id)).select_related("by")
        context = {
            "events": events, "may_withdraw": request.user.has_perm(WITHDRAW),
            "may_review": request.user.has_perm(UPLOAD) and request.user.has_perm(OTHERS),
        }  # fmt: skip
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})


def _source_of(pk: int) -> Source:
    return get_object_or_404(Source.including_withdrawn.shown_in_lists(), pk=pk)
