"""Ruth's dashboard."""

from datetime import timedelta

from sessions_app.actions.preparation import write

from ..builders import build_half, build_mentorship, build_preparation, build_session, build_user
from ..preparing import typed
from ..web import at, queries, words

TODAY = "/today/"


def test_a_mentor_without_mentees_is_told_what_comes_next(stranger, sign_in):
    assert "Your first mentee appears here once your program admin has paired you." in words(
        sign_in(stranger).get(TODAY)
    )


def test_ruth_sees_whose_submission_waits(pair, sign_in):
    session = build_session(pair.mentorship, 4)
    for earlier in pair.mentorship.sessions.filter(number__lt=4):
        build_half(earlier, "mentor")
    build_preparation(session, "B", shared=True, text="On {}.")
    page = sign_in(pair.mentor).get(TODAY)
    said = words(page)
    assert "One to read" in said
    assert "To read Noor Haddad, session 4 Influence Attempt Review, shared today at" in said
    assert f'href="{at("session", session)}"' in page.content.decode()


def test_looking_at_the_dashboard_is_no_reading(pair, sign_in):
    preparation = build_preparation(build_session(pair.mentorship, 4), shared=True)
    sign_in(pair.mentor).get(TODAY)
    preparation.refresh_from_db()
    assert preparation.read_at is None


def test_the_dashboard_holds_the_beginning_of_what_waits_and_no_more(pair, sign_in):
    long = "It began {} " + "and went on " * 20 + "to an end."
    build_preparation(build_session(pair.mentorship, 3), shared=True, text=long)
    said = words(sign_in(pair.mentor).get(TODAY))
    assert ("It began" in said, "to an end." in said) == (True, False)


def test_not_a_word_of_a_draft_reaches_ruth(pair, sign_in):
    build_preparation(build_session(pair.mentorship, 4, starts_in=timedelta(hours=3)), text="Draft on {}.")
    said = words(sign_in(pair.mentor).get(TODAY))
    assert "Noor has a draft." in said
    assert "Draft on" not in said


def test_a_mentee_sees_nobody_elses_dashboard(pair, sign_in):
    build_preparation(build_session(pair.mentorship, 4), shared=True)
    said = words(sign_in(pair.mentee).get(TODAY))
    assert "Your first mentee appears here" in said


def test_the_page_takes_as_many_queries_for_five_mentees_as_for_fifty(pair, sign_in):
    asked, mentees = [], 1
    for wanted in (5, 50):
        for number in range(mentees, wanted):
            mentee = build_user(f"Mentee {number}")
            mentorship = build_mentorship(pair.program, pair.mentor, mentee, pair.mentorship.version)
            build_preparation(build_session(mentorship, 3 + number % 4), shared=number % 2 == 0)
        mentees = wanted
        asked.append(queries(sign_in(pair.mentor), TODAY))
    assert asked[0] == asked[1]
    assert asked[1] <= 9


def test_the_page_takes_as_many_queries_for_five_sessions_as_for_fifty(pair, sign_in):
    asked = []
    for number in (5, 50):
        pair.mentorship.sessions.all().delete()
        build_preparation(build_session(pair.mentorship, number), shared=True)
        asked.append(queries(sign_in(pair.mentor), TODAY))
    assert asked[0] == asked[1]
    assert asked[1] <= 9


def test_what_noor_changed_after_ruth_read_it_waits_for_her_again(pair, sign_in):
    session = build_session(pair.mentorship, 3)
    build_preparation(session, shared=True)
    ruth, noor = sign_in(pair.mentor), sign_in(pair.mentee)

    def told() -> list[bool]:
        today, home = words(ruth.get(TODAY)), words(noor.get("/home/"))
        return ["To read" in today, "after you read it" in today, "Read by Ruth" in home, "since Ruth read it" in home]

    assert told() == [True, False, False, False]
    ruth.get(at("session", session))
    assert told() == [False, False, True, False]
    write(session=session, answers=typed(session, "A", chose="Another thought."), revision=1, by=pair.mentee)
    assert told() == [True, True, False, True]
    ruth.get(at("session", session))
    assert told() == [False, False, True, False]
