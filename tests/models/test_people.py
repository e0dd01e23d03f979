"""People and how they sign in."""

import pytest
from django.core.exceptions import ValidationError

from sessions_app.models import User
from sessions_app.models.people import check_time_zone


@pytest.mark.parametrize("spelling", ["noor@example.org", " NOOR@Example.ORG "])
def test_an_address_has_one_spelling(db, spelling):
    noor = User.objects.create_user(spelling, "judgment-first", name="Noor Haddad")
    assert noor.email == "noor@example.org"
    assert User.objects.get_by_natural_key("Noor@example.org ") == noor


def test_an_unknown_address_is_nobody(db):
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)


def test_an_account_without_a_password_is_not_signed_in_to(db):
    noor = User.objects.create_user("noor@example.org", name="Noor Haddad")
    assert not noor.has_usable_password()
    assert not noor.check_password("")


def test_an_operator_may_open_the_admin_site_and_others_may_not(db):
    operator = User.objects.create_superuser("op@example.org", "judgment-first", name="Olle Operator")
    noor = User.objects.create_user("noor@example.org", "judgment-first", name="Noor Haddad")
    assert (operator.is_staff, operator.is_superuser) == (True, True)
    assert (noor.is_staff, noor.is_superuser) == (False, False)


@pytest.mark.parametrize(("name", "first"), [("Noor Haddad", "Noor"), ("Ólöf", "Ólöf"), ("Ngoc Anh Pham", "Ngoc")])
def test_people_are_addressed_by_their_first_name(name, first):
    assert User(name=name).first_name == first


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "utc+1", "../UTC"])
def test_a_time_zone_that_is_on_no_clock_is_refused(zone):
    with pytest.raises(ValidationError):
        check_time_zone(zone)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/St_Johns"])
def test_a_time_zone_on_a_clock_is_taken(zone):
    assert check_time_zone(zone) is None
