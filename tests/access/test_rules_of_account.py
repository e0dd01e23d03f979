"""Where somebody is signed in, and what they sent, is their own business, asked directly."""

import pytest
from django.http import Http404

from sessions_app import access
from sessions_app.actions.receipt import take_receipt

from ..builders import build_device, form_key
from .outcomes import asked_by_all, people, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_a_sign_in_is_its_owners_alone(world):
    assert asked_by_all(world, lambda user: access.device_of_owner(user, world.device)) == people("mentee")


def test_a_sign_in_is_found_by_its_own_id(world):
    mentee = world.people["mentee"]
    build_device(mentee)
    found = access.device_of_owner(mentee, world.device)
    assert access.account.device_id(found.session_key) == world.device


def test_a_receipt_is_its_owners_alone(world):
    assert asked_by_all(world, lambda user: access.receipt_of_owner(user, world.receipt)) == people("mentee")


@pytest.mark.parametrize("is_under_way", [True, False])
def test_there_is_no_receipt_for_a_form_that_was_not_taken_yet(world, is_under_way):
    mentee, key = world.people["mentee"], form_key()
    if is_under_way:
        take_receipt(user=mentee, key=key)
    with pytest.raises(Http404):
        access.receipt_of_owner(mentee, key)
