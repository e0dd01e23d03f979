"""Asking, deciding and reading, through HTTP; and what the two of the pair find on their pages."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import AuditEntry, BreakGlass, Role

from ..builders import MENTEE_SAID, build_half, build_preparation, build_role, build_session, build_user
from ..glass import REASON, ask, opened, second_admin
from ..web import at, errors, post, queries, words


@pytest.fixture
def session(pair):
    """Session 3, held two hours ago, with everything in it."""
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    build_preparation(session, "B", shared=True, read=True, text="Shared {}.")
    for side in ("mentee", "mentor"):
        build_half(session, side)
    return session


@pytest.fixture
def rosa(pair):
    return second_admin(pair)


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


def asking(pair) -> str:
    return reverse("break-glass-ask", args=[pair.mentorship.public_id])


def to(name: str, glass: BreakGlass) -> str:
    return reverse(name, args=[glass.public_id])


def listed(pair) -> str:
    return reverse("break-glass-list", args=[pair.program.slug])


def test_dilys_asks_from_the_page_of_the_mentorship(pair, rosa, session, dilys):
    page = reverse("mentorship", args=[pair.mentorship.public_id])
    assert f'href="{asking(pair)}">Ask to open a session' in dilys.get(page).content.decode()
    assert "Noor and Ruth get a mail at once and read your name and your reason." in words(dilys.get(asking(pair)))
    response = post(dilys, asking(pair), session=session.public_id, reason=REASON)
    assert (response.status_code, response.url) == (302, listed(pair))
    glass = BreakGlass.objects.get()
    assert (glass.session, glass.reason, glass.asked_by) == (session, REASON, pair.admin)


@pytest.mark.parametrize("person", ["mentee", "mentor", "pod_manager"])
def test_nobody_else_is_offered_to_ask(pair, session, sign_in, person):
    page = sign_in(getattr(pair, person)).get(reverse("mentorship", args=[pair.mentorship.public_id]))
    assert "Ask to open" not in words(page)


def test_an_admin_who_is_one_of_the_pair_is_not_offered_to_ask(pair, session, sign_in):
    build_role(pair.program, pair.mentor, Role.Kind.ADMIN)
    page = sign_in(pair.mentor).get(reverse("mentorship", args=[pair.mentorship.public_id]))
    assert "Ask to open" not in words(page)


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"reason": "Because."}, "reason", "Say why in at least ten letters. Both of the pair read it."),
        ({"reason": ""}, "reason", "Say why in at least ten letters. Both of the pair read it."),
        ({"reason": "word " * 300}, "reason", "Shorten this by 500 characters; 1,000 fit."),
        ({"session": ""}, "session", "Choose a session."),
        ({"session": "AAAAAAAAAAAAAA"}, "session", "Choose a session from the list."),
    ],
)
def test_a_request_that_is_none_says_how_to_fix_it_and_keeps_what_was_typed(
    pair, rosa, session, dilys, said, field, sentence
):
    response = post(dilys, asking(pair), {"session": session.public_id, "reason": REASON} | said)
    assert (response.status_code, errors(response)) == (422, {field: [sentence]})
    assert said.get("reason", REASON).strip() in response.content.decode()
    assert not BreakGlass.objects.exists()


def test_a_second_request_for_the_same_session_is_a_conflict(pair, rosa, session, dilys):
    ask(session, rosa)
    response = post(dilys, asking(pair), session=session.public_id, reason=REASON)
    assert (response.status_code, list(errors(response))) == (409, ["session"])


def test_rosa_reads_why_and_allows_it(pair, rosa, session, sign_in):
    glass = ask(session, pair.admin)
    client = sign_in(rosa)
    assert to("break-glass-request", glass) in client.get(listed(pair)).content.decode()
    page = words(client.get(to("break-glass-request", glass)))
    assert f"Why Dilys asks {REASON}" in page
    assert post(client, to("break-glass-approve", glass), minutes="60").status_code == 302
    glass.refresh_from_db()
    assert (glass.approved_by, glass.expires_at - glass.approved_at) == (rosa, timedelta(hours=1))


def test_rosa_refuses(pair, rosa, session, sign_in):
    glass = ask(session, pair.admin)
    post(sign_in(rosa), to("break-glass-refuse", glass))
    assert "Rosa Keller refused." in words(sign_in(pair.admin).get(listed(pair)))


def test_dilys_cannot_allow_what_she_asked(pair, rosa, session, dilys):
    glass = ask(session, pair.admin)
    assert "Allow it" not in words(dilys.get(to("break-glass-request", glass)))
    response = post(dilys, to("break-glass-approve", glass), minutes="30")
    assert response.status_code == 422
    assert "You asked for this yourself. Another admin has to decide it." in words(response)


@pytest.mark.parametrize("minutes", ["", "61", "600", "abc", "-1", "15.0"])
def test_only_the_offered_times_are_taken(pair, rosa, session, sign_in, minutes):
    glass = ask(session, pair.admin)
    assert post(sign_in(rosa), to("break-glass-approve", glass), minutes=minutes).status_code == 422
    assert BreakGlass.objects.get().approved_at is None


def test_what_was_decided_meanwhile_is_told_as_a_conflict(pair, rosa, session, sign_in):
    glass = opened(session, pair.admin, rosa)
    response = post(sign_in(second_admin(pair, "Tove Lund")), to("break-glass-refuse", glass))
    assert response.status_code == 409
    assert "This has been decided or closed already." in words(response)


def test_once_it_is_open_dilys_reads_what_the_two_share(pair, rosa, session, dilys):
    glass = opened(session, pair.admin, rosa)
    assert to("break-glass", glass) in dilys.get(to("break-glass-request", glass)).content.decode()
    said = words(dilys.get(to("break-glass", glass)))
    assert "Shared happened." in said
    assert MENTEE_SAID["commitment_text"] in said
    assert "Rosa Keller allowed it. Noor and Ruth see that you opened this page, each time." in said


def test_every_opening_is_an_entry_and_asking_for_the_head_is_none(pair, rosa, session, dilys, sign_in):
    glass = opened(session, pair.admin, rosa)
    dilys.head(to("break-glass", glass))
    for _ in range(2):
        dilys.get(to("break-glass", glass))
    assert AuditEntry.objects.filter(verb="opened", actor=pair.admin, session=session).count() == 2
    told = words(sign_in(pair.mentee).get(reverse("account-audit")))
    assert told.count("Dilys opened what you and Ruth share in session 3.") == 2


def test_a_reload_after_its_time_shows_nothing(pair, rosa, session, dilys):
    glass = opened(session, pair.admin, rosa, minutes=15)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        response = dilys.get(to("break-glass", glass))
    assert (response.status_code, "Shared happened." in words(response)) == (403, False)


def test_closed_by_dilys_it_shows_nothing_more(pair, rosa, session, dilys):
    glass = opened(session, pair.admin, rosa)
    post(dilys, to("break-glass-close", glass))
    assert dilys.get(to("break-glass", glass)).status_code == 403


def test_a_role_that_was_taken_closes_it_with_the_next_request(pair, rosa, session, dilys):
    glass = opened(session, pair.admin, rosa)
    Role.objects.filter(user=pair.admin).delete()
    assert dilys.get(to("break-glass", glass)).status_code == 404


def test_the_reason_is_kept_from_admins_who_have_nothing_to_decide(pair, rosa, session, sign_in):
    glass = ask(session, pair.admin)
    tove = sign_in(second_admin(pair, "Tove Lund"))
    before = REASON in words(tove.get(to("break-glass-request", glass)))
    post(sign_in(rosa), to("break-glass-refuse", glass))
    told = {
        who: REASON in words(client.get(to("break-glass-request", glass)))
        for who, client in {"tove": tove, "rosa": sign_in(rosa), "dilys": sign_in(pair.admin)}.items()
    }
    assert (before, told) == (True, {"tove": False, "rosa": True, "dilys": True})


@pytest.mark.parametrize(("person", "address"), [("mentee", "/home/"), ("mentor", "/today/")])
def test_the_two_find_it_on_their_first_page_and_on_the_sessions(pair, rosa, session, sign_in, person, address):
    opened(session, pair.admin, rosa)
    client = sign_in(getattr(pair, person))
    for url in (address, at("session", session)):
        said = words(client.get(url))
        assert "A session of yours is open to an admin Dilys Morgan asked to open what you and" in said
        assert f"The reason they gave: {REASON}" in said


def test_a_reason_cannot_carry_a_script(pair, rosa, session, sign_in):
    ask(session, pair.admin, "<script>alert('everything is open')</script>")
    assert "<script>alert" not in sign_in(pair.mentee).get("/home/").content.decode()


def test_a_program_without_requests_says_so(pair, dilys):
    assert "Nobody has asked Every session of this program is read by its two people alone." in words(
        dilys.get(listed(pair))
    )


def test_a_pair_without_a_session_has_nothing_to_open(pair, rosa, dilys):
    response = dilys.get(asking(pair))
    assert "They have no session yet, so there is nothing to open." in words(response)


def many(pair, rosa, size: int) -> None:
    for number in range(BreakGlass.objects.count(), size):
        start = timezone.now() - timedelta(hours=2 * number)
        session = build_session(pair.mentorship, 100 + number, held_before=False)
        asked = {"session": session, "asked_by": pair.admin, "asked_at": start, "reason": REASON}
        BreakGlass.objects.create(refused_by=rosa, refused_at=start, **asked)


# For the two of the pair one more than where there is no request: its people.
@pytest.mark.parametrize(("who", "budget"), [("admin", 6), ("mentee", 9), ("mentor", 10)])
def test_the_page_takes_as_many_queries_for_five_requests_as_for_twenty(pair, rosa, sign_in, who, budget):
    url = {"admin": listed(pair), "mentee": "/home/", "mentor": "/today/"}[who]
    asked = []
    for size in (5, 20):
        many(pair, rosa, size)
        asked.append(queries(sign_in(getattr(pair, who)), url))
    assert asked[0] == asked[1]
    assert asked[1] <= budget


def test_older_requests_follow_on_the_next_page(pair, rosa, dilys):
    many(pair, rosa, 27)
    assert "1 to 25 of 27" in words(dilys.get(listed(pair)))
    assert "26 to 27 of 27" in words(dilys.get(listed(pair), {"page": 2}))


def test_a_stranger_finds_no_request(pair, rosa, session, sign_in):
    glass = opened(session, pair.admin, rosa)
    client = sign_in(build_user("Stig Stranger"))
    names = ["break-glass", "break-glass-request"]
    assert [client.get(to(name, glass)).status_code for name in names] == [404, 404]
