"""Everything that one person may read about themselves, in one piece: what they take along as their record."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ..access import Side, own_trail
from ..models import (
    Answer,
    DriftFlag,
    FitAnswer,
    Mentorship,
    Note,
    OutcomeHalf,
    PairingProfile,
    Role,
    Session,
    TextCheck,
    User,
)
from ..models.pairing import TOPIC_NAMES
from ..models.playbook_value import playbook_of
from .audit_words import about, sentence
from .mentorship import side_of
from .record_care import cares_of
from .record_openings import openings_of
from .record_parts import Act, Device, FitRecord, Held, MentorshipRecord, Person, Record, SessionRecord, SignIn
from .record_pulse import pulses_of
from .record_texts import session_record

FORMAT, VERSION = "springline-record", 1


def record_of(user: User, now: datetime | None = None) -> Record:
    """The record of one person: as many queries for fifty sessions as for one."""
    around = ("program", "pod", "pairing_profile")
    roles = Role.objects.filter(user=user).select_related(*around).order_by("program__name", "kind")
    return Record(
        format=FORMAT,
        version=VERSION,
        exported_at=now or timezone.now(),
        person=Person(user.name, user.email, user.job, user.time_zone, user.date_joined),
        roles=tuple(_held(role) for role in roles),
        mentorships=_mentorships(user),
        pulses=pulses_of(user),
        acts=_acts(user),
        sign_in=_sign_in(user),
    )


def _held(role: Role) -> Held:
    profile: PairingProfile = getattr(role, "pairing_profile", None) or PairingProfile()
    return Held(
        program=role.program.name,
        role=str(role.get_kind_display()),
        pod=role.pod.name if role.pod else "",
        topics=tuple(str(TOPIC_NAMES[topic]) for topic in profile.topics),
        reports_to=profile.reports_to,
    )


def _mentorships(user: User) -> tuple[MentorshipRecord, ...]:
    pairs = Mentorship.objects.of_pair_member(user).select_related(
        "program", "mentor", "mentee", "pod", "version__playbook"
    )
    pairs = pairs.prefetch_related(Prefetch("sessions", queryset=_sessions(user))).order_by("started_at")
    fits, cares, openings = _fits(user), cares_of(user), openings_of(user)
    return tuple(
        MentorshipRecord(
            program=pair.program.name,
            playbook=str(pair.version),
            side=side_of(pair, user.pk) or "",
            mentee=pair.mentee.name,
            mentor=pair.mentor.name,
            pod=pair.pod.name if pair.pod else "",
            started_at=pair.started_at,
            ended_at=pair.ended_at,
            texts_erased_at=pair.texts_erased_at,
            fit=tuple(fits.get(pair.pk, ())),
            interventions=tuple(cares.get(pair.pk, ())),
            openings=tuple(openings.get(pair.pk, ())),
            sessions=tuple(_session(pair, session, user) for session in pair.sessions.all()),
        )
        for pair in pairs
    )


def _fits(user: User) -> dict[int, list[FitRecord]]:
    """The own answers of each pair, by its primary key."""
    own = Q(mentorship__mentee=user, side=Side.MENTEE) | Q(mentorship__mentor=user, side=Side.MENTOR)
    found: dict[int, list[FitRecord]] = {}
    for answer in FitAnswer.objects.filter(own).order_by("pk"):
        said = FitRecord(answer.after_session, str(answer.get_fit_display()), answer.answered_at)
        found.setdefault(answer.mentorship_id, []).append(said)
    return found


def _session(pair: Mentorship, session: Session, user: User) -> SessionRecord:
    session.mentorship = pair
    phase = playbook_of(session.version_id).phase_of(session.number)
    return session_record(session, side_of(pair, user.pk) or "", f"{phase.number}, {phase.name}")


def _sessions(user: User) -> "QuerySet[Session]":
    """Every session with all that either side may read; of the notes only those of this person are loaded."""
    flags = Prefetch("flags", queryset=DriftFlag.objects.select_related("verdict_by"))
    return (
        Session.objects.select_related("preparation")
        .order_by("number", "starts_at")
        .prefetch_related(
            Prefetch("preparation__answers", queryset=Answer.objects.order_by("pk").prefetch_related("revisions")),
            Prefetch("note", queryset=Note.objects.filter(author=user).prefetch_related("revisions")),
            Prefetch("halves", queryset=OutcomeHalf.objects.order_by("side").prefetch_related("revisions")),
            Prefetch("checks", queryset=TextCheck.objects.prefetch_related(flags)),
        )
    )


def _acts(user: User) -> tuple[Act, ...]:
    """The whole trail, as the page about it tells it."""
    around = ("actor", "subject", "session", "mentorship__mentee", "mentorship__mentor")
    entries = own_trail(user).select_related(*around).order_by("-at", "-id")
    return tuple(Act(each.at, sentence(each, user), about(each, user)) for each in entries)


def _sign_in(user: User) -> SignIn:
    addresses = EmailAddress.objects.filter(user=user).order_by("pk").values_list("email", flat=True)
    factors = Authenticator.objects.filter(user=user).order_by("pk")
    providers = SocialAccount.objects.filter(user=user).order_by("pk").values_list("provider", flat=True)
    devices = UserSession.objects.filter(user=user).order_by("created_at")
    return SignIn(
        last_at=user.last_login,
        addresses=tuple(addresses),
        second_factors=tuple(str(each.get_type_display()) for each in factors),
        providers=tuple(providers),
        devices=tuple(Device(each.user_agent, each.ip, each.created_at, each.last_seen_at) for each in devices),
    )
