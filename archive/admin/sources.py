"""Sources in the admin: looked up like the rest, added by upload, preview and confirmation."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from archive import withdrawal
from archive.admin import pending, publishing
from archive.admin.readings import settle_encoding
from archive.admin.registrations import LookUpAdmin
from archive.models import Event, Publishing, Source, Upload

NAMED = 5  # files of one fate that are told by name: an upload may hold a hundred


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data]
        # An empty file is refused by the reader, in a sentence and by name, like any other that says nothing.
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    files = SeveralFilesField(  # type: ignore[assignment]  # the form's own `files` are asked for nowhere
        label=gettext_lazy("文件"), allow_empty_file=True
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("记入不可更改的记录。"),
    )  # fmt: skip
    is_public = forms.BooleanField(label=gettext_lazy("在撤下页向读者公开理由"), required=False)


@admin.register(Source)
class SourceAdmin(LookUpAdmin):
    list_display = ["name", "publication", "issue", "layout", "encoding", "unassigned", "imported_at", "withdrawn_at"]
    list_filter = [("withdrawn_at", admin.EmptyFieldListFilter), "layout", "script", "media_type"]
    change_form_template = "admin/archive/source/change_form.html"
    list_select_related = ["publication", "issue__publication"]
    search_fields = ["name", "=sha256", "publication__name"]
    fields = [
        "name", "sha256", "size", "media_type", "encoding", "script", "layout", "layout_confidence", "publication",
        "publication_basis", "issue", "characters", "unassigned", "removed", "imported_at", "imported_by",
        "withdrawn_at",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Withdrawn ones too: who is to restore them must see them."""
        return Source.including_withdrawn.shown_in_lists()

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return request.user.has_perm("archive.add_source")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("upload/<uuid:pk>/", view(self.preview), name="archive_source_preview"),
            path(
                "upload/<uuid:pk>/encoding/", view(require_POST(self.choose_encoding)), name="archive_source_encoding"
            ),
            path("upload/<uuid:pk>/publish/", view(require_POST(self.publish)), name="archive_source_publish"),
            path("upload/<uuid:pk>/publishing/", view(self.publishing), name="archive_source_publishing"),
            path("upload/<uuid:pk>/take-out/", view(require_POST(self.take_out)), name="archive_source_take_out"),
            path("<int:pk>/withdraw/", view(self.withdraw), name="archive_source_withdraw"),
            path("<int:pk>/restore/", view(require_POST(self.restore)), name="archive_source_restore"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """上传新一期: choose files; what can be read goes on to the preview."""
        self._require_permission(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method != "POST":
            return self._upload_page(request, form)
        oversized = getattr(request, "oversized", [])
        if not form.is_valid() and not oversized:
            return self._upload_page(request, form, status=400)
        upload, receipt = pending.receive(request.FILES.getlist("files"), oversized, request.user)
        if upload is None:
            return self._upload_page(request, UploadForm(), receipt.refusals, 413 if oversized else 400)
        return HttpResponseRedirect(upload.get_absolute_url())

    def preview(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """What was understood of each file, before anything is published."""
        self._require_permission(request)
        upload = get_object_or_404(Upload, pk=pk)
        previews = pending.previews(upload)
        return TemplateResponse(request, "admin/archive/source/preview.html", {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("核对后发布"), "upload": upload,
            "previews": previews, "ready": sum(each.is_ready for each in previews),
            "may_change": _may_change(request.user, upload),
        })  # fmt: skip

    def choose_encoding(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Takes an editor's answer to how a file is encoded."""
        upload = self._upload_to_change(request, pk)
        asked = {str(each.file.pk): each for each in pending.previews(upload) if each.encodings}
        preview = asked.get(request.POST.get("file", ""))
        answer = request.POST.get("encoding", "")
        if preview and answer in dict(preview.encodings):
            settle_encoding(preview.file, answer)
        else:
            messages.error(request, _("请从列出的读法中选一种。"))
        return HttpResponseRedirect(upload.get_absolute_url())

    def publish(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Notes that what was previewed is to be published and shows how far it is; pressing twice publishes once."""
        upload = self._upload_to_change(request, pk)
        publishing.request(upload, request.user)
        return HttpResponseRedirect(reverse("admin:archive_source_publishing", args=[upload.pk]))

    def publishing(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """How far the publishing is; when it is done, what was published."""
        self._require_permission(request)
        job = get_object_or_404(Publishing.objects.select_related("upload"), upload=pk)
        if job.finished_at is None:
            return TemplateResponse(request, "admin/archive/source/publishing.html", {
                **self.admin_site.each_context(request), "opts": self.opts, "title": _("发布"), "job": job,
                "before": publishing.before(job),
            })  # fmt: skip
        account = pending.account(job.upload)
        for level, sentence in _told(account, job.failures):
            messages.add_message(request, level, sentence)
        landing = None if account.waiting else account.landing
        return HttpResponseRedirect(landing or job.upload.get_absolute_url())

    def take_out(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Takes one file out of an upload before it is published; who did it and why is kept."""
        upload = self._upload_to_change(request, pk)
        file = get_object_or_404(upload.files, pk=_whole_number(request.POST.get("file", "")))
        if pending.take_out(file, request.user, request.POST.get("reason", "").strip()):
            messages.success(request, _("已取出“%s”，它不会发布。") % file.name)
        else:
            messages.error(request, _("“%s”已经不在等待发布的文件中。") % file.name)
        return HttpResponseRedirect(upload.get_absolute_url())

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, then takes a published source back."""
        source = self._source_to_withdraw(request, pk)
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
        source = self._source_to_withdraw(request, pk)
        if withdrawal.restore(source, request.user):
            messages.success(request, _("已恢复“%s”：读者又能看到它了。") % source.name)
        return HttpResponseRedirect(reverse("admin:archive_source_change", args=[pk]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The source's facts, with what was done with it and what may be done."""
        events = Event.objects.filter(source=_whole_number(object_id)).select_related("by")
        context = {"events": events, "may_withdraw": request.user.has_perm("archive.withdraw_source")}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def _source_to_withdraw(self, request: HttpRequest, pk: int) -> Source:
        if not request.user.has_perm("archive.withdraw_source"):
            raise PermissionDenied
        return get_object_or_404(Source.including_withdrawn.shown_in_lists(), pk=pk)

    def _upload_to_change(self, request: HttpRequest, pk: Any) -> Upload:
        self._require_permission(request)
        upload = get_object_or_404(Upload, pk=pk)
        if not _may_change(request.user, upload):
            raise PermissionDenied
        return upload

    def _upload_page(
        self, request: HttpRequest, form: UploadForm, refusals: Any = (), status: int = 200
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("上传新一期"), "form": form,
            "refusals": refusals, "waiting": pending.waiting(),
        }  # fmt: skip
        return TemplateResponse(request, "admin/archive/source/upload.html", context, status=status)

    def _require_permission(self, request: HttpRequest) -> None:
        if not request.user.has_perm("archive.add_source"):
            raise PermissionDenied


def _may_change(user: Any, upload: Upload) -> bool:
    """Whether the user may publish what this upload holds, answer for it or take files out of it."""
    return upload.created_by_id == user.pk or bool(user.has_perm("archive.publish_others"))


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _told(account: pending.Account, failures: dict[str, str]) -> Iterator[tuple[int, str]]:
    """What was published and what was not, in sentences for the page that the editor lands on."""
    if number := len(account.published):
        told = ngettext(
            "已发布 %(files)d 个文件，共 %(articles)d 篇文章。",
            "已发布 %(files)d 个文件，共 %(articles)d 篇文章。",
            number,
        )
        yield messages.SUCCESS, told % {"files": number, "articles": account.articles}
    for file in account.duplicates[:NAMED]:
        withdrawn = file.source and file.source.withdrawn_at
        told = _("“%s”是已撤下的原件，没有再次发布。") if withdrawn else _("“%s”馆藏已有，没有重复收入。")
        yield messages.INFO, told % file.name
    for file in account.refused[:NAMED]:
        yield messages.WARNING, file.refusal
    if "" in failures:
        yield messages.ERROR, failures[""]
    for file in account.waiting[:NAMED]:
        failure = failures.get(str(file.pk))
        yield messages.WARNING, failure or _("“%s”还没有发布，请看它的说明。") % file.name
    unnamed = sum(max(0, len(files) - NAMED) for files in (account.duplicates, account.refused, account.waiting))
    if unnamed:
        told = ngettext("另有 %d 个文件没有发布。", "另有 %d 个文件没有发布。", unnamed)
        yield messages.WARNING, told % unnamed
