"""What a program knows already, as far as a roster can touch it: plain values, people by address."""

from dataclasses import dataclass, field

MENTEE, MENTOR, POD_MANAGER = "mentee", "mentor", "pod_manager"
Key = tuple[str, str]


@dataclass(frozen=True)
class Invited:
    """An open invitation."""

    name: str
    time_zone: str
    pod: str = ""


@dataclass(frozen=True)
class Pair:
    """A running pair, seen from its mentee."""

    mentor: str
    pod: str


@dataclass(frozen=True)
class Place:
    """Where a mentee without a pair is to sit."""

    mentor: str = ""
    pod: str = ""


@dataclass(frozen=True)
class Known:
    """Pods by `pod_key` of their name; `roles` and `invited` by address and role; `managed` are the address and the pod
    of those who manage one; `caps` are the mentors who may take another number of mentees than the rest."""

    cap: int
    pods: dict[str, str] = field(default_factory=dict)
    roles: frozenset[Key] = frozenset()
    managed: frozenset[Key] = frozenset()
    invited: dict[Key, Invited] = field(default_factory=dict)
    pairs: dict[str, Pair] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    caps: dict[str, int] = field(default_factory=dict)


def pod_key(name: str) -> str:
    """Two pods are one whatever the capitals."""
    return name.casefold()
