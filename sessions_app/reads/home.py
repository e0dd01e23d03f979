"""What a mentee sees first: the arc, what is due before the next session, what the last one left."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Mentorship, OutcomeHalf, Session
from ..models.preparation import Standing
from ..models.pulse import Course
from ..templatetags.wording import day_clock_relative
from .arc import PairArc, arcs_of_loaded
from .preparation import Bench, bench_for
from .pulse import pulse_line, with_pulse

MENTEE = OutcomeHalf.Side.MENTEE


@dataclass(frozen=True)
class Task:
    """One thing to do; `state` and `kind` are the state word and its color class."""

    title: str
    meta: str
    state: str
    kind: str
    action: str
    url: str
    due: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Past:
    """One held session in the list of sessions so far."""

    session: Session
    title: str
    first_line: str
    left_with: str
    erased_at: datetime | None


@dataclass(frozen=True)
class Home:
    """Everything on the mentee's home page."""

    arc: PairArc
    tasks: list[Task]
    past: list[Past]
    pulse: tuple[str, str] | None
    others: list[Mentorship]


def home_for(mentorships: "QuerySet[Mentorship]", now: datetime | None = None) -> Home | None:
    """The home page of a mentee, for the running pair that started last, else for the one that ended last; None
    without any. Four queries, however many sessions there are."""
    now = now or timezone.now()
    pairs = list(with_pulse(mentorships).select_related("program", "mentor", "mentee").order_by("-started_at"))
    if not pairs:
        return None
    main = next((pair for pair in pairs if pair.is_active), pairs[0])
    [arc] = arcs_of_loaded([main], now)
    others = [pair for pair in pairs if pair.pk != main.pk]
    return Home(arc, _tasks(arc), _past(arc), pulse_line(main, _course(arc), now), others)


def _course(arc: PairArc) -> Course:
    pair, held = arc.mentorship, arc.held
    last = timezone.localdate(held[-1].starts_at, ZoneInfo(pair.program.time_zone)) if held else None
    return Course(len(held), last, arc.open is not None, pair.is_active, was_paired=True)


def _tasks(arc: PairArc) -> list[Task]:
    """At most three, in order of due time."""
    tasks = [_outcome_task(session) for session in arc.unrecorded(MENTEE)[-1:]]
    bench = arc.bench
    if bench is not None and bench.is_open:
        tasks.append(_preparation_task(arc, bench))
        if bench.carried:
            answered = any(bench.text(prompt) for prompt in bench.playbook.carried)
            tasks.append(
                Task(
                    title=_("Say what happened with the thing you tried")
                    if bench.carried.kind == OutcomeHalf.Commitment.BEHAVIOR
                    else _("Say what you learned about the assumption"),
                    meta=_("A line or two. %(mentor)s sees it next to your preparation.")
                    % {"mentor": arc.mentorship.mentor.first_name},
                    state=_("Written") if answered else _("Not started"),
                    kind="done" if answered else "",
                    action=_("Change it") if answered else _("Add a line"),
                    url=reverse("carried", args=[bench.session.public_id]),
                )
            )
    return tasks[:3]


def _outcome_task(session: Session) -> Task:
    return Task(
        title=_("Say how session %(number)s ended") % {"number": session.number},
        meta=_("Your half stays yours until both halves are in."),
        state=_("Not recorded"),
        kind="",
        action=_("Record it"),
        url=reverse("outcome", args=[session.public_id]),
    )


def _preparation_task(arc: PairArc, bench: Bench) -> Task:
    mentor = arc.mentorship.mentor.first_name
    prepare = reverse(
        "write" if bench.lens or bench.nothing or not bench.phase.expects_lens else "prepare",
        args=[bench.session.public_id],
    )
    answered, asked = bench.answered
    progress = _("%(name)s. %(answered)s of %(asked)s questions answered, saved %(when)s.") % {
        "name": bench.name,
        "answered": answered,
        "asked": asked,
        "when": day_clock_relative(bench.preparation.updated_at if bench.preparation else None),
    }
    if bench.is_shared:
        changed = bench.changed_since_read
        is_read = bench.preparation and bench.preparation.read_at and not changed
        shared = _("%(name)s, changed since %(mentor)s read it.") if changed else _("%(name)s, shared with %(mentor)s.")
        return Task(
            title=_("Your pre-read") if bench.phase.expects_lens else _("Where you stand"),
            meta=shared % {"name": bench.name, "mentor": mentor},
            state=(_("Read by %(mentor)s") if is_read else _("Shared")) % {"mentor": mentor},
            kind="done" if is_read else "read",
            action=_("Change it"),
            url=reverse("session", args=[bench.session.public_id]),
        )
    if not bench.phase.expects_lens:
        return Task(
            title=_("Say where you stand"),
            meta=_("Optional. Your role, its limits, and where leading feels hard."),
            state=_("In draft") if bench.preparation else _("Not started"),
            kind="now" if bench.preparation else "",
            action=_("Carry on writing") if bench.preparation else _("Start"),
            url=prepare,
        )
    late = bench.standing == Standing.OVERDUE
    begun = bench.preparation and asked  # a line on what came of the last session is no question answered
    return Task(
        title=_("Write your pre-read"),
        meta=progress if begun else _("A line each, then one lens. Most people need half an hour."),
        state=_("Late") if late else (_("In draft") if bench.preparation else _("Not started")),
        kind="late" if late else ("now" if bench.preparation else ""),
        action=_("Carry on writing") if bench.preparation else _("Start"),
        url=prepare,
        due=bench.due_at,
        is_late=late,
    )


def _past(arc: PairArc) -> list[Past]:
    """Held sessions, newest first, each with the first line of what was brought."""
    found = []
    halves = list(arc.halves)
    for session in reversed(arc.held):
        bench = bench_for(session, now=arc.now, halves=halves, with_revisions=False)
        mine = [half for half in session.halves.all() if half.side == MENTEE]
        left_with = str(OutcomeHalf.Commitment(mine[0].commitment).label) if mine else _("Your half is open")
        found.append(
            Past(
                session,
                bench.name if bench.preparation else _("Nothing was prepared"),
                bench.first_line,
                left_with,
                bench.erased_at,
            )
        )
    return found
