"""Everything that can be left of one person, wherever this house and its libraries keep something."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from sessions_app.models import (
    Invitation,
    Letter,
    PairingProfile,
    Placement,
    Program,
    Receipt,
    Role,
    RosterUpload,
    User,
)

NAME, ADDRESS, EARLIER, JOB = "Zephyrine Quux", "zephyrine.quux@example.net", "zq@example.net", "Tapestry lead"


def leave_traces(user: User, program: Program, others: Role) -> None:
    """Gives `user` a name like no other, and puts it wherever a name or an address can stand."""
    User.objects.filter(pk=user.pk).update(name=NAME, email=ADDRESS, job=JOB, is_staff=True)
    user.refresh_from_db()
    user.groups.add(Group.objects.create(name="Helpers"))
    for email in (ADDRESS, EARLIER):
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=email == ADDRESS)
    secret = {"data": {"secret": f"of {NAME}"}}
    Authenticator.objects.update_or_create(user=user, type="totp", defaults=secret)
    SocialAccount.objects.create(user=user, provider="sso", uid=ADDRESS, extra_data={"name": NAME})
    browser = signed_in(user)
    agent = {"ip": "127.0.0.1", "user_agent": f"Browser of {NAME}", "session_key": browser.session.session_key}
    UserSession.objects.create(user=user, **agent)
    Letter.objects.create(key="to them", kind="invited", address=EARLIER, facts={"program": program.name})
    named = {"inviter": NAME, "program": program.name}
    Letter.objects.create(key="about them", kind="invited", address="mei@example.org", facts=named)
    Invitation.objects.create(program=program, email=ADDRESS, name=NAME, kind="mentor")
    Placement.objects.create(program=program, email=EARLIER, mentor_email=ADDRESS)
    RosterUpload.objects.update_or_create(program=program, defaults={"rows": [[2, ADDRESS, NAME, "mentor"]]})
    Receipt.objects.create(user=user, key="k" * 22, location=f"/people/{NAME}/")
    PairingProfile.objects.update_or_create(role=others, defaults={"reports_to": ADDRESS})
    kind = ContentType.objects.get_for_model(User)
    for said in (NAME, f"{NAME} and Ruth", "Zephyrine Quuxley"):
        LogEntry.objects.create(user=others.user, content_type=kind, object_repr=said, action_flag=CHANGE)


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in, with a form that waits to be sent."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["door"] = {"carried": "Half a thought.", "user_id": user.pk}
    session.save()
    return client


def is_a_trace(text: Any) -> bool:
    """Whether a value names them; somebody whose name begins alike is somebody else."""
    told = str(text).replace("Zephyrine Quuxley", "")
    return any(each in told for each in (NAME, ADDRESS, EARLIER, JOB))
