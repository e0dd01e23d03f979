"""What is long enough and still anybody's guess is no password; whatever is nobody's guess is one."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sessions_app.passwords import AnybodysGuess


@pytest.mark.parametrize(
    "password",
    [
        "password2026!",
        "!!!Password!!!",
        "Springline-2026",
        "springlinespringline",
        "mentor-mentoring",
        "judgment-first",
        "Leadership.Program.2026",
        "iloveyou iloveyou",
        "abc123abc123",
        "12football34",
        "Keystone2026!",
        "grove-2026-2026",
    ],
)
def test_what_others_would_try_first_is_refused_however_it_is_dressed(settings, password):
    settings.PRODUCT_NAME, settings.ALLOWED_HOSTS = "Keystone", ["mentoring.grove.example"]
    with pytest.raises(ValidationError, match="three words in a row"):
        AnybodysGuess().validate(password)


@pytest.mark.parametrize(
    "password",
    [
        "three calm herons",
        "walk the long way",
        "mentor under copper sky",
        "x7#kQ9!pL2$v",
        "482911837229",
        "zwölf Boxkämpfer jagen",
        "密码密码是三个词的密码",
        "Tr0ub4dor&3wharf",
        "p" * 3 + "quillwort" * 2,
    ],
)
def test_what_is_nobodys_guess_is_taken(password):
    AnybodysGuess().validate(password)


@pytest.mark.parametrize(
    ("password", "is_taken"), [("Springline-2026", False), ("eleven char", False), ("three calm herons " * 8, True)]
)
def test_every_form_asks_for_it(db, password, is_taken):
    try:
        validate_password(password)
    except ValidationError:
        assert not is_taken
    else:
        assert is_taken
