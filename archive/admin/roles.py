"""Who may do what at the desk: roles and their rights, doors and the right that each asks for. Nothing else decides.

`tests/admin/test_roles.py` walks every address of the desk with every role and method and compares it with this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path

from archive.models import Upload

UPLOAD = "archive.add_source"
PUBLISH = "archive.publish_source"
OTHERS = "archive.publish_others"
WITHDRAW = "archive.withdraw_source"
ANSWER = "archive.answer_proposals"
MERGE = "archive.merge_names"
UNDO = "archive.undo_decisions"
ACCOUNT_RIGHT = "auth.change_user"  # who has it can give every other right
LOGGED_IN = ""  # whoever may enter the desk at all

LOOKED_UP = (
    "article", "decision", "event", "identification", "issue", "organization", "person", "place", "proposal",
    "publication", "secondanswer", "slogan", "source",
)  # fmt: skip
LOOK = tuple(f"archive.view_{model}" for model in LOOKED_UP)
ACCOUNTS = tuple(f"auth.{act}_{model}" for model in ("user", "group") for act in ("add", "change", "delete", "view"))

UPLOADER = "上传员"
EDITOR = "编辑"
ADMINISTRATOR = "管理员"
RIGHTS: dict[str, tuple[str, ...]] = {
    UPLOADER: (UPLOAD,),
    EDITOR: (UPLOAD, PUBLISH, OTHERS, WITHDRAW, ANSWER, MERGE, *LOOK),
    ADMINISTRATOR: (UPLOAD, PUBLISH, OTHERS, WITHDRAW, ANSWER, MERGE, UNDO, *LOOK, *ACCOUNTS),
}


def make_missing_roles() -> None:
    """Makes the roles that there are not, with their rights; one that an administrator has changed stays as it is."""
    for role, rights in RIGHTS.items():
        group, is_new = Group.objects.get_or_create(name=role)
        if is_new:
            codenames = [right.split(".")[1] for right in rights]
            group.permissions.set(Permission.objects.filter(codename__in=codenames))


@dataclass(frozen=True)
class Door:
    """The right that each method asks for. `others` beside it: one who did not upload the files needs OTHERS too."""

    get: str | None = None
    post: str | None = None
    others: bool = False

    def right(self, method: str | None) -> str | None:
        """The right for a method; None where nobody may use it."""
        return {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method or "")

    @property
    def methods(self) -> list[str]:
        """The methods that somebody may use."""
        return [method for method in ("GET", "HEAD", "POST") if self.right(method) is not None]


DOORS: dict[str, Door] = {
    "archive_source_add": Door(get=UPLOAD, post=UPLOAD),
    "archive_source_preview": Door(get=UPLOAD, others=True),
    "archive_source_file": Door(get=UPLOAD, others=True),
    "archive_source_encoding": Door(post=UPLOAD, others=True),
    "archive_source_retry": Door(post=UPLOAD, others=True),
    "archive_source_take_out": Door(post=UPLOAD, others=True),
    "archive_source_replace": Door(post=WITHDRAW, others=True),
    "archive_source_publish": Door(post=PUBLISH, others=True),
    "archive_source_publishing": Door(get=UPLOAD, others=True),
    "archive_source_progress": Door(get=UPLOAD, others=True),
    "archive_source_review": Door(get=UPLOAD, others=True),
    "archive_source_decide": Door(post=UPLOAD, others=True),
    "archive_source_level": Door(post=PUBLISH, others=True),
    "archive_source_withdraw": Door(get=WITHDRAW, post=WITHDRAW),
    "archive_source_restore": Door(post=WITHDRAW),
    "archive_source_version": Door(get="archive.view_source"),
    "archive_proposal_queue": Door(get=ANSWER),
    "archive_proposal_answer": Door(post=ANSWER),
    "archive_source_alerts": Door(get=UPLOAD),
    "archive_source_attention": Door(get=UPLOAD),
    "archive_secondanswer_next": Door(get=OTHERS),
    "archive_secondanswer_answer": Door(post=OTHERS),
    "archive_secondanswer_take_back": Door(post=OTHERS),
    "second-factor": Door(get=LOGGED_IN, post=LOGGED_IN),
    "second-factor-set-up": Door(get=LOGGED_IN, post=LOGGED_IN),
    "second-factor-code": Door(get=LOGGED_IN),
    "second-factor-remove": Door(post=LOGGED_IN),
    "archive_identification_candidates": Door(get=MERGE),
    "archive_identification_compare": Door(get=MERGE, post=MERGE),
    "archive_identification_undo": Door(post=MERGE),
    "archive_identification_split": Door(get=MERGE, post=MERGE),
    "archive_decision_formulas": Door(get=MERGE, post=MERGE),
    "archive_decision_formula_undo": Door(post=MERGE),
    "archive_decision_undo_all": Door(get=UNDO, post=UNDO),
    "archive_decision_bring_back": Door(post=UNDO),
}


# What Django's admin itself brings: looking up, and accounts. Of what is printed nothing is added, changed or deleted.
OWN_PAGES: dict[str, Door] = {
    "index": Door(get=LOGGED_IN),
    "app_list": Door(get=LOGGED_IN),
    "jsi18n": Door(get=LOGGED_IN),
    "view_on_site": Door(get=LOGGED_IN),
    "password_change": Door(get=LOGGED_IN, post=LOGGED_IN),
    "password_change_done": Door(get=LOGGED_IN),
    "logout": Door(post=LOGGED_IN),
}


def door_of(name: str) -> Door:
    """The door of any address of the desk by the name of its route. Raises KeyError for one that nobody thought of."""
    if name in DOORS or name in OWN_PAGES:
        return DOORS.get(name) or OWN_PAGES[name]
    app, model, page = name.split("_", 2)
    if app == "auth" and model in ("user", "group"):
        return _account_door(f"auth.%s_{model}", page)
    if app == "archive" and model in LOOKED_UP:
        look = Door(get=f"archive.view_{model}")
        return {"changelist": look, "change": look, "history": look, "add": Door(), "delete": Door()}[page]
    raise KeyError(name)


def _account_door(right: str, page: str) -> Door:
    view, change, add, delete = (right % act for act in ("view", "change", "add", "delete"))
    return {
        "changelist": Door(get=view, post=change),
        "change": Door(get=view, post=change),
        "history": Door(get=view),
        "password_change": Door(get=change, post=change),
        "add": Door(get=add, post=add),
        "delete": Door(get=delete, post=delete),
    }[page]


def guarded(name: str, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view behind its door; raises PermissionDenied, and answers 405 to a method that nobody may use."""
    door = DOORS[name]

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        right = door.right(request.method)
        if right is None:
            return HttpResponseNotAllowed(door.methods)
        if right != LOGGED_IN and not request.user.has_perm(right):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return behind


def door_at(site: AdminSite, route: str, name: str, view: Callable[..., HttpResponse]) -> URLPattern:
    """The address of a page of the desk, with the right that its door asks for."""
    return path(route, site.admin_view(guarded(name, view)), name=name)


def may_handle(user: Any, upload: Upload) -> bool:
    """Whether an upload is the user's own, or they may handle those of others."""
    return upload.created_by_id == user.pk or bool(user.has_perm(OTHERS))
