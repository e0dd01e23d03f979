"""Gives typed text back when it could not be taken: a stale token, or a sign-in that ended while somebody wrote."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

PASSWORDS = {"password", "old_password", "new_password1", "new_password2"}
NOT_TEXT = PASSWORDS | {"csrfmiddlewaretoken", "form_key", "next", "carried_fields"}


def resend_page(request: HttpRequest, posted: QueryDict, action: str, status: int = 200) -> HttpResponse:
    """A page that holds everything in `posted` in a form with a fresh token, ready to be sent to `action` again."""
    fields = [(name, value) for name, values in posted.lists() if name not in NOT_TEXT for value in values]
    return render(request, "403_csrf.html", {"fields": fields, "action": action}, status=status)
