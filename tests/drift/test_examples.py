"""Training sees sentences as the detector will cut them."""

from sessions_app.drift.kinds import KINDS, Kind
from sessions_app.drift.training.corpus import Line, Text
from sessions_app.drift.training.examples import Example, from_line, from_text


def test_a_line_without_drift_teaches_that_none_of_its_sentences_is():
    found = from_line(Line("-", "mentor", None, Kind.DEFERRAL, "terse", "He waited. Then he chose."), "g")
    assert [example.text for example in found] == ["He waited. Then he chose.", "He waited.", "Then he chose."]
    assert not any(example.drift for example in found)


def test_a_line_with_drift_is_taught_as_a_whole_because_its_sentences_may_differ():
    (found,) = from_line(Line("-", "mentee", Kind.DEFERRAL, None, "plain", "It is late. I wait for your word."), "g")
    assert (found.drift, found.kind) == (True, KINDS.index(Kind.DEFERRAL))


def test_a_text_teaches_its_sentences_and_what_stands_around_them():
    text = Text("mentor", "plain", "We met. I told her to go.", ((8, 25, Kind.PRESCRIPTIVE_ADVICE),))
    assert [(example.text, example.drift) for example in from_text(text, "g")] == [
        ("We met.", False),
        ("I told her to go.", True),
        ("We met. I told her to go.", True),
    ]


def test_a_belief_stands_in_for_the_label():
    assert Example("x", "mentor", True).target == 1.0
    assert Example("x", "mentor", True, belief=0.7).target == 0.7
