"""Booking, moving and canceling through HTTP, on the clock of whoever does it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions.erasing import erasing
from sessions_app.errors import PreviousSessionOpen
from sessions_app.models import Session

from ..builders import build_half, build_pair, build_preparation, build_session, build_user, form_key

NO_SUCH_DAY = "This date does not exist. Write it as year, month and day, such as 2027-03-12."
NO_SUCH_TIME = "This time does not exist. Write it as hours and minutes, such as 14:30."
WINTER = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _winter():
    with time_machine.travel(WINTER, tick=False):
        yield


@pytest.fixture
def in_berlin(pair):
    """Ruth's clock shows Berlin, and the program runs on for years."""
    pair.program.ends_on = date(2029, 12, 31)
    pair.program.save()
    pair.mentor.time_zone = "Europe/Berlin"
    pair.mentor.save()
    return pair


@pytest.fixture
def book(pair, sign_in):
    """A function that posts the booking form, as Ruth unless told otherwise."""

    def posted(user=None, **fields):
        sent = {"day": "2027-03-12", "at": "14:30", "minutes": "50", "form_key": form_key()} | fields
        return sign_in(user or pair.mentor).post(reverse("book", args=[pair.mentorship.public_id]), sent)

    return posted


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_a_session_is_booked_on_the_clock_of_whoever_books_it(in_berlin, book):
    response = book()
    session = Session.objects.get()
    assert response.url == f"/mentorships/{in_berlin.mentorship.public_id}/"
    assert (session.number, session.minutes, session.booked_by) == (1, 50, in_berlin.mentor)
    assert session.starts_at == datetime(2027, 3, 12, 13, 30, tzinfo=UTC)


def test_the_page_after_booking_says_when(in_berlin, book, sign_in):
    client = sign_in(in_berlin.mentor)
    sent = {"day": "2027-03-12", "at": "14:30", "minutes": "50", "form_key": form_key()}
    response = client.post(reverse("book", args=[in_berlin.mentorship.public_id]), sent, follow=True)
    assert "Session 1 is booked for Friday 12 March 2027, 14:30." in response.content.decode()


def test_the_mentee_books_as_well(pair, book):
    book(pair.mentee)
    assert Session.objects.get().booked_by == pair.mentee


def test_the_form_names_the_time_zone_and_the_usual_length(in_berlin, sign_in):
    in_berlin.program.session_minutes = 55
    in_berlin.program.save()
    content = sign_in(in_berlin.mentor).get(reverse("book", args=[in_berlin.mentorship.public_id])).content.decode()
    assert "Times are in your time zone, Europe/Berlin." in content
    assert 'name="minutes" value="55"' in content
    assert 'min="2027-01-12"' in content


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"day": ""}, "day", "Choose a date."),
        (
            {"day": "2027-02-30"},
            "day",
            "This date does not exist. Write it as year, month and day, such as 2027-03-12.",
        ),
        ({"day": "12.3.2027"}, "day", NO_SUCH_DAY),
        ({"day": "2027-01-11"}, "day", "This time has passed. Choose a later one."),
        ({"day": "2027-01-12", "at": "10:29"}, "day", "This time has passed. Choose a later one."),
        ({"day": "2029-03-12"}, "day", "This is more than two years away. Check the year."),
        ({"day": "0001-01-01"}, "day", "This is many years away. Check the year."),
        ({"day": "9999-12-31"}, "day", "This is many years away. Check the year."),
        ({"at": ""}, "at", "Choose a time."),
        ({"at": "25:00"}, "at", NO_SUCH_TIME),
        ({"at": "14:30\0"}, "at", NO_SUCH_TIME),
        ({"minutes": "4"}, "minutes", "Choose a length from 5 to 480 minutes."),
        ({"minutes": "481"}, "minutes", "Choose a length from 5 to 480 minutes."),
        ({"minutes": "9" * 5000}, "minutes", "Write the length as a whole number of minutes, such as 45."),
        ({"minutes": "soon"}, "minutes", "Write the length as a whole number of minutes, such as 45."),
        ({"day": ["2027-03-12", "2027-03-13"]}, "day", "Choose one: this was sent twice."),
    ],
)
def test_what_cannot_be_booked_says_how_to_fix_it_beside_the_field(in_berlin, book, fields, field, sentence):
    response = book(**fields)
    assert response.status_code == 422
    assert errors(response) == {field: [sentence]}
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2027-03-28", "The clocks go forward on 28 March and skip 02:30. Choose 01:30 or 03:30."),
        ("2027-10-31", "The clocks go back on 31 October, so 02:30 comes twice. Choose 01:30 or 03:30."),
    ],
)
def test_an_hour_that_the_clocks_skip_or_repeat_is_refused_with_two_that_can_be_had(in_berlin, book, day, sentence):
    assert errors(book(day=day, at="02:30")) == {"at": [sentence]}
    for offered in ("01:30", "03:30"):
        with erasing():
            Session.objects.all().delete()
        assert book(day=day, at=offered).status_code == 302


def test_what_was_typed_stays_in_a_refused_form(in_berlin, book):
    content = book(day="2027-03-28", at="02:30", minutes="77").content.decode()
    assert 'value="2027-03-28"' in content
    assert 'value="02:30"' in content
    assert 'value="77"' in content


def test_the_next_number_waits_for_the_last_outcome(pair, book):
    build_session(pair.mentorship, 1, starts_in=timedelta(days=-1))
    response = book()
    assert errors(response)["__all__"] == [PreviousSessionOpen.sentence]
    assert Session.objects.count() == 1


def test_an_ended_pair_books_nothing(pair, book, sign_in):
    pair.mentorship.ended_at = timezone.now()
    pair.mentorship.save()
    assert book().status_code == 422
    response = sign_in(pair.mentor).get(reverse("book", args=[pair.mentorship.public_id]))
    assert response.url == f"/mentorships/{pair.mentorship.public_id}/"


def test_the_same_form_sent_twice_books_once(pair, book):
    key = form_key()
    assert book(form_key=key).url == book(form_key=key).url
    assert Session.objects.count() == 1


def test_a_session_is_moved(in_berlin, sign_in):
    session = build_session(in_berlin.mentorship, 1)
    sent = {"day": "2027-07-01", "at": "09:00", "minutes": "30", "form_key": form_key()}
    response = sign_in(in_berlin.mentor).post(reverse("move", args=[session.public_id]), sent)
    session.refresh_from_db()
    assert response.url == f"/sessions/{session.public_id}/"
    assert (session.starts_at, session.minutes) == (datetime(2027, 7, 1, 7, 0, tzinfo=UTC), 30)


def test_the_form_for_moving_starts_from_the_present_time(in_berlin, sign_in):
    session = build_session(in_berlin.mentorship, 1, starts_in=timedelta(days=2))
    content = sign_in(in_berlin.mentor).get(reverse("move", args=[session.public_id])).content.decode()
    assert 'value="2027-01-14"' in content
    assert 'value="10:30"' in content


@pytest.mark.parametrize("name", ["move", "cancel"])
def test_a_held_session_is_neither_moved_nor_canceled(pair, sign_in, name):
    session = build_session(pair.mentorship, 1, starts_in=timedelta(days=-2))
    build_half(session, "mentor")
    client, address = sign_in(pair.mentor), reverse(name, args=[session.public_id])
    sent = {"day": "2027-07-01", "at": "09:00", "minutes": "30", "form_key": form_key()}
    assert client.get(address).url == f"/sessions/{session.public_id}/"
    response = client.post(address, sent)
    assert response.status_code == 422
    assert b"This session was held, so it can be neither moved nor canceled." in response.content


def test_canceling_asks_first_and_then_gives_the_number_back(pair, sign_in):
    session = build_session(pair.mentorship, 1)
    client, address = sign_in(pair.mentee), reverse("cancel", args=[session.public_id])
    assert b"The next one that is booked is session 1 again" in client.get(address).content
    session.refresh_from_db()
    assert session.cancelled_at is None
    response = client.post(address, {"form_key": form_key()})
    session.refresh_from_db()
    assert response.url == f"/mentorships/{pair.mentorship.public_id}/"
    assert session.cancelled_at == WINTER
    assert session.cancelled_by == pair.mentee


def test_what_was_prepared_comes_along_with_the_next_booking(pair, book, sign_in):
    session = build_session(pair.mentorship, 3)
    preparation = build_preparation(session)
    sign_in(pair.mentee).post(reverse("cancel", args=[session.public_id]), {"form_key": form_key()})
    book()
    preparation.refresh_from_db()
    assert (preparation.session.number, preparation.session.cancelled_at) == (3, None)
    assert preparation.session_id != session.pk


@pytest.mark.parametrize("name", ["book", "move", "cancel"])
def test_only_the_two_of_them_book_move_and_cancel(pair, version, sign_in, name):
    session = build_session(pair.mentorship, 1)
    address = reverse(name, args=[pair.mentorship.public_id if name == "book" else session.public_id])
    expected = {pair.admin: 403, pair.pod_manager: 403, build_pair(version).mentor: 404, build_user(): 404}
    for person, status in expected.items():
        assert sign_in(person).get(address).status_code == status
        assert sign_in(person).post(address, {"form_key": form_key()}).status_code == status
