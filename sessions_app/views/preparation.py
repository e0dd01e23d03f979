"""Preparing for a session: choose, write, read back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access
from ..actions import preparation as act
from ..errors import AnswersMissing, RuleBroken
from ..forms.preparation import AnswersForm, ChoiceForm, LensForm, field_name
from ..reads.preparation import Bench, bench_for
from ..reads.preparation_parts import part_names
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@form_page
def choose(request: MemberRequest, session_id: str) -> HttpResponse:
    """The pre-read lines and the one to bring; in a phase without lenses there is nothing to choose."""
    seat = access.session_for_mentee(request.user, session_id)
    bench = bench_for(seat.session)
    if request.method != "POST" and not (bench.is_open and bench.phase.expects_lens):
        return redirect("write" if bench.is_open else "session", session_id)
    form = ChoiceForm(
        request.POST or None,
        prompts=bench.playbook.pre_read,
        texts=_texts(bench),
        lenses=bench.playbook.lenses,
        locked=bench.choice if bench.is_shared else None,
        initial={"choice": bench.choice},
    )
    tried = attempt(
        request,
        form,
        lambda: act.choose(
            session=seat.session,
            choice=form.cleaned_data["choice"],
            answers=form.answers,
            revision=posted_revision(request),
            by=request.user,
        ),
    )
    if tried.done:
        return redirect("write", session_id)
    context = {"form": form, "bench": bench, "seat": seat, "revision": tried.revision(request, bench.revision)}
    return render(request, "sessions_app/preparation/choose.html", context, status=tried.status)


@form_page
def write(request: MemberRequest, session_id: str) -> HttpResponse:
    """The lens form, the nothing-to-bring form, or the context form."""
    seat = access.session_for_mentee(request.user, session_id)
    bench = bench_for(seat.session)
    if request.method != "POST":
        if not bench.is_open:
            return redirect("session", session_id)
        if bench.phase.expects_lens and not bench.nothing and bench.lens is None:
            return redirect("prepare", session_id)
    form = LensForm(
        request.POST or None,
        # Whatever was typed is read, also on a page whose lens another window has given up since.
        prompts=bench.asked_by(request.POST.keys()),
        texts=_texts(bench),
        parts=part_names(bench.playbook),
        lenses=bench.playbook.lenses if bench.nothing and not bench.is_shared else (),
        lens=bench.lens.letter if bench.lens else None,
        hint_url=reverse("hint", args=[session_id]),
    )
    tried = attempt(
        request,
        form,
        lambda: act.write(
            session=seat.session,
            answers=form.answers,
            lens=form.cleaned_data["lens"] or None,
            revision=posted_revision(request),
            by=request.user,
        ),
    )
    if tried.done:
        return redirect("home") if request.POST.get("then") == "home" else redirect("read-back", session_id)
    context = {"form": form, "bench": bench, "seat": seat, "revision": tried.revision(request, bench.revision)}
    context["held"] = seat.session.number - 1
    return render(request, "sessions_app/preparation/write.html", context, status=tried.status)


@form_page
def read_back(request: MemberRequest, session_id: str) -> HttpResponse:
    """Everything once more before it is shared; the form on it shares."""
    seat = access.session_for_mentee(request.user, session_id)
    bench = bench_for(seat.session)
    if request.method != "POST":
        if bench.preparation is None:
            return redirect("prepare", session_id)
        if seat.session.has_started(bench.now) and not seat.session.cancelled_at:
            return redirect("session", session_id)  # which shows the same words; sharing and changing are over
    refusal, status = None, 200
    if request.method == "POST":
        try:
            act.share(session=seat.session, by=request.user)
            messages.success(request, _("Shared with %(partner)s.") % {"partner": seat.partner.first_name})
            return redirect("home")
        except RuleBroken as error:
            refusal, status = error, error.status
    missing = refusal.missing if isinstance(refusal, AnswersMissing) else {}
    context = {"bench": bench, "seat": seat, "refusal": refusal, "missing": _open_questions(bench, missing)}
    context["rows"] = _rows(bench)
    return render(request, "sessions_app/preparation/read_back.html", context, status=status)


@require_POST
def take_back(request: MemberRequest, session_id: str) -> HttpResponse:
    """Turns an unread submission into a draft again."""
    seat = access.session_for_mentee(request.user, session_id)
    try:
        act.take_back(session=seat.session, by=request.user)
        messages.success(request, _("It is a draft again. Only you can read it."))
    except RuleBroken as error:
        messages.error(request, _(error.sentence))
    return redirect("session", session_id)


@form_page
def carried(request: MemberRequest, session_id: str) -> HttpResponse:
    """One field: what came of the commitment."""
    seat = access.session_for_mentee(request.user, session_id)
    bench = bench_for(seat.session)
    if request.method != "POST" and (bench.carried is None or not bench.is_open):
        return redirect("session", session_id)
    form = AnswersForm(request.POST or None, prompts=bench.playbook.carried, texts=_texts(bench))
    tried = attempt(
        request,
        form,
        lambda: act.write(
            session=seat.session, answers=form.answers, revision=posted_revision(request), by=request.user
        ),
    )
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("home")
    context = {"form": form, "bench": bench, "seat": seat, "revision": tried.revision(request, bench.revision)}
    return render(request, "sessions_app/preparation/carried.html", context, status=tried.status)


def _texts(bench: Bench) -> dict[int, str]:
    return {prompt_id: passage.text for prompt_id, passage in bench.passages.items()}


def _address(bench: Bench, prompt_id: int | str | None) -> str:
    """Where the field of a prompt is."""
    pages = {str(prompt.id): "prepare" for prompt in bench.playbook.pre_read}
    pages |= {str(prompt.id): "carried" for prompt in bench.playbook.carried}
    page = reverse(pages.get(str(prompt_id), "write"), args=[bench.session.public_id])
    return f"{page}#id_{field_name(prompt_id)}"


def _open_questions(bench: Bench, missing: dict[str, str]) -> list[tuple[str, str]]:
    """(sentence, address of its field) for every open question."""
    return [(_(sentence), _address(bench, prompt_id)) for prompt_id, sentence in missing.items()]


def _rows(bench: Bench) -> list[dict[str, str]]:
    """What is read back: its part, title, text and where to change it; first the lens where it was picked apart from a
    line."""
    rows = []
    if bench.nothing:
        name = bench.lens.name if bench.lens else ""
        rows.append({"part": "", "title": _("Looked at through"), "text": name, "url": _address(bench, None)})
    for block in bench.blocks:
        for passage in block.passages:
            title = block.title if len(block.passages) == 1 else passage.prompt.title
            url = _address(bench, passage.prompt.id)
            rows.append({"part": block.part, "title": title, "text": passage.text, "url": url})
    return rows
