"""Noor prepares in her browser: choose, write, read back, share, take back."""

from datetime import timedelta

import pytest

from sessions_app.models import Answer, AuditEntry, Preparation

from ..builders import build_half, build_preparation, build_session, form_key
from ..preparing import fields, prompt_id, typed
from ..web import at, errors, post, words


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 4)


@pytest.fixture
def noor(pair, sign_in):
    return sign_in(pair.mentee)


def stored():
    return Preparation.objects.get()


def pre_read(session, choice, revision=0, **texts):
    return fields(typed(session, "pre_read", **texts), choice=choice, revision=revision)


def test_the_choice_shows_three_lines_and_a_fourth_way(noor, session):
    said = words(noor.get(at("prepare", session)))
    for each in ("A decision", "An influence attempt", "A moment of hesitation", "Nothing to bring", "Why this one?"):
        assert each in said


def test_choosing_a_decision_leads_to_its_four_questions(noor, session):
    response = post(noor, at("prepare", session), pre_read(session, "A", decision="Cut the beta."))
    assert response.url == at("write", session)
    page = words(noor.get(response.url))
    assert "Decision Review Cut the beta." in page
    assert [field.label for field in noor.get(response.url).context["form"].questions] == [
        "What I chose",
        "What I optimized for",
        "What trade-off I accepted",
        "Was my framing strong?",
    ]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [("", "Choose one lens."), ("D", "Choose one of the lenses shown."), ("A,B", "Choose one of the lenses shown.")],
)
def test_no_lens_or_another_is_refused_beside_the_choice_and_the_lines_stay(noor, session, choice, sentence):
    page = post(noor, at("prepare", session), pre_read(session, choice, decision="Cut the beta."))
    assert (page.status_code, errors(page)) == (422, {"choice": [sentence]})
    assert "Cut the beta." in page.content.decode()
    assert not Preparation.objects.exists()


def test_two_lenses_in_one_form_are_refused(noor, session):
    page = post(noor, at("prepare", session), pre_read(session, "A") | {"choice": ["A", "B"]})
    assert (page.status_code, errors(page)["choice"]) == (422, ["Choose one: this was sent twice."])
    assert not Preparation.objects.exists()


def test_a_draft_may_leave_questions_open_and_be_stopped_for_now(noor, session):
    post(noor, at("prepare", session), pre_read(session, "A"))
    response = post(noor, at("write", session), fields(typed(session, "A", framing=""), revision=2, then="home"))
    assert response.url == "/home/"
    assert "3 of 4 questions answered" in words(noor.get("/home/"))


def test_everything_is_read_back_before_it_is_shared(noor, session):
    build_preparation(session, "A", text="On {}.")
    page = noor.get(at("read-back", session))
    assert [(row["title"], row["text"]) for row in page.context["rows"]][:3] == [
        ("The decision", "On decision."),
        ("Why this one", "On why."),
        ("What I chose", "On chose."),
    ]
    assert "Nothing has been shared yet." in words(page)


def test_reading_back_shares(noor, session):
    build_preparation(session)
    response = post(noor, at("read-back", session))
    assert (response.url, stored().is_shared) == ("/home/", True)
    assert "Shared with Ruth." in words(noor.get("/home/"))


def test_an_open_question_is_named_and_leads_to_its_field(noor, session):
    build_preparation(session, "B")
    Answer.objects.filter(prompt__key__in=["misread", "why"]).update(text=" ")
    page = post(noor, at("read-back", session))
    assert (page.status_code, stored().is_shared) == (422, False)
    assert page.context["missing"] == [
        (
            "Answer “Why this one?” before you share.",
            f"{at('prepare', session)}#id_q{prompt_id(session, 'pre_read', 'why')}",
        ),
        (
            "Answer “What I misread or underused” before you share.",
            f"{at('write', session)}#id_q{prompt_id(session, 'B', 'misread')}",
        ),
    ]


def test_nothing_to_bring_asks_two_questions_and_one_lens(noor, session):
    post(noor, at("prepare", session), pre_read(session, "nothing"))
    page = noor.get(at("write", session))
    assert "Fine. A quiet stretch is worth looking at" in words(page)
    assert [letter for letter, _name in page.context["form"].fields["lens"].choices] == ["A", "B", "C"]
    post(noor, at("write", session), fields(typed(session, "nothing"), revision=2))
    refused = post(noor, at("read-back", session))
    assert (refused.status_code, "Choose one lens." in words(refused)) == (422, True)
    post(noor, at("write", session), fields(typed(session, "nothing"), revision=3, lens="C"))
    assert post(noor, at("read-back", session)).status_code == 302


def test_a_lens_of_another_playbook_is_refused_on_the_writing_page(noor, session):
    build_preparation(session)
    Preparation.objects.update(nothing_to_bring=True)
    page = post(noor, at("write", session), fields(typed(session, "nothing"), revision=1, lens="E"))
    assert (page.status_code, errors(page)) == (422, {"lens": ["Choose one of the lenses shown."]})


@pytest.mark.parametrize("number", [1, 2])
def test_the_first_phase_offers_no_choice_and_takes_no_lens(pair, noor, number):
    session = build_session(pair.mentorship, number)
    assert noor.get(at("prepare", session)).url == at("write", session)
    answers = fields(typed(session, "context"), revision=0, lens="A")
    refused = post(noor, at("write", session), answers)
    assert (refused.status_code, errors(refused)) == (
        422,
        {"lens": ["Sessions of this phase use no lens. Leave it out."]},
    )
    assert not Preparation.objects.exists()


def test_the_first_phase_refuses_a_choice_that_no_page_offered(pair, noor):
    session = build_session(pair.mentorship, 1)
    assert post(noor, at("prepare", session), pre_read(session, "A")).status_code == 422
    assert not Preparation.objects.exists()


def test_a_shared_lens_is_not_switched(noor, session):
    build_preparation(session, "A", shared=True)
    page = post(noor, at("prepare", session), pre_read(session, "B", revision=1))
    assert (page.status_code, stored().lens.letter) == (409, "A")
    assert "take it back to a draft to switch" in words(page)


def test_what_was_not_read_is_taken_back_and_what_was_read_is_not(noor, session):
    build_preparation(session, shared=True)
    assert post(noor, at("take-back", session)).url == at("session", session)
    assert not stored().is_shared
    assert "It is a draft again. Only you can read it." in words(noor.get(at("session", session)))
    stored().delete()
    build_preparation(session, shared=True, read=True)
    post(noor, at("take-back", session))
    assert stored().is_shared
    assert "Your mentor has read this, so it cannot go back to a draft." in words(noor.get(at("session", session)))


def test_a_second_window_shows_both_texts_and_saving_again_settles_it(noor, session):
    build_preparation(session, "A", text="First {}.")
    mine = fields(typed(session, "A", text="Mine {}."), revision=0)
    page = post(noor, at("write", session), mine)
    assert page.status_code == 409
    assert errors(page)[f"q{prompt_id(session, 'A', 'chose')}"] == ["The other window saved: “First chose.”"]
    assert "Mine chose." in page.content.decode()
    again = post(noor, at("write", session), mine, revision=page.context["revision"])
    assert (again.status_code, Answer.objects.filter(text="Mine chose.").count()) == (302, 1)


def test_a_second_window_with_another_lens_names_the_first_ones(noor, session):
    build_preparation(session, "A")
    page = post(noor, at("prepare", session), pre_read(session, "C"))
    assert (page.status_code, stored().lens.letter) == (409, "A")
    assert errors(page)["choice"] == ["The other window saved: “A decision”"]


def test_the_same_form_twice_is_one_change_and_the_same_answer(noor, session):
    build_preparation(session)
    key = form_key()
    answers = [post(noor, at("read-back", session), form_key=key) for _time in range(3)]
    assert [answer.url for answer in answers] == ["/home/"] * 3
    assert AuditEntry.objects.filter(verb="shared").count() == 1


def test_what_came_of_it_is_one_field_beside_the_commitment(noor, session):
    page = noor.get(at("carried", session))
    assert "You left session 3 with: A behavior to try" in words(page)
    assert "Ask for the disagreement before I present." in words(page)
    assert post(noor, at("carried", session), fields(typed(session, "carried"), revision=0)).url == "/home/"
    assert Answer.objects.get().text == "Words of follow_up."


@pytest.mark.parametrize("name", ["prepare", "write", "carried"])
def test_once_the_session_has_begun_the_forms_lead_to_its_page_and_take_nothing(pair, noor, name):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(minutes=-1))
    assert noor.get(at(name, session)).url == at("session", session)
    late = fields(typed(session, "pre_read", "A", "carried"), revision=0, choice="A")
    page = post(noor, at(name, session), late)
    assert (page.status_code, Preparation.objects.count()) == (422, 0)
    assert "The session has started" in words(page)


def test_a_page_ahead_of_its_turn_leads_back(noor, session):
    assert noor.get(at("write", session)).url == at("prepare", session)
    assert noor.get(at("read-back", session)).url == at("prepare", session)


def test_without_a_commitment_there_is_nothing_to_follow_up(pair, noor):
    session = build_session(pair.mentorship, 4, held_before=False)
    build_half(build_session(pair.mentorship, 3, starts_in=timedelta(days=-9), held_before=False), "mentor")
    assert noor.get(at("carried", session)).url == at("session", session)


def test_words_under_a_lens_that_another_window_gave_up_are_not_lost(noor, session):
    build_preparation(session, "A", text="")
    open_page = typed(session, "A", text="Typed for an hour.")
    post(noor, at("prepare", session), pre_read(session, "B", revision=1))
    page = post(noor, at("write", session), fields(open_page, revision=1))
    assert (page.status_code, "Typed for an hour." in page.content.decode()) == (409, True)
    again = post(noor, at("write", session), fields(open_page, revision=stored().revision))
    assert (again.status_code, Answer.objects.filter(text="Typed for an hour.").count()) == (302, 4)


def test_in_a_phase_without_lenses_nothing_to_bring_is_no_choice_either(noor, pair):
    first = build_session(pair.mentorship, 1)
    page = post(noor, at("prepare", first), pre_read(first, "nothing"))
    assert (page.status_code, Preparation.objects.exists()) == (422, False)


def test_sharing_once_more_from_another_window_is_not_called_unshared(noor, session):
    build_preparation(session, shared=True)
    page = post(noor, at("read-back", session))
    assert (page.status_code, "Not shared" in words(page)) == (409, False)
    assert "Already shared This has been shared already." in words(page)


@pytest.mark.parametrize("shared", [False, True])
def test_once_the_session_has_begun_reading_back_leads_to_its_page(pair, noor, shared):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(minutes=-1))
    build_preparation(session, shared=shared)
    page = noor.get(at("read-back", session))
    assert (page.status_code, page.headers.get("Location")) == (302, at("session", session))
