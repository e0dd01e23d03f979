"""What there is beside the pairs: a draft playbook, keys, a pod, invitations, a waiting mentee, a browser elsewhere."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sessions_app.actions.roster import keep_upload
from sessions_app.models import (
    ApiToken,
    CapOverride,
    Intervention,
    Invitation,
    PairSuggestion,
    Pod,
    PulseNote,
    Receipt,
    Role,
    RosterUpload,
    User,
)
from sessions_app.models.sign_in import device_id
from sessions_app.reads.factors import factors_of
from sessions_app.roster.rows import read_roster

from ..builders import (
    build_device,
    build_draft,
    build_factor,
    build_invitation,
    build_pulse,
    build_role,
    build_token,
    build_user,
    form_key,
)
from ..rosters import NOOR, RUTH, csv


@dataclass
class Around:
    """What stands beside the pairs, by name."""

    token: ApiToken = field(init=False)
    # With nobody in it.
    pod: Pod = field(init=False)
    # Of somebody who has no account yet.
    invitation: Invitation = field(init=False)
    # A mentee of the program who waits for a mentor, with one suggested.
    free: User = field(init=False)
    # A roster that waits to be confirmed.
    upload: RosterUpload = field(init=False)
    # Of the other pair, open, with the answer of its mentee.
    intervention: Intervention = field(init=False)
    # Where the mentee is signed in as well.
    device: str = field(init=False)
    passkey: str = field(init=False)
    # The key of a form of the mentee's that was taken.
    receipt: str = field(init=False)


def build_around(world: Any) -> None:
    """One of each, in the program of the world's pairs."""
    world.device = device_id(build_device(world.people["mentee"]))
    world.receipt = Receipt.objects.create(user=world.people["mentee"], key=form_key(), location="/home/").key
    program, admin, mentor = world.program, world.people["admin"], world.people["other_mentor"]
    build_draft(program, admin, purpose="Another purpose.")
    world.token = build_token(program, admin)
    world.pod = Pod.objects.create(program=program, name="Lantern")
    world.invitation = build_invitation(program, name="Mei Invited")
    world.upload = keep_upload(program=program, rows=read_roster(csv(NOOR, RUTH)))
    for kind in ("totp", "webauthn"):
        build_factor(world.people["mentee"], kind)
    world.passkey = factors_of(world.people["mentee"]).passkeys[0].key
    world.free = build_user("Freya Free")
    build_role(program, world.free, Role.Kind.MENTEE)
    PairSuggestion.objects.create(program=program, mentee=world.free, mentor=mentor, hours=8)
    _ask_the_pulse(world)
    day = timezone.localdate() + timedelta(days=20)
    given = {"program": program, "mentor": mentor, "given_by": admin, "cap": 3, "expires_on": day}
    _care(world, day)
    world.plant(CapOverride.objects.create(reason="Two end soon.", **given), "admin", "second_admin")


def _ask_the_pulse(world: Any) -> None:
    """The program is past its half time and asks then too; the mentee has answered the start."""
    program, today = world.program, timezone.localdate()
    program.starts_on, program.ends_on = today - timedelta(days=120), today + timedelta(days=80)
    program.has_middle_pulse = True
    program.save()
    response = build_pulse(program, world.people["mentee"])
    world.plant(PulseNote.objects.create(response=response, key="situation", text="The one on Monday."), "mentee")


def _care(world: Any, day: date) -> None:
    """The other pair has something open, the first pair something closed; somebody of each has answered."""
    set_on = {"owner": world.people["admin"], "set_on": day - timedelta(days=40)}
    done = {"outcome": "same", "closed_on": day}
    closed = Intervention.objects.create(mentorship=world.mentorship, kind="pause", review_on=day, **set_on, **done)
    world.intervention = Intervention.objects.create(
        mentorship=world.other_mentorship, kind="schedule", review_on=day, **set_on
    )
    for side, intervention, manager in (
        ("", closed, "pod_manager"),
        ("other_", world.intervention, "other_pod_manager"),
    ):
        pair = [f"{side}mentee", f"{side}mentor"]
        answer = intervention.answers.create(author=world.people[pair[0]], text="Later in the day suits us.")
        world.plant(answer, *pair, "admin", "second_admin", manager)
