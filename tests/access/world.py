"""Two pairs of one program with everybody around them, and a marker in every text that somebody wrote."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import (
    Answer,
    AnswerRevision,
    BreakGlass,
    DriftFlag,
    Mentorship,
    Note,
    NoteRevision,
    OutcomeHalf,
    OutcomeRevision,
    PlaybookVersion,
    Preparation,
    Program,
    Role,
    Session,
    TextCheck,
    User,
)
from sessions_app.models.playbook_value import playbook_of

from ..builders import (
    build_half,
    build_mentorship,
    build_pair,
    build_preparation,
    build_program,
    build_role,
    build_session,
    build_user,
)
from ..factors import confirm
from .around import Around, build_around
from .fields import word_fields
from .given import GIVEN
from .opened import open_some

ANONYMOUS = "anonymous"
LIKE_S4 = {"s1"}
"""Held, with the mentee's half alone: what its pages would tell, those of session 4 tell too."""
MARKER = re.compile(r"marker-\w+-\d+-\w+-end")
TYPED = "marker-typed-0-words-end"
"""What somebody types into a form; the page that gives it back to them, and nothing else, may say it."""


@dataclass
class World(Around):
    """`people` by the name of what they are to the first pair; `readers` maps a marker to those who may read it."""

    program: Program
    mentorship: Mentorship
    other_mentorship: Mentorship
    people: dict[str, User] = field(default_factory=dict)
    readers: dict[str, set[str]] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    # One flag that both may judge, and a pair with everything ahead of it.
    flag: DriftFlag = field(init=False)
    ahead: Mentorship = field(init=False)
    # Requests of the first admin by how they stand; what is open is session 2.
    glasses: dict[str, BreakGlass] = field(default_factory=dict)

    def client(self, person: str, **options) -> Client:
        """A browser in which `person` is signed in and was asked a moment ago; nobody is, for the anonymous."""
        client = Client(raise_request_exception=False, **options)
        if person != ANONYMOUS:
            confirm(client, self.people[person])
        return client

    def arguments(self, given: str) -> list[list[str]]:
        """What an address of this kind names, for everything there is; what `given` says itself comes first."""
        if given in GIVEN:
            return GIVEN[given](self)
        states = {name: session for name, session in self.sessions.items() if name not in LIKE_S4}
        return [[session.public_id] for session in (self.sessions[given], *states.values())]

    def addresses(self, name: str, given: str) -> list[str]:
        """Every address of a route in this world, the one that the matrix asks for first."""
        found = [reverse(name, args=arguments) for arguments in self.arguments(given)]
        return list(dict.fromkeys(found))

    def plant(self, row: models.Model, *readers: str) -> None:
        """Writes a marker into every free text of `row`, whatever fields it has or will have."""
        for each in word_fields(type(row)):
            marker = f"marker-{row._meta.model_name}-{row.pk}-{each.name}-end"
            is_json = isinstance(each, models.JSONField)
            type(row)._base_manager.filter(pk=row.pk).update(
                **{each.name: {"commitment_text": marker} if is_json else marker}
            )
            self.readers[marker] = set(readers)


def build_world(version: PlaybookVersion) -> World:
    """Noor (mentee) and Ruth (mentor) with sessions in every state; another pair in another pod; everybody else."""
    pair = build_pair(version)
    other = build_pair(version, pair.program)
    world = World(pair.program, pair.mentorship, other.mentorship, readers={TYPED: {ANONYMOUS}})
    world.people = {
        "stranger": build_user("Stig Stranger"),
        "mentee": pair.mentee,
        "mentor": pair.mentor,
        "other_mentor": other.mentor,
        "other_mentee": other.mentee,
        "admin": pair.admin,
        "second_admin": build_user("Rosa Keller"),
        "other_admin": build_user("Femi Field"),
        "pod_manager": pair.pod_manager,
        "other_pod_manager": other.pod_manager,
    }
    world.readers[TYPED] |= set(world.people)
    # Two admins are enough; the other pair came with its own.
    Role.objects.filter(user=other.admin).delete()
    build_role(pair.program, world.people["second_admin"], Role.Kind.ADMIN)
    field_program = build_program(version.playbook, "Field Engineering Leads")
    build_role(field_program, world.people["other_admin"], Role.Kind.ADMIN)
    _first_pair(world)
    _other_pair(world)
    _other_program(world, field_program, version)
    build_around(world)
    return world


def _first_pair(world: World) -> None:
    """Session 2: open to an admin. 3: both halves. 4: the mentee's alone. 5: to come, a draft. And one was canceled."""
    build_session(world.mentorship, 5)
    for session in world.mentorship.sessions.all():
        world.sessions[f"s{session.number}"] = session
    both, blind, to_come = (world.sessions[name] for name in ("s3", "s4", "s5"))
    _flagged(world, world.sessions["s2"], "mentee", "mentor", answer=open_some(world))
    for half in OutcomeHalf.objects.filter(session__mentorship=world.mentorship).exclude(session=world.sessions["s2"]):
        world.plant(half, "mentee", *(["mentor"] if half.session == both else []))
        _kept_half(world, half, "mentee")
        _flagged(world, half.session, "mentee", *(["mentor"] if half.session == both else []), half=half)
    _kept_half(world, build_half(both, "mentor", owner="partly_mentor"), "mentor")
    for session in (both, blind):
        preparation = build_preparation(session, shared=True, read=session == both)
        _words(world, preparation, "mentee", "mentor")
    world.flag = DriftFlag.objects.get(check_result__answer__preparation__session=both)
    # A draft that was shared once and taken back: what was flagged then is the mentee's alone again.
    _words(world, build_preparation(to_come), "mentee")
    cancelled = Session.objects.create(
        mentorship=world.mentorship,
        number=6,
        starts_at=timezone.now() + timedelta(days=5),
        booked_by=world.people["mentee"],
        cancelled_at=timezone.now(),
        cancelled_by=world.people["mentee"],
    )
    world.sessions["cancelled"] = cancelled
    _words(world, build_preparation(cancelled, "C"), "mentee")
    for session in (both, to_come, cancelled):
        note = Note.objects.create(session=session, author=world.people["mentor"], revision=2)
        world.plant(note, "mentor")
        _flagged(world, session, "mentor", note=note)
        world.plant(NoteRevision.objects.create(note=note, number=1, written_at=timezone.now()), "mentor")


def _other_pair(world: World) -> None:
    """Session 3 has the mentor's half alone."""
    session = build_session(world.other_mentorship, 3, starts_in=timedelta(hours=-2))
    world.sessions["other"] = session
    build_half(session, "mentor", advice="unasked")
    _words(world, build_preparation(session, "B", shared=True), "other_mentee", "other_mentor")
    for half in OutcomeHalf.objects.filter(session__mentorship=world.other_mentorship, side="mentee"):
        world.plant(half, "other_mentee")


def _other_program(world: World, program: Program, version: PlaybookVersion) -> None:
    """So that the other program's admin has a page of their own to look at."""
    pair = build_mentorship(program, build_user("Bo Both"), build_user("Mo Mentee"), version)
    build_session(pair, 2)
    # The same two people there as well, with everything ahead of them; here they work together for longer.
    people = world.people
    world.ahead = build_mentorship(program, people["mentor"], people["mentee"], version)
    world.ahead.started_at = timezone.now() - timedelta(days=300)
    world.ahead.save()


def _kept_half(world: World, half: OutcomeHalf, author: str) -> None:
    OutcomeHalf.objects.filter(pk=half.pk).update(revision=2)
    kept = OutcomeRevision.objects.create(half=half, number=1, said={}, written_at=timezone.now())
    world.plant(kept, author)


def _flagged(world: World, session: Session, *readers: str, **text: models.Model) -> DriftFlag:
    """A flag on a text that somebody called advice; its quote has the readers of the text."""
    checked = TextCheck.objects.create(session=session, revision=3, detector="planted", **text)
    flag = DriftFlag.objects.create(
        check_result=checked,
        kind="deferral",
        start=0,
        end=8,
        score=0.9,
        verdict="confirmed",
        verdict_by=session.mentorship.mentee,
        verdict_at=timezone.now() - timedelta(days=1),
    )
    world.plant(flag, *readers)
    return flag


def _words(world: World, preparation: Preparation, *readers: str) -> None:
    """Every prompt of the version answered and marked; the first answer has an earlier wording."""
    playbook = playbook_of(preparation.version_id)
    there = set(preparation.answers.values_list("prompt_id", flat=True))
    prompts = (*playbook.pre_read, *playbook.carried)
    more = [prompt.id for prompt in prompts if prompt.id and prompt.id not in there]
    Answer.objects.bulk_create(Answer(preparation=preparation, prompt_id=prompt_id) for prompt_id in more)
    for answer in preparation.answers.all():
        world.plant(answer, *readers)
    first = preparation.answers.earliest("pk")
    _flagged(world, preparation.session, *readers, answer=first)
    Answer.objects.filter(pk=first.pk).update(revision=3)
    for number, was_shared in ((1, False), (2, True)):
        kept = AnswerRevision.objects.create(
            answer=first, number=number, written_at=timezone.now(), was_shared=was_shared
        )
        world.plant(kept, *(readers if was_shared else readers[:1]))
