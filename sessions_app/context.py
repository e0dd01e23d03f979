"""What the frame around every page needs: names, and the ways that are open to this person."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from .models import User
from .reads.frame import Hats, hats_of
from .sealing import words_key


@dataclass(frozen=True)
class Link:
    """One entry of a menu."""

    label: str
    url: str
    current: bool = False


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template context `product_name`, `sign_on_name`, `program_name`, `nav`, `menu`, `words_key`; reads roles
    only where a page prints them."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return _everywhere() | {"nav": [], "menu": []}
    hats = cache(lambda: hats_of(user))
    return _everywhere() | {
        "program_name": SimpleLazyObject(lambda: hats().program_name),
        "nav": SimpleLazyObject(lambda: _nav(hats(), request.path)),
        "menu": _menu(user),
        "words_key": words_key(user.public_id),
    }


def _everywhere() -> dict[str, Any]:
    return {"product_name": settings.PRODUCT_NAME, "sign_on_name": settings.OIDC_NAME}


def _nav(hats: Hats, path: str) -> list[Link]:
    """The main navigation: one way per kind of role, the playbook last."""
    links = []
    if hats.is_mentee:
        links += [Link(_("Home"), reverse("home")), Link(_("Sessions"), reverse("home") + "#sessions")]
    if hats.is_mentor:
        links += [Link(_("Today"), reverse("today")), Link(_("Mentees"), reverse("today") + "#mentees")]
    for program in hats.overseen:
        label = _("Progress") if len(hats.overseen) == 1 else _("Progress, %(program)s") % {"program": program.name}
        links.append(Link(label, reverse("progress", args=[program.slug])))
    links.append(Link(_("Playbook"), reverse("playbook")))
    return [Link(link.label, link.url, path == link.url) for link in links]


def _menu(user: User) -> list[Link]:
    """The account menu; sign out is a form beneath it."""
    links = [Link(_("Your account"), reverse("account")), Link(_("Who can read what"), reverse("privacy"))]
    return links + ([Link(_("Set up a program"), reverse("set-up"))] if user.is_superuser else [])
