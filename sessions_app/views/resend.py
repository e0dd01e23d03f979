"""Gives typed text back when it could not be taken: a stale token, or a sign-in that ended while somebody wrote."""

import re

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

SHORT = re.compile(r"[\w:.+-]{0,24}|\s+", re.ASCII)
PASSWORDS = {"password", "old_password", "new_password1", "new_password2"}
NOT_TEXT = PASSWORDS | {"csrfmiddlewaretoken", "form_key", "next", "carried_fields", "credential"}


def resend_page(request: HttpRequest, posted: QueryDict, action: str, status: int = 200) -> HttpResponse:
    """A page that holds everything in `posted` in a form with a fresh token, ready to be sent to `action` again."""
    fields = [(name, value) for name, values in posted.lists() if name not in NOT_TEXT for value in values]
    texts = [(name, value) for name, value in fields if _is_written(value)]
    rest = [field for field in fields if field not in texts]
    return render(request, "403_csrf.html", {"texts": texts, "rest": rest, "action": action}, status=status)


def _is_written(value: str) -> bool:
    """Whether a person wrote it. A choice, a number or a date is sent along unseen, and so is an empty field."""
    return not SHORT.fullmatch(value)
