"""A link is sealed for one invitation and one address; how an invitation stands follows from its times."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Invitation
from sessions_app.models.invitation import invitation_token

from ..builders import build_invitation


@pytest.fixture
def invitation(pair) -> Invitation:
    return build_invitation(pair.program)


def test_a_link_leads_to_its_invitation(invitation):
    assert Invitation.objects.of_token(invitation.token) == invitation


def test_the_address_does_not_stand_in_the_link(invitation):
    assert "mei" not in invitation.token


def test_a_link_made_for_another_address_leads_nowhere(invitation):
    assert Invitation.objects.of_token(invitation_token(invitation.public_id, "mallory@example.org")) is None


@pytest.mark.parametrize("tampered", ["{}x", "x{}", "", ":", "\0:{}", "{}\0", "\ud800:x", "a" * 5000, "ß:ß"])
def test_a_link_that_was_tampered_with_leads_nowhere(invitation, tampered):
    assert Invitation.objects.of_token(tampered.format(invitation.token)) is None


def test_an_id_without_its_seal_leads_nowhere(invitation):
    assert Invitation.objects.of_token(invitation.public_id) is None


@pytest.mark.parametrize(("days", "good"), [(-13.9, True), (-14.1, False)])
def test_an_invitation_is_good_for_two_weeks(pair, days, good):
    sent = timezone.now() + timedelta(days=days)
    invitation = build_invitation(pair.program, invited_at=sent, expires_at=sent + timedelta(days=14))
    assert (invitation.is_good, invitation.is_over, invitation.sent_at) == (good, not good, sent)


@pytest.mark.parametrize("field", ["accepted_at", "withdrawn_at"])
def test_what_was_accepted_or_withdrawn_is_not_good_any_more(invitation, field):
    setattr(invitation, field, timezone.now())
    assert not invitation.is_good
