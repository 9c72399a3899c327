"""What readers say should read otherwise: the form, its receipt, and what was accepted."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.models import Article, Proposal, Slogan
from archive.parameters import whole_number
from archive.proposals.changes import Change, changes, is_same
from archive.text import clean_text, in_one_line
from archive.views.atom import SteadyFeed
from archive.views.paging import page_of
from archive.views.throttling import client_digest

MOST_AN_HOUR = 20  # of one client
LONGEST = 4000  # characters of a paragraph; the longest of gold has 785
ENTRIES = 50
Kind = Proposal.Kind


@dataclass(frozen=True)
class Shown:
    """A proposal with what it changes in its paragraph, if it is about one."""

    proposal: Proposal
    changes: list[Change]


def changed_by(proposal: Proposal) -> list[Change]:
    """What a proposal about a text changes in it."""
    return changes(proposal.printed, proposal.proposed) if proposal.kind == Kind.TEXT else []


class ProposalForm(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument at run time
    """What a reader fills in. `website` is not shown: who fills it in is a program."""

    website = forms.CharField(required=False)
    token = forms.RegexField("^[0-9a-f]{32}$", widget=forms.HiddenInput)

    class Meta:
        model = Proposal
        fields = ["kind", "proposed", "evidence", "name", "mail"]
        widgets = {
            "proposed": forms.Textarea(attrs={"rows": 6, "lang": "zh-Hans"}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "proposed": gettext_lazy("文字有误：请直接在这段文字上改正。其他：请写明应作什么。"),
            "evidence": gettext_lazy("从何得知；更早的例证请写明报名、日期、版次和原句。"),
            "name": gettext_lazy("可不填；采纳后公开致谢。"),
            "mail": gettext_lazy("可不填；不公开，只用来向您请教。"),
        }

    def __init__(self, *args: Any, printed: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._printed = printed
        for name in ("proposed", "evidence"):
            self.fields[name].max_length = LONGEST  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["maxlength"] = LONGEST

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        proposed, kind = clean_text(given.get("proposed", "")).text, given.get("kind")
        if len(proposed) > LONGEST or len(given.get("evidence", "")) > LONGEST:
            raise forms.ValidationError(gettext("太长了，最多%(n)s字。") % {"n": LONGEST})
        if kind == Kind.TEXT and (not self._printed or is_same(self._printed, proposed)):
            raise forms.ValidationError(
                gettext("与所印的文字没有区别：空格、引号和全半角不算。请在文字上改正，或改选别的类别。")
            )
        if not proposed.strip() and not given.get("evidence", "").strip():
            raise forms.ValidationError(gettext("请写明应作什么，或依据是什么。"))
        return {**given, "proposed": proposed}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """The form for one place; sent, it leads to a receipt."""
    asked = request.POST if request.method == "POST" else request.GET
    article = _row(Article.objects.select_related("publication", "issue__publication"), asked.get("article", ""))
    slogan = _row(Slogan.objects.all(), asked.get("slogan", ""))
    paragraph, printed = _paragraph(article, asked.get("paragraph", ""))
    form = _form(request, slogan, printed)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        if _recent(request) < MOST_AN_HOUR:
            if not form.cleaned_data["website"]:
                _keep(form, _client(request), article=article, slogan=slogan, paragraph=paragraph, printed=printed)
            return HttpResponseRedirect(reverse("proposal-received"))
        form.add_error(None, gettext("您这一小时提交得太多了，还没有收下。请过一会儿再提交，填写的内容都在下面。"))
        status = 429
    context = {"form": form, "article": article, "slogan": slogan, "paragraph": paragraph, "printed": printed}
    return render(request, "archive/propose.html", context, status=status)


def received(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/proposal_received.html")


def corrections(request: HttpRequest) -> HttpResponse:
    """What readers have put right, the latest first, with thanks."""
    page = page_of(request, _accepted())
    page.object_list = [Shown(each, changed_by(each)) for each in page.object_list]
    return render(request, "archive/corrections.html", {"page": page})


def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The same as Atom."""
    feed = SteadyFeed(
        title=gettext("县报库：读者补正"), link=request.build_absolute_uri(reverse("corrections")), description="",
        language=get_language(), feed_url=request.build_absolute_uri(reverse("corrections-feed")),
    )  # fmt: skip
    for each in _accepted()[:ENTRIES]:
        path = each.article.get_absolute_url() if each.article else reverse("corrections")
        feed.add_item(
            title=str(each), link=request.build_absolute_uri(path), unique_id=f"tag:xianbao,2026:proposal/{each.pk}",
            description=in_one_line(each.proposed or each.evidence)[:400],
            author_name=each.name or gettext("读者"), pubdate=each.at, updateddate=each.answered_at or each.at,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _accepted() -> Any:
    standing = Proposal.objects.filter(state=Proposal.State.ACCEPTED).order_by("-answered_at", "-pk")
    # What stands in a withdrawn source is shown nowhere.
    hidden = Article._base_manager.filter(source__withdrawn_at__isnull=False)
    return standing.exclude(article__in=hidden.values("pk")).select_related("article", "slogan")


def _row(rows: Any, key: str) -> Any:
    """The row that the address names; none without a key. Raises Http404."""
    if not key:
        return None
    return get_object_or_404(rows, pk=whole_number(key))


def _paragraph(article: Article | None, number: str) -> tuple[int | None, str]:
    """The number of the paragraph and its text as printed; none where there is no such."""
    texts = article.document.body if article else []
    index = (whole_number(number) or 0) - 1
    return (index + 1, texts[index]) if 0 <= index < len(texts) else (None, "")


def _form(request: HttpRequest, slogan: Slogan | None, printed: str) -> ProposalForm:
    if request.method == "POST":
        return ProposalForm(request.POST, printed=printed)
    kind = Kind.TEXT if printed else Kind.EARLIER if slogan else Kind.OTHER
    asked = request.GET.get("kind", "")
    initial = {
        "kind": asked if asked in Kind.values else kind, "proposed": printed, "token": uuid.uuid4().hex,
    }  # fmt: skip
    return ProposalForm(initial=initial, printed=printed)


def _client(request: HttpRequest) -> str:
    return client_digest(request, "proposal")


def _recent(request: HttpRequest) -> int:
    since = timezone.now() - timedelta(hours=1)
    return Proposal.objects.filter(client=_client(request), at__gt=since).count()


def _keep(form: ProposalForm, client: str, **about: Any) -> None:
    """The proposal as a row; sent twice it is one."""
    given = {name: form.cleaned_data[name] for name in ProposalForm.Meta.fields}
    subject = str(about["article"] or about["slogan"] or "")[:255]
    row = {**given, **about, "subject": subject, "client": client}
    Proposal.objects.get_or_create(token=form.cleaned_data["token"], defaults=row)
