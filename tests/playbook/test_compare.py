"""What differs between two versions is said where it stands: added, removed or changed."""

from dataclasses import replace

from sessions_app.playbook.compare import compare
from sessions_app.playbook.parse import parse_playbook, read_default

from .books import LEAVE_OUT, shipped, unusual


def differing(**changes):
    """(unit, what, key, before, after) for every difference from the shipped playbook."""
    found = compare(read_default(), parse_playbook(shipped(**changes)))
    return [(unit.unit, each.what, each.key, each.before, each.after) for unit in found for each in unit.changes]


def test_the_same_words_do_not_differ_whatever_their_number():
    assert compare(read_default(), replace(read_default(), number=7, id=3)) == []


def test_a_changed_wording_is_shown_with_both_texts():
    assert differing(phase__1__name="Judging") == [(("phase", "2"), "name", "", "Judgment Building", "Judging")]


def test_one_more_text_in_a_list_is_one_addition():
    texts = [*read_default().redirects, "And then?"]
    assert differing(redirects=texts) == [(("redirects", ""), "redirects", "And then?", None, "And then?")]


def test_the_same_texts_in_another_order_are_a_change_of_order_alone():
    first, second, *rest = read_default().is_list
    ((unit, what, _key, before, after),) = differing(**{"is": [second, first, *rest]})
    assert (unit, what) == (("words", ""), "is-order")
    assert (before.split("\n")[0], after.split("\n")[0]) == (first, second)


def test_a_question_that_may_stay_open_now_is_a_change():
    assert differing(lens__1__review__0__required=False) == [(("lens", "B"), "review-required", "who", "yes", "no")]


def test_a_removed_question_goes_with_its_hint():
    gone = read_default().context[:2]
    assert differing(context=shipped()["context"][:2]) == [
        (("questions", "context"), "prompt", "hope_not", "What I hope not to be told", None),
        (("questions", "context"), "prompt-help", "hope_not", "The advice you have already heard", None),
    ]
    assert len(gone) == 2


def test_a_session_that_changes_phase_is_told_by_both_phases():
    assert differing(phase__1__last_session=6, phase__2__first_session=7) == [
        (("phase", "2"), "sessions", "", "3–5", "3–6"),
        (("phase", "3"), "sessions", "", "6–", "7–"),
    ]


def test_questions_for_a_kind_that_had_none_are_additions():
    assert differing(kind_redirects__deferral=LEAVE_OUT)[0][1:] == (
        "kind-deferral",
        "What have you decided or tried since we last spoke?",
        "What have you decided or tried since we last spoke?",
        None,
    )


def test_a_new_phase_and_new_lenses_are_new_and_taken_away_they_are_gone():
    there = {unit.unit: (unit.is_new, unit.name) for unit in compare(read_default(), unusual())}
    back = {unit.unit: unit.is_gone for unit in compare(unusual(), read_default())}
    assert there[("phase", "4")] == (True, "Handing On")
    assert (there[("lens", "E")][0], there[("phase", "3")][0]) == (True, False)
    assert [unit for unit, is_gone in back.items() if is_gone] == [("phase", "4"), ("lens", "D"), ("lens", "E")]
