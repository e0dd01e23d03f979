"""The demo's accounts, its programs with their pods, and who is what in them."""

from typing import Any

from django.contrib.auth.hashers import make_password

from ..models import Invitation, PlaybookVersion, Pod, Program, Role, User
from ..models.invitation import GOOD_FOR
from .content import address, read
from .moments import Calendar

PASSWORD = "judgment-first"  # noqa: S105 (the demo's, and printed on purpose)

People = dict[str, User]


def create_people(calendar: Calendar) -> People:
    """Everybody, by the part of their address before the @."""
    # One hash for all of them: fifty would take half a minute on a small machine.
    password = make_password(PASSWORD)
    joined = calendar.moment("-190 09:00")
    users = [
        User(email=address(key), name=name, job=job, time_zone=zone, password=password, date_joined=joined)
        for key, (name, job, zone) in read("people").items()
    ]
    User.objects.bulk_create(users)
    return {user.email.split("@")[0]: user for user in User.objects.filter(email__in=[user.email for user in users])}


def create_program(content: dict[str, Any], version: PlaybookVersion, people: People, calendar: Calendar) -> Program:
    """One program with its pods and every role in it."""
    program = Program.objects.create(
        name=content["name"],
        slug=content["slug"],
        playbook=version.playbook,
        time_zone=content["time_zone"],
        starts_on=calendar.day(content["starts"]),
        ends_on=calendar.day(content["ends"]),
        cadence_days=content["cadence_days"],
        has_middle_pulse="middle" in content.get("pulse", {}),
        # Two commands and a password are all that it takes to look around.
        requires_second_factor=False,
    )
    roles = [
        Role(program=program, user=people[key], kind=kind)
        for kind, field in [(Role.Kind.ADMIN, "admins"), (Role.Kind.MENTOR, "mentors"), (Role.Kind.MENTEE, "mentees")]
        for key in content[field]
    ]
    for name, manager in content["pods"].items():
        pod = Pod.objects.create(program=program, name=name)
        roles.append(Role(program=program, user=people[manager], kind=Role.Kind.POD_MANAGER, pod=pod))
    Role.objects.bulk_create(roles)
    for name, key, kind, sent in content.get("invited", []):
        at, by = calendar.moment(sent), people[content["admins"][0]]
        asked = {"email": address(key), "name": name, "kind": kind, "invited_by": by}
        Invitation.objects.create(program=program, invited_at=at, expires_at=at + GOOD_FOR, **asked)
    return program
