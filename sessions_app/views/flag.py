"""What people say of a flag: not advice, it was, or nothing any more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access
from ..actions.drift import judge_flag
from ..errors import RuleBroken
from ..forms.flag import WordForm
from .request import MemberRequest


@require_POST
def dismiss(request: MemberRequest, session_id: str, flag_id: str) -> HttpResponse:
    """Not advice; a word on why is welcome and not asked for."""
    form = WordForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["word"])))
        return redirect(f"{_page(session_id)}#drift")
    return _judge(request, session_id, flag_id, "dismissed", form.cleaned_data["word"])


@require_POST
def confirm(request: MemberRequest, session_id: str, flag_id: str) -> HttpResponse:
    """It was advice."""
    return _judge(request, session_id, flag_id, "confirmed")


@require_POST
def undo(request: MemberRequest, session_id: str, flag_id: str) -> HttpResponse:
    """Takes a verdict back."""
    return _judge(request, session_id, flag_id, "")


def _judge(request: MemberRequest, session_id: str, flag_id: str, verdict: str, word: str = "") -> HttpResponse:
    _seat, flag = access.flag_for_pair(request.user, session_id, flag_id)
    try:
        judge_flag(flag=flag, verdict=verdict, word=word, by=request.user)
    except RuleBroken as refused:
        messages.error(request, _(refused.sentence))
    return redirect(f"{_page(session_id)}#drift")


def _page(session_id: str) -> str:
    return reverse("session", args=[session_id])
