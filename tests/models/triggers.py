"""For every rule that needs more than one row an act that breaks it without asking an action."""

from django.db.models import Model
from django.utils import timezone

from sessions_app.models import Lens, Mentorship, PlaybookVersion, Preparation, Session

from ..builders import build_pair, build_session
from . import glass_rules
from .scene import Scene, change, delete, twin


def prepared(scene: Scene, session: Session, letter: str | None, version: PlaybookVersion | None = None) -> Preparation:
    """A shared preparation for this session through this lens, of a version that need not fit."""
    lens = scene.published.lenses.get(letter=letter) if letter else None
    now = timezone.now()
    return Preparation.objects.create(
        session=session, version=version or scene.published, lens=lens, submitted_at=now, due_at=now
    )


def booked_under(scene: Scene, *versions: PlaybookVersion | None) -> None:
    """The session's version, written down one after the other."""
    for version in versions:
        change(scene.held, booked_under=version)


def letter(scene: Scene, name: str) -> dict[str, Lens]:
    return {"lens": scene.published.lenses.get(letter=name)}


def part(scene: Scene, name: str) -> Model:
    """One row of this kind from the published version."""
    return getattr(scene.published, {"lens": "lenses"}.get(name, f"{name}s")).earliest("pk")


def elsewhere(scene: Scene) -> Mentorship:
    """A pair of another program, under the same playbook."""
    return build_pair(scene.published).mentorship


OTHER_VERSION = "lens of another playbook version"
NO_LENS_HERE = "lens in a phase without lenses"
NO_LENS = "shared without a lens"
SWITCHED = "lens switched after sharing"
HELD = "a held session neither moves nor is canceled"
FROZEN = "a published playbook version never changes"
BOOKED_UNDER = "a session keeps the version it was booked under"
MOVED_ON = "the sessions of a pair that moves on keep their version"
UNCHANGED = "an audit entry never changes"
SAME_PEOPLE = "a mentorship keeps its people"
PARTS = ["phase", "lens", "prompt", "redirect"]
# (trigger, what it says, what somebody does past the action)
TRIGGERS = [
    *glass_rules.TRIGGERS,
    ("preparation_lens_insert", OTHER_VERSION, lambda s: prepared(s, s.held, "B", s.draft)),
    ("preparation_lens_insert", NO_LENS_HERE, lambda s: prepared(s, s.early, "B")),
    ("preparation_lens_insert", NO_LENS, lambda s: prepared(s, s.held, None)),
    ("preparation_lens_update", OTHER_VERSION, lambda s: change(s.preparation, version=s.draft)),
    ("preparation_lens_update", NO_LENS_HERE, lambda s: change(s.preparation, session=s.early)),
    ("preparation_lens_update", NO_LENS, lambda s: change(s.preparation, lens=None)),
    ("preparation_lens_update", SWITCHED, lambda s: change(s.preparation, **letter(s, "B"))),
    ("preparation_lens_update", SWITCHED, lambda s: change(s.preparation, nothing_to_bring=True)),
    ("session_held", HELD, lambda s: change(s.held, starts_at=timezone.now())),
    ("session_held", HELD, lambda s: change(s.held, number=7)),
    (
        "session_held",
        HELD,
        lambda s: change(s.held, cancelled_at=timezone.now(), cancelled_by=s.pair.mentor),
    ),
    ("session_version_kept", BOOKED_UNDER, lambda s: booked_under(s, s.published, s.draft)),
    ("session_version_kept", BOOKED_UNDER, lambda s: booked_under(s, s.published, None)),
    ("mentorship_version_moved", MOVED_ON, lambda s: change(s.pair.mentorship, version=s.draft)),
    ("playbookversion_frozen", FROZEN, lambda s: change(s.published, purpose="Another one.")),
    *((f"{name}_frozen_insert", FROZEN, lambda s, name=name: twin(part(s, name))) for name in PARTS),
    *((f"{name}_frozen_update", FROZEN, lambda s, name=name: change(part(s, name), version=s.draft)) for name in PARTS),
    ("auditentry_unchanged", UNCHANGED, lambda s: change(s.entry, actor=s.pair.mentor)),
    ("auditentry_unchanged", UNCHANGED, lambda s: change(s.entry, verb=s.entry.verb)),
    ("mentorship_people", SAME_PEOPLE, lambda s: change(s.pair.mentorship, mentor=s.pair.admin)),
    ("mentorship_people", SAME_PEOPLE, lambda s: change(s.pair.mentorship, mentee=s.pair.admin)),
    ("mentorship_people", SAME_PEOPLE, lambda s: change(s.pair.mentorship, program=elsewhere(s).program)),
    ("session_of_its_pair", "a session stays with its pair", lambda s: change(s.session, mentorship=elsewhere(s))),
    (
        "preparation_of_its_pair",
        "what was prepared stays with its pair",
        lambda s: change(s.preparation, session=build_session(elsewhere(s), 4)),
    ),
]
DELETES = [
    *((f"{name}_frozen_delete", FROZEN, lambda s, name=name: delete(part(s, name))) for name in PARTS),
    ("auditentry_kept", "an audit entry stays until its time ends", lambda s: delete(s.entry)),
]
