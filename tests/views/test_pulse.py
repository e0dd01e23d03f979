"""The pulse survey on its pages: Noor answers it, Dilys sees what five and more have said."""

import pytest
from django.urls import reverse

from sessions_app.models import PulseAnswer, PulseNote, PulseResponse, Receipt, Role

from ..builders import build_role, build_session, form_key
from ..crowd import hold
from ..pulsing import RATED, answered, mentees, runs
from ..web import errors, post, queries, words

EVERYTHING = {f"q{key}": "3" for key in RATED}


@pytest.fixture
def program(pair):
    return runs(pair.program, before=20, ahead=150)


@pytest.fixture
def sheet(program):
    """Where the start is answered."""
    return reverse("pulse-answer", args=[program.slug, "start"])


@pytest.fixture
def own(program):
    return reverse("pulse", args=[program.slug])


@pytest.fixture
def noor(program, pair, sign_in):
    return sign_in(pair.mentee)


@pytest.fixture
def role(program, pair):
    return Role.objects.get(program=program, user=pair.mentee)


@pytest.fixture
def results(program, pair, sign_in):
    """A function that gives what the admin's page says."""
    address = reverse("pulse-results", args=[program.slug])
    return lambda: words(sign_in(pair.admin).get(address))


def test_home_has_a_line_on_it_until_it_is_sent(noor, role, sheet):
    page = noor.get("/home/")
    assert "Pulse survey at the start : 29 short questions" in words(page)
    assert f'href="{sheet}"' in page.content.decode()
    answered(role)
    assert "Pulse survey" not in words(noor.get("/home/"))


def test_home_says_nothing_of_it_between_the_start_and_the_end(noor, pair):
    build_session(pair.mentorship, 3)
    assert "Pulse survey" not in words(noor.get("/home/"))


def test_home_says_nothing_of_it_to_who_is_no_mentee_any_more(noor, role):
    Role.objects.filter(pk=role.pk).update(kind="mentor")
    assert "Pulse survey" not in words(noor.get("/home/"))


def test_home_asks_for_the_end_where_no_session_fits_in_any_more(noor, pair, program):
    hold(pair.mentorship, 6, days_ago=3)
    runs(program, before=180, ahead=10)
    assert "Pulse survey at the end" in words(noor.get("/home/"))


def test_home_takes_no_query_more_for_it(noor, role):
    with_line = queries(noor, "/home/")
    answered(role)
    assert queries(noor, "/home/") == with_line <= 8


def test_who_stops_finds_everything_again(noor, sheet, own):
    response = post(noor, sheet, {"qself_open": "4", "qsituation": "The one on Monday.", "then": "home"}, revision=0)
    assert response.url == "/home/"
    page = noor.get(sheet).content.decode()
    assert 'name="qself_open" value="4" id="id_qself_open_3" checked' in page
    assert "The one on Monday." in page
    assert PulseResponse.objects.get().sent_at is None


def test_who_sends_reads_it_on_a_page_of_their_own(noor, sheet, own):
    response = post(noor, sheet, EVERYTHING, qsituation="The one on Monday.", revision=0)
    assert response.url == own
    said = words(noor.get(own))
    assert "Which situation came to mind most often while you answered? Start The one on Monday." in said
    assert "I said openly what I did not know. Agree" in said
    assert PulseAnswer.objects.count() == 29


def test_what_is_sent_with_gaps_is_refused_and_kept(noor, sheet):
    gap = {name: value for name, value in EVERYTHING.items() if name != "qself_doubt"}
    page = post(noor, sheet, gap, qothers="Sven would.", revision=0)
    assert (page.status_code, list(errors(page))) == (422, ["qself_doubt"])
    assert "Answer this: When somebody doubted a plan of mine" in words(page)
    assert (PulseAnswer.objects.count(), PulseNote.objects.get().text) == (28, "Sven would.")
    assert post(noor, sheet, EVERYTHING, qothers="Sven would.", revision=1).status_code == 302


def test_a_value_that_is_on_no_scale_is_refused_with_everything_typed(noor, sheet):
    page = post(noor, sheet, EVERYTHING | {"qself_open": "5"}, qothers="Sven would.", revision=0)
    assert (page.status_code, errors(page)) == (422, {"qself_open": ["Choose one of the answers shown."]})
    assert "Sven would." in page.content.decode()
    assert PulseResponse.objects.count() == 0


def test_two_windows_show_both_versions(noor, sheet):
    post(noor, sheet, {"qself_open": "4", "qothers": "Sven.", "then": "home"}, revision=0)
    page = post(noor, sheet, {"qself_open": "1", "qothers": "Ruth.", "then": "home"}, revision=0)
    assert page.status_code == 409
    assert "The other window saved: “Strongly agree”" in words(page)
    assert "The other window saved: “Sven.”" in words(page)
    assert post(noor, sheet, {"qself_open": "1", "qothers": "Ruth.", "then": "home"}, revision=1).url == "/home/"


def test_pressing_twice_sends_once(noor, sheet, own):
    body = EVERYTHING | {"revision": 0, "form_key": form_key()}
    assert [noor.post(sheet, body).url for _press in range(2)] == [own, own]
    assert (PulseResponse.objects.count(), Receipt.objects.count()) == (1, 1)


def test_from_another_window_what_was_sent_is_not_sent_again(noor, role, sheet):
    answered(role)
    page = post(noor, sheet, EVERYTHING, qothers="Typed in vain.", revision=0)
    assert page.status_code == 409
    assert "You have sent these answers already" in words(page)
    assert "Typed in vain." in page.content.decode()


def test_what_is_not_asked_now_leads_to_the_own_page(noor, program, own):
    assert noor.get(reverse("pulse-answer", args=[program.slug, "end"])).url == own


def test_a_moment_that_is_none_is_nowhere(noor, program):
    assert noor.get(reverse("pulse-answer", args=[program.slug, "later"])).status_code == 404


def test_a_program_that_asks_at_half_time_says_so(noor, pair, program):
    build_session(pair.mentorship, 3)
    runs(program, before=20, ahead=150, has_middle_pulse=True)
    said = words(noor.get(reverse("pulse", args=[program.slug])))
    assert "Nothing is asked now. It is asked at the start, at half time and at the end." in said


def test_without_mentees_the_admin_is_told_whom_to_invite(program, results):
    Role.objects.filter(program=program, kind="mentee").delete()
    assert "Nobody is asked yet: the program has no mentees. Invite the first one" in results()


def test_four_who_answered_are_not_shown_and_not_counted(program, results):
    for role in mentees(program, 4):
        answered(role, value=4)
    said = results()
    assert "Fewer than five people have answered, so there is nothing to show yet." in said
    assert "%" not in said


def test_five_who_answered_are_shown_with_a_table(program, results):
    for role, value in zip(mentees(program, 5), [1, 2, 3, 4, 4], strict=True):
        answered(role, value=value)
    said = results()
    assert "Whole groups of five out of 6 mentees. Start: 5." in said
    assert "Leading self Start 60% agree" in said
    assert "Strongly disagree Disagree Agree Strongly agree Start 20% 20% 20% 40%" in said
    assert "The change from start to end shows once five people have answered both." in said


def test_the_change_is_said_with_its_direction(program, results):
    roles = mentees(program, 5)
    for role in roles:
        answered(role, value=2)
    runs(program, before=200, ahead=-1)
    for role, value in zip(roles, [3, 3, 3, 4, 1], strict=True):
        role.program = program
        answered(role, "end", value=value)
    assert "Agreed: 0 of a hundred answers at the start, 80 at the end. 80 points up" in results()


def test_no_word_that_somebody_wrote_is_on_the_admins_page(program, results):
    for role in mentees(program, 5):
        answered(role, situation="Monday with Sven.")
    assert "Monday" not in results()


def test_an_admin_who_is_a_mentee_too_has_both_pages(program, pair, sign_in, results):
    build_role(program, pair.admin, Role.Kind.MENTEE)
    assert sign_in(pair.admin).get(reverse("pulse", args=[program.slug])).status_code == 200
    assert "Fewer than five" in results()
