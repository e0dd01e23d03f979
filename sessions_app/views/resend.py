"""Gives typed text back when it could not be taken: a stale token, or a sign-in that ended while somebody wrote."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..models import User

SHORT = re.compile(r"[\w:.+-]{0,24}|\s+", re.ASCII)
PASSWORDS = {"password", "old_password", "new_password1", "new_password2"}
WRITER = "writer"
"""The field that says for whom a form was rendered."""
NOT_TEXT = PASSWORDS | {"csrfmiddlewaretoken", "form_key", "next", "carried_fields", "credential"}


def resend_page(request: HttpRequest, posted: QueryDict, action: str, status: int = 200) -> HttpResponse:
    """A page that holds everything in `posted` in a form with a fresh token, ready to be sent to `action` again. What
    somebody else began in this browser is not shown: whoever signed in since is led to their own first page."""
    if not may_be_writer(request.user, posted):
        said = _("A form was open here that somebody else had begun. It was not sent, and what is in it is not shown.")
        messages.info(request, said)
        return redirect("front")
    # Who is not signed in is not known to be the writer: the form goes on saying who is.
    kept_out = NOT_TEXT | {WRITER} if request.user.is_authenticated else NOT_TEXT
    return render(request, "403_csrf.html", given_back(posted, kept_out) | {"action": action}, status=status)


def may_be_writer(user: User | AnonymousUser, posted: QueryDict) -> bool:
    """Whether what was posted may be shown to this person: everything but what is known to be somebody else's."""
    return not user.is_authenticated or posted.get(WRITER, user.public_id) == user.public_id


def given_back(posted: QueryDict, kept_out: set[str] = NOT_TEXT) -> dict[str, Any]:
    """`texts` and `rest` for the form that is sent again: (name, value) of what a person wrote, and of all else."""
    fields = [(name, value) for name, values in posted.lists() if name not in kept_out for value in values]
    texts = [(name, value) for name, value in fields if _is_written(value)]
    return {"texts": texts, "rest": [field for field in fields if field not in texts]}


def _is_written(value: str) -> bool:
    """Whether a person wrote it. A choice, a number or a date is sent along unseen, and so is an empty field."""
    return not SHORT.fullmatch(value)
