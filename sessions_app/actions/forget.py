"""Forgetting one person: what they wrote, and who they were. What they took part in stays, under no name."""

import re
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session as BrowserSession
from django.db.models import F, Q

from ..models import (
    Answer,
    ApiToken,
    BreakGlass,
    CapOverride,
    DriftFlag,
    FitAnswer,
    InterventionAnswer,
    Invitation,
    Letter,
    Note,
    OutcomeHalf,
    OutcomeRevision,
    PairingProfile,
    PairSuggestion,
    Placement,
    Preparation,
    PulseResponse,
    Receipt,
    Role,
    RosterUpload,
    Session,
    TextCheck,
    User,
)
from ..models.outcome import ERASED
from ..models.people import FORMER
from .rows import Counts, delete_rows, hold


def forget(user: User, now: datetime) -> Counts:
    """Erases every word of this person's, every way in, and every name of theirs; part of the caller's transaction.
    Returns what went, by the name of its table. What others wrote stays, whomever it speaks of."""
    addresses = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    # First, as whoever accepts or takes a role holds them before the role.
    hold(Invitation.objects.filter(Q(email__in=addresses) | Q(accepted_by=user)))
    rows = _forget_words(user)
    rows += _forget_letters(user, addresses)
    rows += _forget_ways_in(user, addresses)
    _forget_name(user, now)
    return +rows


def _forget_words(user: User) -> Counts:
    """In every pair, ended ones too: answers, notes, commitments, earlier wordings, and the flags on any of these."""
    # Locked, so that what is being written right now is either seen here or refused once this is done.
    hold(Session.objects.of_pair_member(user), Role.objects.filter(user=user))
    answers = Answer.objects.filter(preparation__session__mentorship__mentee=user)
    halves, notes = OutcomeHalf.objects.filter(author=user), Note.objects.filter(author=user)
    own_side = Q(mentorship__mentee=user, side=OutcomeHalf.Side.MENTEE)
    own_side |= Q(mentorship__mentor=user, side=OutcomeHalf.Side.MENTOR)
    # A check that has read one of these waits here, and then finds it gone, or in another wording.
    hold(answers, halves, notes)
    rows = delete_rows(
        TextCheck.objects.filter(Q(answer__in=answers) | Q(half__in=halves) | Q(note__in=notes)),
        answers,
        Preparation.objects.filter(session__mentorship__mentee=user, submitted_at=None),
        notes,
        OutcomeRevision.objects.filter(half__in=halves),
        FitAnswer.objects.filter(own_side),
        PulseResponse.objects.filter(person=user),
        InterventionAnswer.objects.filter(author=user),
    )
    commitments = halves.exclude(commitment_text="").exclude(commitment_text=ERASED)
    rows[OutcomeHalf.__name__] += commitments.update(commitment_text=ERASED, revision=F("revision") + 1)
    said = DriftFlag.objects.filter(verdict_by=user).exclude(verdict_word="")
    rows[DriftFlag.__name__] += said.update(verdict_word="")
    asked = BreakGlass.objects.filter(asked_by=user).exclude(reason="")
    rows[BreakGlass.__name__] += asked.update(reason="")
    given = CapOverride.objects.filter(given_by=user).exclude(reason=ERASED)
    rows[CapOverride.__name__] += given.update(reason=ERASED)
    return rows


def _forget_letters(user: User, addresses: set[str]) -> Counts:
    """Letters and invitations to this person, and the name in those to others; what a roster says of them."""
    uploads = RosterUpload.objects.iterator()
    naming = [upload.pk for upload in uploads if _is_in(addresses, upload.rows)]
    rows = delete_rows(
        Letter.objects.filter(address__in=addresses),
        Invitation.objects.filter(Q(email__in=addresses) | Q(accepted_by=user)),
        Placement.objects.filter(email__in=addresses),
        # A file that waits to be confirmed is still with whoever uploaded it.
        RosterUpload.objects.filter(pk__in=naming),
    )
    names = {user.name, *addresses}
    for letter in Letter.objects.exclude(facts={}).iterator():
        facts = {fact: FORMER if said in names else said for fact, said in letter.facts.items()}
        if facts != letter.facts:
            letter.facts = facts
            letter.save(update_fields=["facts"])
            rows[Letter.__name__] += 1
    for name in names:
        # A whole name: Al is not in Albert.
        LogEntry.objects.filter(object_repr__iregex=rf"(^|\W){re.escape(name)}($|\W)").update(object_repr=FORMER)
    PairingProfile.objects.filter(reports_to__in=addresses).update(reports_to="")
    Placement.objects.filter(mentor_email__in=addresses).update(mentor_email="")
    return rows


def _forget_ways_in(user: User, addresses: set[str]) -> Counts:
    """Roles, keys, factors, and every browser that is signed in or on its way in, with whatever text it carries."""
    carrying = [session.pk for session in BrowserSession.objects.iterator() if _is_of(session, user, addresses)]
    user.groups.clear()
    user.user_permissions.clear()
    return delete_rows(
        BrowserSession.objects.filter(pk__in=carrying),
        UserSession.objects.filter(user=user),
        EmailAddress.objects.filter(user=user),
        Authenticator.objects.filter(user=user),
        SocialAccount.objects.filter(user=user),
        Receipt.objects.filter(user=user),
        ApiToken.objects.filter(made_by=user),
        PairSuggestion.objects.filter(Q(mentee=user) | Q(mentor=user)),
        CapOverride.objects.filter(mentor=user),
        Role.objects.filter(user=user),
    )


def _is_of(session: BrowserSession, user: User, addresses: set[str]) -> bool:
    held = session.get_decoded()
    owners = {held.get(SESSION_KEY), *(each.get("user_id") for each in held.values() if isinstance(each, dict))}
    return bool(owners & {str(user.pk), user.pk}) or _is_in(addresses, held)


def _is_in(addresses: set[str], held: Any) -> bool:
    """Whether one of these stands anywhere in what is held, whole: ann@… is not in joann@…. A form that waits at the
    door is packed as JSON, so that a line may begin behind a letter."""
    whole = "|".join(map(re.escape, addresses))
    return re.search(rf"(?:(?<![\w.+-])|(?<=\\[nrt]))(?:{whole})(?![\w-]|\.\w)", str(held).lower()) is not None


def _forget_name(user: User, now: datetime) -> None:
    user.name, user.job, user.time_zone, user.theme = FORMER, "", "UTC", User.Theme.SYSTEM
    user.email = f"erased-{user.public_id}@erased.invalid".lower()
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login, user.erased_at = None, now
    user.set_unusable_password()
    user.save()
