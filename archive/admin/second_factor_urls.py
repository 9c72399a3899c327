"""The addresses of the second factor, before those of the desk that it guards."""

from django.contrib.admin.views.decorators import staff_member_required
from django.urls import path
from django.views.decorators.cache import never_cache

from archive.admin import second_factor as pages
from archive.admin.roles import guarded

VIEWS = {
    "second-factor": ("", pages.ask),
    "second-factor-set-up": ("set-up/", pages.set_up),
    "second-factor-code": ("set-up/code.svg", pages.code),
    "second-factor-remove": ("remove/", pages.remove),
}

urlpatterns = [
    path(route, never_cache(staff_member_required(guarded(name, view))), name=name)
    for name, (route, view) in VIEWS.items()
]
