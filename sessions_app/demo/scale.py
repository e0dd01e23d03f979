"""Synthetic pairs in any number, for measuring: bulk inserts in batches, every constraint and trigger in force."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from ..actions.playbook import load_playbook
from ..models import AuditEntry, Mentorship, PlaybookVersion, Pod, Program, Role, User
from ..playbook.parse import read_default
from .scale_batch import write_sessions

BATCH = 500
POD_SIZE = 5
CADENCE = timedelta(days=14)


@dataclass(frozen=True)
class Scale:
    """What was made."""

    program: Program
    mentorships: int
    sessions: int


def seed_scale(
    *, mentorships: int, sessions: int, now: datetime | None = None, say: Callable[[str], object] = lambda _: None
) -> Scale:
    """Makes a new program with that many active pairs and, in each, that many sessions, of which the last is to come.

    Each batch is one transaction. `say` is given a line after each.
    """
    now = now or timezone.now()
    version, _new = load_playbook(read_default())
    program, admin = _create_program(version, mentorships, sessions, now)
    done = 0
    while done < mentorships:
        count = min(BATCH, mentorships - done)
        with transaction.atomic():
            pairs = _create_pairs(program, version, done, count, now - sessions * CADENCE)
            _record_pairing(pairs, admin)
            write_sessions(pairs, sessions, CADENCE, now)
        done += count
        say(f"{done} of {mentorships} mentorships")
    return Scale(program, mentorships, mentorships * sessions)


def _create_program(version: PlaybookVersion, mentorships: int, sessions: int, now: datetime) -> tuple[Program, User]:
    """A program of its own for each run, with an admin."""
    stem = f"scale-{mentorships}x{sessions}"
    slugs = itertools.chain([stem], (f"{stem}-{count}" for count in itertools.count(2)))
    slug = next(slug for slug in slugs if not Program.objects.filter(slug=slug).exists())
    program = Program.objects.create(
        name=f"{mentorships} pairs, {sessions} sessions each",
        slug=slug,
        playbook=version.playbook,
        starts_on=(now - (sessions + 1) * CADENCE).date(),
        ends_on=(now + timedelta(days=180)).date(),
        cadence_days=CADENCE.days,
    )
    admin = User.objects.create_user(f"admin@{slug}.example", name="Admin of Many")
    Role.objects.create(program=program, user=admin, kind=Role.Kind.ADMIN)
    return program, admin


def _create_pairs(
    program: Program, version: PlaybookVersion, first: int, count: int, started_at: datetime
) -> list[Mentorship]:
    """`count` mentorships with their people, roles and pods; each mentor has as many mentees as the program allows."""
    mentees = _create_users(program, "mentee", range(first, first + count), Role.Kind.MENTEE)
    mentors = _create_users(program, "mentor", _mentor_numbers(program, first, count), Role.Kind.MENTOR)
    numbers = range(first // POD_SIZE, -(-(first + count) // POD_SIZE))
    pods = Pod.objects.bulk_create(Pod(program=program, name=f"Pod {number + 1:05}") for number in numbers)
    return Mentorship.objects.bulk_create(
        Mentorship(
            program=program,
            mentor=mentors[number // program.mentor_cap - first // program.mentor_cap],
            mentee=mentee,
            version=version,
            pod=pods[number // POD_SIZE - first // POD_SIZE],
            started_at=started_at,
        )
        for number, mentee in enumerate(mentees, start=first)
    )


def _record_pairing(pairs: list[Mentorship], admin: User) -> None:
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=pair.started_at,
            verb=AuditEntry.Verb.PAIRED,
            actor=admin,
            program_id=pair.program_id,
            mentorship=pair,
        )
        for pair in pairs
    )


def _mentor_numbers(program: Program, first: int, count: int) -> Iterator[int]:
    return iter(range(first // program.mentor_cap, -(-(first + count) // program.mentor_cap)))


def _create_users(program: Program, word: str, numbers: Iterator[int] | range, kind: Role.Kind) -> list[User]:
    # No password that anybody could sign in with: these people are for measuring.
    unusable = make_password(None)
    users = User.objects.bulk_create(
        User(
            email=f"{word}{number + 1}@{program.slug}.example",
            name=f"{word.title()} Number {number + 1}",
            job="Staff engineer",
            password=unusable,
        )
        for number in numbers
    )
    Role.objects.bulk_create(Role(program=program, user=user, kind=kind) for user in users)
    return users
