"""上传新一期: the pages of an upload, from the choice of files to the issue that was published."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.admin import examining, intake, pending, progress, publishing
from archive.admin.readings import settle_encoding
from archive.admin.registrations import LookUpAdmin
from archive.admin.roles import OTHERS, PUBLISH, WITHDRAW, door_at, guarded, may_handle
from archive.models import Publishing, Upload, UploadFile
from archive.parameters import whole_number

NAMED = 5  # files of one fate that are told by name: an upload may hold hundreds
SHOWN_WHOLE = 5  # files whose readings stand below the table; of more, each has a page of its own
ROWS = 200  # of the table, a page
State = UploadFile.State


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data]
        # An empty file is refused on arrival, in a sentence and by name.
        return [super(SeveralFilesField, self).clean(file, initial) for file in files if file]


class UploadForm(forms.Form):
    files = SeveralFilesField(  # type: ignore[assignment]  # the form's own `files` are asked for nowhere
        label=gettext_lazy("文件"), allow_empty_file=True, required=False
    )
    folder = SeveralFilesField(
        label=gettext_lazy("或整个文件夹"), allow_empty_file=True, required=False,
        widget=SeveralFilesInput(attrs={"webkitdirectory": True}),
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("名称（可不填）"), max_length=100, required=False)
    text = forms.CharField(
        label=gettext_lazy("或粘贴文字"), required=False, widget=forms.Textarea(attrs={"rows": 6}), strip=False
    )

    def arrivals(self) -> list[intake.Arrival]:
        """All that was sent, in whichever way."""
        sent = [*intake.arrived([*self.cleaned_data["files"], *self.cleaned_data["folder"]])]
        if self.cleaned_data["text"].strip():
            sent.append(intake.pasted(self.cleaned_data["text"], self.cleaned_data["title"]))
        return sent


class UploadPages(LookUpAdmin):
    """What the desk shows of uploads; each address is behind its door in `roles`."""

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "preview": ("", self.preview),
            "file": ("<int:file>/", self.file),
            "encoding": ("encoding/", self.choose_encoding),
            "retry": ("retry/", self.retry),
            "publish": ("publish/", self.publish),
            "publishing": ("publishing/", self.publishing),
            "progress": ("progress/", self.progress),
            "take_out": ("take-out/", self.take_out),
            "replace": ("replace/", self.replace),
        }
        return [
            *(self.door(f"upload/<uuid:pk>/{route}", name, view) for name, (route, view) in pages.items()),
            *super().get_urls(),
        ]

    def door(self, route: str, name: str, view: Any) -> URLPattern:
        """An address of the desk, with the right that it asks for."""
        return door_at(self.admin_site, route, f"archive_source_{name}", view)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Takes files, folders, archives or text; all is kept before the page of the upload says so."""
        return guarded("archive_source_add", self._add)(request)

    def _add(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self._upload_page(request, UploadForm())
        form = UploadForm(request.POST, request.FILES)
        oversized = getattr(request, "oversized", [])
        arrivals = form.arrivals() if form.is_valid() else []
        if not arrivals and not oversized:
            form.add_error(None, _("请选择文件，或粘贴文字。"))
            return self._upload_page(request, form, status=400)
        upload, refusals = intake.receive(arrivals, oversized, request.user)
        if upload is None:
            return self._upload_page(request, UploadForm(), refusals, 413 if oversized else 400)
        return HttpResponseRedirect(upload.get_absolute_url())

    def preview(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The table of an upload: what became of each file, and what was understood of it."""
        upload = self._upload(request, pk)
        now = progress.of_files(upload)
        counts, chosen = now.counts, request.GET.get("state", "")
        files = upload.files.select_related("source__issue__publication", "upload")
        files = files.filter(state=chosen) if chosen in counts else files
        page = Paginator(files, ROWS).get_page(request.GET.get("page"))
        is_whole = sum(counts.values()) <= SHOWN_WHOLE
        previews = examining.previews(page.object_list) if is_whole else []
        return TemplateResponse(request, "admin/archive/source/preview.html", {
            **self._context(request, upload), "title": _("核对后发布"), "page": page, "previews": previews,
            "states": [(each, State(each).label, counts[each]) for each in State.values if each in counts],
            "chosen": chosen, "total": sum(counts.values()), "sure": _sure(upload), "is_whole": is_whole,
            "choosable": sum(file.is_choosable for file in page.object_list),
            "now": now, "is_still": "still" in request.GET,
        })  # fmt: skip

    def file(self, request: HttpRequest, pk: Any, file: int) -> HttpResponse:
        """What was understood of one file."""
        upload = self._upload(request, pk)
        row = get_object_or_404(upload.files.select_related("source"), pk=file)
        (preview,) = examining.previews([row])
        return TemplateResponse(request, "admin/archive/source/file.html", {
            **self._context(request, upload), "title": row.name, "preview": preview,
        })  # fmt: skip

    def choose_encoding(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Takes an editor's answer to how a file is encoded."""
        upload = self._upload(request, pk)
        file = get_object_or_404(upload.files, pk=whole_number(request.POST.get("file", "")))
        answer = request.POST.get("encoding", "")
        if file.state != State.TO_REVIEW or answer not in dict(examining.preview_of(file).encodings):
            messages.error(request, _("请从列出的读法中选一种。"))
        elif not settle_encoding(file, answer, request.user):
            messages.error(request, _changed([file]))
        return HttpResponseRedirect(upload.get_absolute_url())

    def publish(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Notes which of the files that were shown are to be published; the same press twice publishes once."""
        upload = self._upload(request, pk)
        token = _token(request.POST.get("token", ""))
        shown = _shown(request.POST.getlist("sure" if "all_sure" in request.POST else "file"))
        if token is None or not shown:
            messages.error(request, _("请先选择要发布的文件。"))
            return HttpResponseRedirect(upload.get_absolute_url())
        done = publishing.confirm(upload, request.user, shown, token, only_if_sure="all_sure" in request.POST)
        if done.changed:
            messages.warning(request, _changed(done.changed))
        if not done.confirmed and not done.is_again:
            return HttpResponseRedirect(upload.get_absolute_url())
        return HttpResponseRedirect(reverse("admin:archive_source_publishing", args=[upload.pk]))

    def publishing(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """How far the publishing is; when it is done, what was published."""
        upload = self._upload(request, pk)
        job = get_object_or_404(Publishing, upload=upload)
        if job.finished_at is None:
            mark, told = progress.of_publishing(job)
            return TemplateResponse(request, "admin/archive/source/publishing.html", {
                **self._context(request, upload), "title": _("发布"), "mark": mark, "told": told,
                "is_nav_sidebar_enabled": False,  # its filter would be emptied each time the page is loaded again
            })  # fmt: skip
        account = pending.account(upload)
        for level, sentence in _told(account):
            messages.add_message(request, level, sentence)
        landing = None if account.waiting or account.failed else account.landing
        return HttpResponseRedirect(landing or upload.get_absolute_url())

    def progress(self, request: HttpRequest, pk: Any) -> JsonResponse:
        """How far the files are, or with `?of=publishing` the publishing: what their pages ask for meanwhile."""
        upload = self._upload(request, pk)
        if request.GET.get("of") == "publishing":
            mark, told = progress.of_publishing(get_object_or_404(Publishing, upload=upload))
            return JsonResponse({"mark": mark, "told": told})
        return JsonResponse({"mark": progress.of_files(upload).mark})

    def retry(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Tries a file again that had failed."""
        upload = self._upload(request, pk)
        file = get_object_or_404(upload.files, pk=whole_number(request.POST.get("file", "")))
        if not pending.try_again(file, request.user):
            messages.error(request, _changed([file]))
        return HttpResponseRedirect(upload.get_absolute_url())

    def take_out(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Takes one file out of an upload before it is published; who did it and why is kept."""
        upload = self._upload(request, pk)
        file = get_object_or_404(upload.files, pk=whole_number(request.POST.get("file", "")))
        if pending.take_out(file, request.user, request.POST.get("reason", "").strip()):
            messages.success(request, _("已取出“%s”，它不会发布。") % file.name)
        else:
            messages.error(request, _("“%s”已经不在等待发布的文件中。") % file.name)
        return HttpResponseRedirect(upload.get_absolute_url())

    def replace(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Notes which source of the same page a file is to stand in place of, or that it is to stand beside all."""
        upload = self._upload(request, pk)
        file = get_object_or_404(upload.files, pk=whole_number(request.POST.get("file", "")))
        chosen = whole_number(request.POST.get("source", ""))
        held = next((each for each in examining.preview_of(file).same_page if each.pk == chosen), None)
        if chosen and not held:
            messages.error(request, _("馆藏的那一份已不是同一版，请重新核对。"))
        elif not pending.to_replace(file, held, request.user):
            messages.error(request, _changed([file]))
        return HttpResponseRedirect(upload.get_absolute_url())

    def _upload(self, request: HttpRequest, pk: Any) -> Upload:
        upload = get_object_or_404(Upload, pk=pk)
        if not may_handle(request.user, upload):
            raise PermissionDenied
        return upload

    def _context(self, request: HttpRequest, upload: Upload) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request), "opts": self.opts, "upload": upload, "token": uuid4(),
            "may_publish": request.user.has_perm(PUBLISH), "may_replace": request.user.has_perm(WITHDRAW),
        }  # fmt: skip

    def _upload_page(
        self, request: HttpRequest, form: UploadForm, refusals: Any = (), status: int = 200
    ) -> TemplateResponse:
        own = None if request.user.has_perm(OTHERS) else request.user
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("上传新一期"), "form": form,
            "refusals": refusals, "waiting": pending.waiting(own),
        }  # fmt: skip
        return TemplateResponse(request, "admin/archive/source/upload.html", context, status=status)


def _sure(upload: Upload) -> list[str]:
    """What stands on the page for each file that may be published without a look at it."""
    waiting = upload.files.filter(state=State.TO_REVIEW)
    return [f"{file.pk}:{file.revision}" for file in waiting if file.is_sure]


def _shown(values: list[str]) -> dict[int, str]:
    """By file: its revision as it stood on the page."""
    parts = [value.partition(":") for value in values]
    return {int(key): seen for key, _colon, seen in parts if whole_number(key) is not None}


def _token(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _changed(files: list[UploadFile]) -> str:
    """What a press did not apply to, because it is no longer as it was shown."""
    now = UploadFile.objects.filter(pk__in=[file.pk for file in files])
    states_now = "；".join(f"“{file.name}”：{file.get_state_display()}" for file in now[:NAMED])
    return _("页面打开以后有了变化，没有照办。现在的状态：%s。请核对后再试。") % states_now


def _told(account: pending.Account) -> Iterator[tuple[int, str]]:
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
    for file in account.failed[:NAMED]:
        yield messages.ERROR, file.failure
    for file in account.waiting[:NAMED]:
        yield messages.WARNING, _("“%s”还没有发布，请看它的说明。") % file.name
    rest = (account.duplicates, account.refused, account.failed, account.waiting)
    if unnamed := sum(max(0, len(files) - NAMED) for files in rest):
        told = ngettext("另有 %d 个文件没有发布。", "另有 %d 个文件没有发布。", unnamed)
        yield messages.WARNING, told % unnamed
