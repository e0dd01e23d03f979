"""Break-glass: what the two of a pair are told of it, what admins see of the requests, and what is opened to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..access import Seat
from ..models import BreakGlass, Mentorship, OutcomeHalf, Session
from ..models.break_glass import BreakGlassQuerySet
from ..models.preparation import Preparation
from ..templatetags.wording import day_clock_relative, day_short
from .outcome import Compared, compare
from .preparation import Block, bench_for

PAGE = 25
State = BreakGlass.State
SIDES = OutcomeHalf.Side

TOLD = {
    State.ASKED: gettext_lazy("%(asker)s asked to open %(what)s. Nobody has allowed it, so nobody reads it."),
    State.OPEN: gettext_lazy("%(asker)s asked to open %(what)s; %(other)s allowed it until %(until)s."),
    State.OVER: gettext_lazy("%(asker)s asked to open %(what)s; %(other)s allowed it. It was open until %(until)s."),
    State.REFUSED: gettext_lazy("%(asker)s asked to open %(what)s; %(other)s refused."),
    State.LAPSED: gettext_lazy("%(asker)s asked to open %(what)s; nobody allowed it within a day."),
    State.WITHDRAWN: gettext_lazy("%(asker)s asked to open %(what)s and took that back."),
}
HEADINGS = {
    State.ASKED: gettext_lazy("An admin asks to read a session of yours"),
    State.OPEN: gettext_lazy("A session of yours is open to an admin"),
    State.OVER: gettext_lazy("A session of yours was open to an admin"),
}
STAYED_CLOSED = gettext_lazy("A session of yours stayed closed")
KINDS = {State.ASKED: "now", State.OPEN: "late"}


@dataclass(frozen=True)
class Notice:
    """What one of a pair is told of one request; `is_standing` while it is asked for or open."""

    heading: str
    sentence: str
    reason: str
    is_standing: bool


@dataclass(frozen=True)
class Asked:
    """One request as admins see it in the list: names, times and how it stands, without the reason."""

    glass: BreakGlass
    now: datetime

    @property
    def state(self) -> State:
        """How it stands."""
        return self.glass.state(self.now)

    @property
    def kind(self) -> str:
        """The color class of its state word."""
        return KINDS.get(self.state, "")

    @property
    def is_asked(self) -> bool:
        """Whether somebody has to decide it."""
        return self.state == State.ASKED

    @property
    def is_open(self) -> bool:
        """Whether the session is open now."""
        return self.state == State.OPEN

    @property
    def sentence(self) -> str:
        """The same as the two are told, with the pair by name."""
        pair = self.glass.session.mentorship
        names = {"number": self.glass.session.number, "mentee": pair.mentee.name, "mentor": pair.mentor.name}
        return _told(self.glass, _("session %(number)s of %(mentee)s and %(mentor)s") % names, self.now)


@dataclass(frozen=True)
class Opened:
    """What the pair shares in one session: the shared preparation, and once both halves are in how it ended."""

    session: Session
    preparation: Preparation | None
    name: str
    blocks: list[Block]
    compared: list[Compared]
    commitment: OutcomeHalf | None


def notices_for(side: str, mentorships: "QuerySet[Mentorship]", now: datetime | None = None) -> list[Notice]:
    """What somebody on this side of these pairs is told, newest first."""
    now = now or timezone.now()
    return _notices(side, BreakGlass.objects.filter(session__mentorship__in=mentorships).told(now), now)


def notices_on(seat: Seat) -> list[Notice]:
    """What is told on one session's page."""
    return _notices(seat.side, seat.told, timezone.now())


def requests_page(requests: "BreakGlassQuerySet", number: str | None, now: datetime | None = None) -> "Page[Asked]":
    """One page of a program's requests, newest first."""
    now = now or timezone.now()
    page: Page[Any] = Paginator(requests.with_people(), PAGE).get_page(number)
    page.object_list = [Asked(glass, now) for glass in page.object_list]
    return page


def sessions_to_open(mentorship: Mentorship) -> Mapping[str, Session]:
    """Every session of the pair that was not canceled, newest first, by public id."""
    sessions = Session.objects.standing().filter(mentorship=mentorship).order_by("-number")
    return {session.public_id: session for session in sessions}


def session_choices(sessions: Mapping[str, Session]) -> list[tuple[str, str]]:
    """The same as choices of a form."""
    label = _("Session %(number)s, %(day)s")
    return [(key, label % {"number": each.number, "day": day_short(each.starts_at)}) for key, each in sessions.items()]


def opened_session(session: Session) -> Opened:
    """What is read through break-glass: never a draft, an earlier wording, a line left behind, a note, a flag, or a
    blind half. The session's mentorship, program, people and preparation should be loaded with it."""
    halves = list(OutcomeHalf.objects.filter(session=session))
    for half in halves:
        half.session = session
    sides = {half.side: half for half in halves}
    pair = session.mentorship
    is_there = session.cancelled_at is None and pair.words_erased_at(pair.mentee) is None
    both = len(sides) == len(SIDES) and is_there
    bench = bench_for(session, with_revisions=False)
    is_shared = bench.is_shared and is_there
    return Opened(
        session=session,
        preparation=bench.preparation if is_shared else None,
        name=bench.name if is_shared else "",
        blocks=bench.read_blocks if is_shared else [],
        compared=compare(sides[SIDES.MENTEE], sides[SIDES.MENTOR]) if both else [],
        commitment=sides[SIDES.MENTEE] if both else None,
    )


def _notices(side: str, told: Iterable[BreakGlass], now: datetime) -> list[Notice]:
    found = []
    for glass in told:
        pair = glass.session.mentorship
        partner = pair.mentee if side == SIDES.MENTOR else pair.mentor
        names = {"number": glass.session.number, "partner": partner.first_name}
        what = _("what you and %(partner)s share in session %(number)s") % names
        state = glass.state(now)
        heading = str(HEADINGS.get(state, STAYED_CLOSED))
        found.append(Notice(heading, _told(glass, what, now), glass.reason, state in (State.ASKED, State.OPEN)))
    return found


def _told(glass: BreakGlass, what: str, now: datetime) -> str:
    other = glass.decided_by
    said = {"asker": glass.asked_by.name, "other": other.name if other else "", "what": what}
    return str(TOLD[glass.state(now)]) % (said | {"until": day_clock_relative(glass.open_until)})
