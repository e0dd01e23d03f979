"""Only English is judged, and what is in another language is known as such."""

import pytest

from sessions_app.drift.language import Tongue, tongue_of


@pytest.mark.parametrize(
    "passage",
    [
        "I told her to go to Dana first.",
        "Should I cut over?",
        "told him: sell",
        "Die-hard fans of the old plan, she said, must decide on it.",
        "He was in Porto and she was in Łódź.",
        "Mi casa was all she said.",
    ],
)
def test_english_is_english_with_foreign_names_in_it(passage):
    assert tongue_of(passage) is Tongue.ENGLISH


@pytest.mark.parametrize(
    "passage",
    [
        "Du solltest zuerst mit Dana reden und dann die Frist verschieben.",
        "Tu devrais d'abord parler à Dana et lui dire que c'est fini.",
        "Deberías hablar con ella y no esperar más.",
        "Você deve falar com ela e não esperar.",
        "Dovresti parlare con lei e non aspettare.",
        "Je moet eerst met haar praten en niet wachten.",
        "Du borde prata med henne och inte vänta.",
        "Musisz z nią porozmawiać i nie czekać, to jest ważne.",
        "Sinun pitäisi puhua hänelle, mutta ei nyt, niin minä ajattelen.",
        "Вам следует сначала поговорить с Даной.",
        "כדאי לך לדבר איתה קודם",
        "يجب أن تتحدث معها أولا",
        "你应该先和她谈谈",
        "Mondd meg neki holnap reggel, beszélj vele nyíltan, kérdezd meg végre, mire vár pontosan ennyi ideje.",
    ],
)
def test_another_language_is_not_taken_for_english(passage):
    assert tongue_of(passage) is Tongue.OTHER


@pytest.mark.parametrize("passage", ["", "42", "Porto?", "ok, Dana", "🙂"])
def test_a_few_words_are_too_little_to_say(passage):
    assert tongue_of(passage) is Tongue.UNCLEAR
