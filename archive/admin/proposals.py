"""The queue of readers' proposals: one after the other, printed beside proposed, answered by one key."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from archive.admin.registrations import LookUpAdmin
from archive.admin.roles import door_at
from archive.models import Proposal
from archive.parameters import whole_number
from archive.proposals import NotAnswered, accept, reject, take_back
from archive.views.proposals import changed_by


@admin.register(Proposal)
class ProposalAdmin(LookUpAdmin):
    """Looked up like the rest; answered in the queue."""

    list_display = ["at", "kind", "subject", "name", "state", "answered_by"]
    list_filter = ["state", "kind"]
    search_fields = ["subject", "proposed", "evidence", "name"]
    change_list_template = "admin/archive/proposal/change_list.html"
    exclude = ["client", "token"]

    def get_urls(self) -> list[URLPattern]:
        return [
            door_at(self.admin_site, "queue/", "archive_proposal_queue", self.queue),
            door_at(self.admin_site, "<int:pk>/answer/", "archive_proposal_answer", self.answer),
            *super().get_urls(),
        ]

    def queue(self, request: HttpRequest) -> HttpResponse:
        """The oldest that waits, or the one asked for, with the last one answered, which can be taken back."""
        waiting = Proposal.objects.filter(state=Proposal.State.WAITING).select_related("article__source", "slogan")
        this = waiting.filter(pk__gt=whole_number(request.GET.get("after", "")) or 0).first() or waiting.first()
        answered = Proposal.objects.exclude(state=Proposal.State.WAITING).order_by("-answered_at", "-pk").first()
        context = {
            **self.admin_site.each_context(request), "title": _("读者补正"), "opts": self.opts, "proposal": this,
            "changes": changed_by(this) if this else [], "number": waiting.count(), "last": answered,
        }  # fmt: skip
        return TemplateResponse(request, "admin/archive/proposal/queue.html", context)

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One answer: accepted, rejected, taken back. Whoever comes second is told."""
        proposal = get_object_or_404(Proposal, pk=pk)
        try:
            self._carry_out(request.POST.get("act", ""), proposal, request)
        except NotAnswered as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:archive_proposal_queue"))

    def _carry_out(self, act: str, proposal: Proposal, request: HttpRequest) -> None:
        words = request.POST.get("answer", "")
        if act == "accept":
            accept(proposal, request.user, words)
            messages.success(request, _("已采纳：%s") % proposal)
        elif act == "reject":
            reject(proposal, request.user, words)
            messages.success(request, _("没有采纳：%s") % proposal)
        elif act == "take_back":
            take_back(proposal, request.user)
            messages.success(request, _("已撤回，重新等待处理：%s") % proposal)
