"""For every rule of the database an act that breaks it without asking an action."""

from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from sessions_app.models import (
    AnswerRevision,
    Lens,
    Letter,
    Mentorship,
    NoteRevision,
    OutcomeRevision,
    PlaybookVersion,
    Preparation,
    Receipt,
    Role,
    Session,
)

from ..builders import build_pair, build_session, build_user
from .rules_pairing import PAIRING, TOKENS, UNIQUE
from .scene import Scene, change, delete, kept, role, twice, twin

# Each key is a constraint's name; tests/models/test_rules.py finds those that stand in no line.
PEOPLE = {
    "user_email_in_lower_case": lambda s: change(s.pair.mentee, email="Noor@Example.org"),
    "user_has_a_name": lambda s: change(s.pair.mentee, name=""),
    "program_ends_after_start": lambda s: change(s.pair.program, ends_on=s.pair.program.starts_on),
    "program_mentor_cap_positive": lambda s: change(s.pair.program, mentor_cap=0),
    "program_cadence_positive": lambda s: change(s.pair.program, cadence_days=0),
    "program_session_long_enough": lambda s: change(s.pair.program, session_minutes=4),
    "pod_name_once_per_program": lambda s: twin(s.pair.pod),
    "role_once_per_program": lambda s: twice(Role, **role(s, "admin")),
    "role_pod_manager_once_per_pod": lambda s: twice(Role, **role(s, "pod_manager", pod=s.pair.pod)),
    "role_pod_only_for_pod_manager": lambda s: Role.objects.create(**role(s, "admin", pod=s.pair.pod)),
    "role_kind_known": lambda s: Role.objects.create(**role(s, "owner")),
}
INVITATION = {
    "invitation_open_once": lambda s: twin(s.invitation),
    "invitation_email_in_lower_case": lambda s: change(s.invitation, email="Mei@Example.org"),
    "invitation_has_a_name": lambda s: change(s.invitation, name=""),
    "invitation_kind_known": lambda s: change(s.invitation, kind="owner"),
    "invitation_pod_only_for_pod_manager": lambda s: change(s.invitation, pod=s.pair.pod),
    "invitation_times_in_order": lambda s: change(s.invitation, expires_at=s.invitation.invited_at),
    "invitation_accepted_by_somebody_or_withdrawn": lambda s: change(s.invitation, accepted_at=timezone.now()),
}
PLAYBOOK = {
    "playbook_version_number_once": lambda s: change(s.draft, number=s.published.number),
    "playbook_version_number_positive": lambda s: change(s.draft, number=0),
    "phase_number_once": lambda s: twin(s.phase, first_session=99, last_session=99),
    "phase_first_session_once": lambda s: twin(s.phase, number=9),
    "phase_ends_after_start": lambda s: change(s.phase, last_session=s.phase.first_session - 1),
    "phase_lens_policy_known": lambda s: change(s.phase, lens_policy="two"),
    "lens_letter_once": lambda s: twin(s.lens),
    "prompt_key_once": lambda s: [twin(s.lens_prompt, lens=None, section="context") for _ in "ab"],
    "prompt_key_once_per_lens": lambda s: twin(s.lens_prompt),
    "prompt_lens_only_for_lens_sections": lambda s: change(s.lens_prompt, lens=None),
    "redirect_for_a_lens_or_a_kind": lambda s: change(s.redirect, kind="verdict"),
}
PAIRS = {
    "mentorship_two_people": lambda s: twin(s.pair.mentorship, mentee=s.pair.mentor),
    "mentorship_one_active_per_mentee": lambda s: twin(s.pair.mentorship, mentor=build_user("Ann Other")),
    "mentorship_ends_after_start": lambda s: change(
        s.pair.mentorship, ended_at=s.pair.mentorship.started_at - timedelta(seconds=1)
    ),
    "session_number_once_per_mentorship": lambda s: twin(s.session),
    "session_number_positive": lambda s: change(s.session, number=0),
    "session_minutes_sensible": lambda s: change(s.session, minutes=481),
    "session_cancelled_by_somebody": lambda s: change(s.session, cancelled_at=timezone.now()),
    "note_revision_once": lambda s: twice(NoteRevision, **kept(note=s.note)),
    "receipt_once_per_form": lambda s: twice(Receipt, user=s.pair.mentee, key="same"),
}
PREPARATION = {
    "preparation_read_once_shared": lambda s: change(s.preparation, submitted_at=None, read_at=timezone.now()),
    "preparation_read_before_read_again": lambda s: change(
        s.preparation, read_at=timezone.now(), read_again_at=timezone.now() - timedelta(hours=1)
    ),
    "preparation_shared_against_a_due_time": lambda s: change(s.preparation, due_at=None),
    "answer_once_per_prompt": lambda s: twin(s.answer),
    "answer_revision_once": lambda s: twice(AnswerRevision, **kept(answer=s.answer)),
}
OUTCOME = {
    "outcome_one_half_per_side": lambda s: twin(s.half),
    "outcome_side_known": lambda s: change(s.half, side="admin"),
    "outcome_framing_known": lambda s: change(s.half, framing="worse"),
    "outcome_owner_known": lambda s: change(s.half, owner="nobody"),
    "outcome_advice_known": lambda s: change(s.half, advice="maybe"),
    "outcome_ratings_by_the_mentee_in_range": lambda s: change(s.half, confidence_after=6),
    "outcome_one_commitment_by_the_mentee": lambda s: change(s.half, commitment=""),
    "outcome_revision_once": lambda s: twice(OutcomeRevision, **kept(half=s.half, said={})),
}
DRIFT = {
    "text_check_of_exactly_one_text": lambda s: change(s.flag.check_result, note=s.note),
    "drift_flag_span_not_empty": lambda s: change(s.flag, end=s.flag.start),
    "drift_flag_kind_known": lambda s: change(s.flag, kind="gossip"),
    "drift_flag_verdict_by_somebody": lambda s: change(s.flag, verdict="dismissed"),
    "drift_flag_once_per_passage": lambda s: twin(s.flag),
}
CONSTRAINTS = PEOPLE | INVITATION | PLAYBOOK | PAIRS | PREPARATION | OUTCOME | DRIFT | TOKENS | PAIRING

# A second side of a rule that one line above does not reach.
MORE = {
    "outcome_ratings_by_the_mentee_in_range": {
        "a mentor who rates": lambda s: change(s.mentor_half, clarity_before=3),
        "a mentee who rates nothing": lambda s: change(s.half, clarity_before=None),
        "a rating of nought": lambda s: change(s.half, clarity_before=0),
    },
    "outcome_one_commitment_by_the_mentee": {
        "a mentor who commits": lambda s: change(s.mentor_half, commitment="behavior", commitment_text="I will."),
        "a commitment without words": lambda s: change(s.half, commitment_text=""),
        "both kinds in one": lambda s: change(s.half, commitment="both"),
    },
    "role_pod_only_for_pod_manager": {
        "a pod manager of no pod": lambda s: Role.objects.create(**role(s, "pod_manager"))
    },
    "invitation_pod_only_for_pod_manager": {
        "a pod manager asked into no pod": lambda s: change(s.invitation, kind="pod_manager")
    },
    "invitation_times_in_order": {
        "accepted before it was sent": lambda s: change(
            s.invitation, accepted_at=s.invitation.invited_at - timedelta(seconds=1), accepted_by=s.pair.mentee
        ),
        "withdrawn before it was sent": lambda s: change(
            s.invitation, withdrawn_at=s.invitation.invited_at - timedelta(seconds=1)
        ),
    },
    "invitation_accepted_by_somebody_or_withdrawn": {
        "accepted by somebody at no time": lambda s: change(s.invitation, accepted_by=s.pair.mentee),
        "accepted and withdrawn": lambda s: change(
            s.invitation, accepted_at=timezone.now(), accepted_by=s.pair.mentee, withdrawn_at=timezone.now()
        ),
    },
    "text_check_of_exactly_one_text": {"a check of no text": lambda s: change(s.flag.check_result, answer=None)},
    "drift_flag_verdict_by_somebody": {
        "a verdict by somebody at no time": lambda s: change(s.flag, verdict="confirmed", verdict_by=s.pair.mentor),
        "a word without a verdict": lambda s: change(s.flag, verdict_word="Quoted."),
        "a verdict that is none": lambda s: change(
            s.flag, verdict="maybe", verdict_by=s.pair.mentor, verdict_at=timezone.now()
        ),
    },
    "preparation_read_before_read_again": {
        "read again and never before": lambda s: change(s.preparation, read_again_at=timezone.now())
    },
    "session_minutes_sensible": {"a session of four minutes": lambda s: change(s.session, minutes=4)},
    "session_cancelled_by_somebody": {
        "canceled by somebody at no time": lambda s: change(s.session, cancelled_by=s.pair.mentor)
    },
    "prompt_lens_only_for_lens_sections": {
        "a context question of a lens": lambda s: change(s.lens_prompt, section="context")
    },
}

UNIQUE_FIELDS = UNIQUE | {
    "user.email": lambda s: change(s.pair.mentee, email=s.pair.mentor.email),
    "user.public_id": lambda s: change(s.pair.mentee, public_id=s.pair.mentor.public_id),
    "program.slug": lambda s: twin(s.pair.program),
    "playbook.slug": lambda s: twin(s.published.playbook),
    "invitation.public_id": lambda s: [twin(s.invitation, kind=kind) for kind in ("admin", "mentor")],
    "letter.key": lambda s: twice(Letter, key="same", kind="invited", address="mei@example.org"),
    "mentorship.public_id": lambda s: [
        twin(s.pair.mentorship, mentee=build_user(name), ended_at=timezone.now()) for name in ("Ann A", "Bea B")
    ],
    "session.public_id": lambda s: change(s.session, public_id=s.held.public_id),
    "preparation.session": lambda s: twin(s.preparation),
    "note.session": lambda s: twin(s.note),
    "textcheck.answer": lambda s: twin(s.flag.check_result),
    "textcheck.note": lambda s: [twin(s.flag.check_result, answer=None, note=s.note) for _ in "ab"],
    "textcheck.half": lambda s: [twin(s.flag.check_result, answer=None, half=s.half) for _ in "ab"],
    "driftflag.public_id": lambda s: [twin(s.flag, start=start) for start in (1, 2)],
}


def prepared(scene: Scene, session: Session, letter: str | None, version: PlaybookVersion | None = None) -> Preparation:
    """A shared preparation for this session through this lens, of a version that need not fit."""
    lens = scene.published.lenses.get(letter=letter) if letter else None
    now = timezone.now()
    return Preparation.objects.create(
        session=session, version=version or scene.published, lens=lens, submitted_at=now, due_at=now
    )


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
UNCHANGED = "an audit entry never changes"
SAME_PEOPLE = "a mentorship keeps its people"
PARTS = ["phase", "lens", "prompt", "redirect"]
# (trigger, what it says, what somebody does past the action)
TRIGGERS = [
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
