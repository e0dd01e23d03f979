"""Suggesting pairs, approving them, and what people say before they are paired."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from ..errors import CannotBePaired, NoMentorHere, RuleBroken, SuggestionGone, TooManyToWorkOut
from ..models import AuditEntry, CapOverride, Mentorship, PairingProfile, PairSuggestion, Program, Role, User
from ..pairing.assign import assign
from ..pairing.score import Candidate, Topic, fit_of, line_of
from .account import check_not_gone
from .audit import record
from .mentorship import pair

Kind = Role.Kind


def save_profile(*, role: Role, topics: list[str], reports_to: str) -> None:
    """What somebody wants to grow in, or can hold up a mirror to. Raises ValidationError for what is no topic."""
    profile = PairingProfile(role=role, topics=topics, reports_to=reports_to.strip().lower())
    profile.full_clean(exclude=["role"], validate_unique=False)
    changed = {"topics": topics, "reports_to": profile.reports_to, "updated_at": timezone.now()}
    PairingProfile.objects.update_or_create(role=role, defaults=changed)


MOST_IN_A_REQUEST = 1_500
"""Mentees who are worked out while somebody waits: about two seconds on a slow core. Time grows with the cube."""


def suggest_pairs(*, program: Program, by: User | None, most: int | None = None, now: datetime | None = None) -> int:
    """Works out afresh who goes with whom and returns how many pairs are suggested; earlier suggestions are gone.

    Raises TooManyToWorkOut where more than `most` mentees wait.
    """
    now = now or timezone.now()
    mentees, mentors = candidates(program, now)
    if most is not None and len(mentees) > most:
        raise TooManyToWorkOut
    matches = assign(mentees, mentors, now)
    suggestions = [
        PairSuggestion(
            program=program,
            mentee_id=match.mentee.id,
            mentor_id=match.mentor.id,
            topics=[topic.value for topic in match.fit.topics],
            hours=match.fit.hours,
            made_at=now,
        )
        for match in matches
    ]
    with transaction.atomic():
        # The program is the lock: of two rounds at once the later one stands.
        Program.objects.select_for_update().get(pk=program.pk)
        PairSuggestion.objects.filter(program=program).delete()
        PairSuggestion.objects.bulk_create(suggestions, batch_size=1000)
        record(AuditEntry.Verb.SUGGESTED, by=by, program=program)
    return len(suggestions)


def candidates(program: Program, now: datetime) -> tuple[list[Candidate], list[Candidate]]:
    """Mentees without a mentor, and mentors with a free place, of one program; five queries however many they are. Whom
    the roster keeps for each other takes part no more than a pair does."""
    running = Mentorship.objects.active().filter(program=program)
    roles = Role.objects.filter(program=program, kind__in=[Kind.MENTEE, Kind.MENTOR], user__is_active=True)
    found = list(roles.select_related("user", "pairing_profile").order_by("user__name", "pk"))
    paired = set(running.values_list("mentee_id", flat=True))
    kept = dict(program.placements.exclude(mentor_email="").values_list("email", "mentor_email"))
    waited_for = Counter(kept.values())
    taken = dict(running.order_by().values_list("mentor_id").annotate(Count("pk")))
    caps = dict(CapOverride.objects.good(program, now).values_list("mentor_id", "cap"))
    reports_to = {role.user.email: _profile(role).reports_to for role in found if _profile(role).reports_to}
    mentees, mentors = [], []
    for role in found:
        places = caps.get(role.user_id, program.mentor_cap) - taken.get(role.user_id, 0) - waited_for[role.user.email]
        if role.kind == Kind.MENTEE and role.user_id not in paired and role.user.email not in kept:
            mentees.append(_candidate(role, reports_to, 1))
        elif role.kind == Kind.MENTOR and places > 0:
            mentors.append(_candidate(role, reports_to, places))
    return mentees, mentors


def _profile(role: Role) -> PairingProfile:
    return getattr(role, "pairing_profile", None) or PairingProfile(role=role)


def _candidate(role: Role, reports_to: dict[str, str], places: int) -> Candidate:
    user, topics = role.user, frozenset(Topic(topic) for topic in _profile(role).topics)
    return Candidate(user.pk, user.email, topics, user.time_zone, line_of(user.email, reports_to), places)


def change_suggestion(*, suggestion: PairSuggestion, mentor_id: int, now: datetime | None = None) -> None:
    """Puts another mentor beside the mentee. Raises CannotBePaired."""
    now = now or timezone.now()
    mentees, mentors = candidates(suggestion.program, now)
    mentee = next((each for each in mentees if each.id == suggestion.mentee_id), None)
    mentor = next((each for each in mentors if each.id == mentor_id), None)
    fit = fit_of(mentee, mentor, now) if mentee and mentor else None
    if fit is None:
        raise CannotBePaired
    topics = [topic.value for topic in fit.topics]
    PairSuggestion.objects.filter(pk=suggestion.pk).update(mentor_id=mentor_id, topics=topics, hours=fit.hours)


def approve_suggestions(*, program: Program, ids: Iterable[int] | None, by: User) -> tuple[int, list[str]]:
    """Pairs those with these ids, or all; returns how many became pairs, and for each of the others why not.

    Each stands by itself: one that no longer holds keeps no other from being paired. Raises SuggestionGone where none
    is left.
    """
    suggestions = PairSuggestion.objects.filter(program=program).select_related("mentee", "mentor")
    found = list((suggestions if ids is None else suggestions.filter(pk__in=list(ids))).order_by("mentee__name"))
    if not found:
        raise SuggestionGone
    made, refused = 0, []
    for suggestion in found:
        try:
            with transaction.atomic():
                pair(program=program, mentor=suggestion.mentor, mentee=suggestion.mentee, by=by)
                suggestion.delete()
            made += 1
        except RuleBroken as reason:
            refused.append(f"{suggestion.mentee.name}: {reason.sentence}")
    return made, refused


def dismiss_suggestion(*, suggestion: PairSuggestion) -> None:
    """Takes one suggestion away; the next round may make another."""
    PairSuggestion.objects.filter(pk=suggestion.pk).delete()


def override_cap(*, program: Program, mentor_id: int, cap: int, reason: str, expires_on: date, by: User) -> None:
    """Lets one mentor take another number of mentees until a day. Raises NoMentorHere, AccountErased."""
    with transaction.atomic():
        check_not_gone(by)
        mentors = Role.objects.select_for_update().filter(program=program, user_id=mentor_id, kind=Kind.MENTOR)
        role = mentors.first()
        if role is None:
            raise NoMentorHere
        given = {"cap": cap, "reason": reason, "expires_on": expires_on, "given_by": by, "given_at": timezone.now()}
        CapOverride.objects.update_or_create(program=program, mentor_id=mentor_id, defaults=given)
        record(AuditEntry.Verb.OVERRODE_CAP, by=by, program=program, subject=role.user)


def suggest_pairs_in(*, slug: str) -> int:
    """`suggest_pairs` for a console. Raises Program.DoesNotExist."""
    return suggest_pairs(program=Program.objects.get(slug=slug), by=None)
