"""What a roster would do in a program, row by row: told before anything is done, and the same again when it is done."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .check import Asked, check
from .known import MENTEE, MENTOR, POD_MANAGER, Invited, Known, Place, pod_key
from .rows import Row
from .said import Said, said

NOWHERE = Place()


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Act(StrEnum):
    """One thing that is done for a row."""

    INVITE = "invite"
    REWRITE = "rewrite"  # the open invitation: another name or time zone
    PLACE = "place"
    PAIR = "pair"
    MOVE = "move"  # the running pair, to another pod


@dataclass(frozen=True)
class Line:
    """A row and what becomes of it. `pod` is the key of the pod, `place` what holds until the mentee is in a pair."""

    row: Row
    asked: Asked
    pod: str
    acts: tuple[Act, ...] = ()
    place: Place = NOWHERE
    refused: tuple[Said, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """New is whoever was not here and not invited."""
        if self.refused:
            return Outcome.REFUSED
        if Act.INVITE in self.acts:
            return Outcome.NEW
        return Outcome.CHANGED if self.acts else Outcome.UNCHANGED


@dataclass(frozen=True)
class Plan:
    """The lines in the order of the file, and the pods that are not there yet, by key."""

    lines: list[Line]
    new_pods: dict[str, str]

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many rows come to what."""
        counted = Counter(line.outcome for line in self.lines)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def is_good(self) -> bool:
        """Whether it may be done: nothing is refused, and something would change."""
        return not self.counts[Outcome.REFUSED] and any(line.acts for line in self.lines)

    @cached_property
    def digest(self) -> str:
        """The same for the same rows with the same outcomes: what was seen is what is done."""
        told = [(line.row, line.acts, line.place, line.refused) for line in self.lines]
        return hashlib.sha256(repr((told, self.new_pods)).encode()).hexdigest()


def plan(rows: Sequence[Row], known: Known) -> Plan:
    """What these rows come to. Nothing is refused in part: a row is done whole or not at all."""
    checked = [(row, *check(row)) for row in rows]
    first: dict[tuple[str, str], int] = {}
    for row, asked, _wrong in checked:
        first.setdefault((asked.email, asked.kind), row.line)
    mentors = {email for email, kind in (*known.roles, *known.invited, *first) if kind == MENTOR}
    full = _over_the_cap(checked, known)
    lines = []
    for row, asked, wrong in checked:
        twice = first[asked.email, asked.kind]
        if not wrong and twice != row.line:
            wrong = [said("The same address with the same role is in line %(line)s.", line=twice)]
        wrong = wrong or list(_wrong_here(asked, known, mentors)) or full.get(row.line, [])
        lines.append(_line(row, asked, known, tuple(wrong)))
    new_pods: dict[str, str] = {}
    for line in lines:
        if line.pod and line.pod not in known.pods and not line.refused:
            new_pods.setdefault(line.pod, line.asked.pod)
    return Plan(lines, new_pods)


def _wrong_here(asked: Asked, known: Known, mentors: set[str]) -> Iterator[Said]:
    invited = known.invited.get((asked.email, asked.kind))
    if asked.kind == POD_MANAGER and invited and invited.pod != pod_key(asked.pod):
        pod = known.pods.get(invited.pod, invited.pod)
        yield said("The invitation to manage %(pod)s is open. Wait for it, or withdraw it first.", pod=pod)
    pair = known.pairs.get(asked.email) if asked.kind == MENTEE else None
    if pair and asked.mentor and pair.mentor != asked.mentor:
        yield said("Works with %(mentor)s already. Pair them anew on the page of that pair.", mentor=pair.mentor)
    elif asked.mentor and asked.mentor not in mentors:
        yield said("%(mentor)s is no mentor, neither in the program nor in this file.", mentor=asked.mentor)


def _over_the_cap(checked: list[tuple[Row, Asked, list[Said]]], known: Known) -> dict[int, list[Said]]:
    """The lines, in order, for which their mentor has no place left once those before them are served."""
    asked_for = {asked.email: asked.mentor for _row, asked, _wrong in checked if asked.kind == MENTEE and asked.mentor}
    taken = Counter(pair.mentor for pair in known.pairs.values())
    # Whoever the file says something else of gives their place back.
    taken += Counter(place.mentor for email, place in known.places.items() if email not in asked_for and place.mentor)
    full: dict[int, list[Said]] = {}
    for row, asked, wrong in checked:
        if wrong or not asked.mentor or asked.email in known.pairs:
            continue
        cap = known.caps.get(asked.mentor, known.cap)
        if taken[asked.mentor] >= cap:
            sentence = "%(mentor)s may have %(cap)s mentees at a time, and has no place left."
            full[row.line] = [said(sentence, mentor=asked.mentor, cap=cap)]
        else:
            taken[asked.mentor] += 1
    return full


def _line(row: Row, asked: Asked, known: Known, wrong: tuple[Said, ...]) -> Line:
    pod = pod_key(asked.pod)
    if wrong:
        return Line(row, asked, pod, refused=wrong)
    acts = [*_of_the_person(asked, pod, known)]
    place = NOWHERE
    pair = known.pairs.get(asked.email)
    if asked.kind == MENTEE and pair:
        acts += [Act.MOVE] if pod and pod != pair.pod else []
    elif asked.kind == MENTEE:
        before = known.places.get(asked.email, NOWHERE)
        # An empty cell leaves what is there.
        place = Place(asked.mentor or before.mentor, pod or before.pod)
        both = {(asked.email, MENTEE), (place.mentor, MENTOR)} <= known.roles
        if both:
            acts.append(Act.PAIR)
        elif place != before:
            acts.append(Act.PLACE)
    return Line(row, asked, pod, tuple(acts), place)


def _of_the_person(asked: Asked, pod: str, known: Known) -> Iterator[Act]:
    """Nothing for whoever is here: name and time zone are their own."""
    key = (asked.email, asked.kind)
    is_here = (asked.email, pod) in known.managed if asked.kind == POD_MANAGER else key in known.roles
    if is_here:
        return
    invited = known.invited.get(key)
    if invited is None:
        yield Act.INVITE
    elif invited != Invited(asked.name, asked.time_zone or invited.time_zone, pod if asked.kind == POD_MANAGER else ""):
        yield Act.REWRITE
