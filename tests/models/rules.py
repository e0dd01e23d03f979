"""For every rule of the database an act that breaks it without asking an action."""

from datetime import timedelta

from django.utils import timezone

from sessions_app.models import (
    AnswerRevision,
    Letter,
    NoteRevision,
    OutcomeRevision,
    Playbook,
    PlaybookDraft,
    Receipt,
    Role,
)

from ..builders import build_user
from . import glass_rules
from .rules_erasure import ERASURE, ERASURE_MORE
from .rules_intervention import INTERVENTION, INTERVENTION_MORE, UNIQUE_INTERVENTION
from .rules_pairing import PAIRING, TOKENS, UNIQUE
from .rules_pulse import PULSE, PULSE_MORE
from .rules_roster import ROSTER, ROSTER_MORE
from .rules_roster import UNIQUE as ROSTER_UNIQUE
from .scene import change, kept, role, twice, twin

# Each key is a constraint's name; tests/models/test_rules.py finds those that stand in no line.
PEOPLE = {
    "user_email_in_lower_case": lambda s: change(s.pair.mentee, email="Noor@Example.org"),
    "user_has_a_name": lambda s: change(s.pair.mentee, name=""),
    "program_ends_after_start": lambda s: change(s.pair.program, ends_on=s.pair.program.starts_on),
    "program_mentor_cap_positive": lambda s: change(s.pair.program, mentor_cap=0),
    "program_cadence_positive": lambda s: change(s.pair.program, cadence_days=0),
    "program_session_long_enough": lambda s: change(s.pair.program, session_minutes=4),
    "program_status_outlives_texts": lambda s: change(s.pair.program, text_retention_days=731),
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
CONSTRAINTS = PEOPLE | INVITATION | PLAYBOOK | PAIRS | PREPARATION | OUTCOME | DRIFT | TOKENS | PAIRING | ERASURE
CONSTRAINTS |= glass_rules.CONSTRAINTS | PULSE | ROSTER | INTERVENTION

# A second side of a rule that one line above does not reach.
MORE = (
    glass_rules.MORE
    | PULSE_MORE
    | ROSTER_MORE
    | INTERVENTION_MORE
    | {
        **ERASURE_MORE,
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
)

UNIQUE_FIELDS = (
    glass_rules.UNIQUE_FIELDS
    | UNIQUE
    | ROSTER_UNIQUE
    | UNIQUE_INTERVENTION
    | {
        "user.email": lambda s: change(s.pair.mentee, email=s.pair.mentor.email),
        "user.public_id": lambda s: change(s.pair.mentee, public_id=s.pair.mentor.public_id),
        "program.slug": lambda s: twin(s.pair.program),
        "pod.public_id": lambda s: [twin(s.pair.pod, name=name) for name in ("Lantern", "Quarry")],
        "invitation.public_id": lambda s: [twin(s.invitation, kind=kind) for kind in ("admin", "mentor")],
        "playbook.slug": lambda s: twin(s.published.playbook, owner=None),
        "playbook.owner": lambda s: [
            Playbook.objects.create(slug=slug, name="Ours", owner=s.pair.program) for slug in ("ours", "ours-too")
        ],
        "playbookdraft.program": lambda s: twice(
            PlaybookDraft, program=s.pair.program, content={}, started_by=s.pair.admin
        ),
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
)
