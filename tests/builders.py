"""Rows for tests, with unusual values so that nothing passes by chance."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from sessions_app.models import (
    Answer,
    ApiToken,
    Invitation,
    Mentorship,
    Note,
    OutcomeHalf,
    Playbook,
    PlaybookDraft,
    PlaybookVersion,
    Pod,
    Preparation,
    Program,
    PulseAnswer,
    PulseGroup,
    PulseResponse,
    Role,
    Session,
    User,
)
from sessions_app.models.invitation import GOOD_FOR
from sessions_app.models.playbook_value import playbook_of
from sessions_app.models.pulse_questions import ANCHORS, STATEMENTS
from sessions_app.models.token import digest_of
from sessions_app.playbook import questions

from .credential import Device
from .playbook.books import shipped

_serial = itertools.count(1)
KEY_LENGTH = 22

MENTEE_SAID = {
    "framing": "clearer",
    "owner": "mentee_surer",
    "advice": "none",
    "clarity_before": 2,
    "clarity_after": 4,
    "confidence_before": 3,
    "confidence_after": 5,
    "commitment": "behavior",
    "commitment_text": "Ask for the disagreement before I present.",
}
MENTOR_SAID = {"framing": "clearer", "owner": "mentee_surer", "advice": "none"}


@dataclass
class Pair:
    """A mentorship with everybody around it."""

    program: Program
    pod: Pod
    mentorship: Mentorship
    mentor: User
    mentee: User
    admin: User
    pod_manager: User


def form_key() -> str:
    """A fresh key as the hidden field of a form carries it."""
    return f"{next(_serial):0{KEY_LENGTH}d}"


def build_user(name: str = "Ada Lovelace", **fields) -> User:
    """A person with the password `judgment-first`."""
    email = fields.pop("email", f"{name.split()[0].lower()}.{next(_serial)}@example.org")
    return User.objects.create_user(email, "judgment-first", name=name, **fields)


def build_device(user: User, agent: str = "Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Firefox/151.0") -> str:
    """A browser elsewhere in which this person is signed in; returns the key of that sign-in."""
    client = Client()
    client.force_login(user)
    key = str(client.session.session_key)
    UserSession.objects.create(user=user, session_key=key, ip="203.0.113.7", user_agent=agent)
    return key


def build_program(playbook: Playbook, name: str = "Senior IC Leadership", **fields) -> Program:
    """A half-year program; its slug is new each time."""
    defaults = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 2, 28), "slug": f"program-{next(_serial)}"}
    defaults |= {"requires_second_factor": False}
    return Program.objects.create(name=name, playbook=playbook, **(defaults | fields))


def build_factor(user: User, kind: str = "totp", **data) -> Authenticator:
    """A second factor that nobody has set up by hand."""
    made = {"name": "Work laptop", "credential": Device().make()} if kind == "webauthn" else {"secret": "unread"}
    return Authenticator.objects.create(user=user, type=kind, data=made | data)


def build_role(program: Program, user: User, kind: str, pod: Pod | None = None) -> Role:
    """One role of one person."""
    return Role.objects.create(program=program, user=user, kind=kind, pod=pod)


def build_token(program: Program, admin: User, secret: str = "springline_kept-nowhere", **fields) -> ApiToken:
    """A key of this program, good for 40 days."""
    expires = {"expires_at": timezone.now() + timedelta(days=40)}
    return ApiToken.objects.create(
        program=program, made_by=admin, name="HR, nightly", digest=digest_of(secret), **(expires | fields)
    )


def build_invitation(program: Program, email: str = "mei@example.org", kind: str = "mentee", **fields) -> Invitation:
    """An invitation that was sent three days ago."""
    sent = timezone.now() - timedelta(days=3)
    defaults = {"name": "Mei Tsai", "invited_at": sent, "expires_at": sent + GOOD_FOR}
    return Invitation.objects.create(program=program, email=email, kind=kind, **(defaults | fields))


def build_mentorship(
    program: Program, mentor: User, mentee: User, version: PlaybookVersion, pod: Pod | None = None
) -> Mentorship:
    """A pair with its roles, past the checks of the action."""
    Role.objects.get_or_create(program=program, user=mentor, kind=Role.Kind.MENTOR)
    Role.objects.get_or_create(program=program, user=mentee, kind=Role.Kind.MENTEE)
    return Mentorship.objects.create(
        program=program,
        mentor=mentor,
        mentee=mentee,
        version=version,
        pod=pod,
        started_at=timezone.now() - timedelta(days=200),
    )


def build_pair(version: PlaybookVersion, program: Program | None = None) -> Pair:
    """A pair, its program, its pod, the program's admin and the pod's manager."""
    program = program or build_program(version.playbook)
    pod = Pod.objects.create(program=program, name=f"Pod {next(_serial)}")
    mentor, mentee = build_user("Ruth Adeyemi"), build_user("Noor Haddad")
    admin, manager = build_user("Dilys Morgan"), build_user("Ottilie Brandt")
    build_role(program, admin, Role.Kind.ADMIN)
    build_role(program, manager, Role.Kind.POD_MANAGER, pod)
    return Pair(program, pod, build_mentorship(program, mentor, mentee, version, pod), mentor, mentee, admin, manager)


def build_session(
    mentorship: Mentorship, number: int = 1, *, starts_in: timedelta = timedelta(days=3), held_before: bool = True
) -> Session:
    """Session `number`, starting in `starts_in` from now; the ones before it were held, ten days apart."""
    starts_at = timezone.now() + starts_in
    if held_before:
        for earlier in range(1, number):
            past = min(starts_at, timezone.now()) - timedelta(days=10 * (number - earlier))
            build_half(_session(mentorship, earlier, past), "mentee")
    return _session(mentorship, number, starts_at)


def _session(mentorship: Mentorship, number: int, starts_at: datetime) -> Session:
    return Session.objects.create(
        mentorship=mentorship, number=number, starts_at=starts_at, booked_by=mentorship.mentor
    )


def build_half(session: Session, side: str, **said) -> OutcomeHalf:
    """One half of how a session ended."""
    author = session.mentorship.mentee if side == "mentee" else session.mentorship.mentor
    defaults = MENTEE_SAID if side == "mentee" else MENTOR_SAID
    return OutcomeHalf.objects.create(session=session, side=side, author=author, **(defaults | said))


def build_preparation(
    session: Session, lens: str | None = "A", *, shared: bool = False, read: bool = False, text: str = "Words of {}."
) -> Preparation:
    """A complete preparation; every answer holds `text` with the key of its prompt filled in."""
    playbook = playbook_of(session.version_id)
    phase = playbook.phase_of(session.number)
    chosen = playbook.lens(lens) if lens and phase.expects_lens else None
    now = timezone.now()
    preparation = Preparation.objects.create(
        session=session, version_id=session.version_id, lens_id=chosen.id if chosen else None
    )
    prompts = questions.opening(playbook, chosen, False) + questions.written(playbook, phase, chosen, False)
    Answer.objects.bulk_create(
        Answer(preparation=preparation, prompt_id=prompt.id or 0, text=text.format(prompt.key), updated_at=now)
        for prompt in prompts
    )
    if shared:
        preparation.submitted_at, preparation.due_at = now, session.due_at(24)
        preparation.read_at = now if read else None
        preparation.save()
    return preparation


def build_draft(program: Program, by: User, **changes: object) -> PlaybookDraft:
    """A draft with the shipped words, changed as `shipped` takes it."""
    return PlaybookDraft.objects.create(program=program, content=shipped(**changes), started_by=by)


def build_pulse(program: Program, person: User, moment: str = "start", value: int = 3) -> PulseResponse:
    """Answers that were sent, `value` to every statement and every anchor, in a group that is still open."""
    group, _new = PulseGroup.objects.get_or_create(program=program, moment=moment, with_start=False, is_closed=False)
    response = PulseResponse.objects.create(
        program=program, person=person, moment=moment, revision=1, sent_at=timezone.now(), group=group
    )
    rows = [(PulseAnswer.Kind.STATEMENT, asked) for asked in STATEMENTS]
    rows += [(PulseAnswer.Kind.ANCHOR, asked) for asked in ANCHORS]
    PulseAnswer.objects.bulk_create(
        PulseAnswer(response=response, kind=kind, key=asked.key, value=value) for kind, asked in rows
    )
    return response


def build_finished(pair: Pair) -> Session:
    """Session 4 of the pair, held yesterday: prepared and read, noted, and both said how it ended."""
    session = build_session(pair.mentorship, 4, starts_in=timedelta(days=-1))
    build_preparation(session, shared=True, read=True, text="On {}.")
    build_half(session, "mentee", commitment_text="Ask Sven first.")
    build_half(session, "mentor")
    Note.objects.create(session=session, author=pair.mentor, text="Ask, then wait.")
    return session
