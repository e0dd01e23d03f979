"""Which passwords others would try first, though they are long enough to be asked for."""

import re

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HOUSE = {
    *("springline", "throughline", "mentor", "mentors", "mentee", "mentees", "mentoring", "mentorship", "leadership"),
    *("judgment", "judgement", "playbook", "program", "programme", "session", "sessions", "lens", "pod", "admin"),
    *("welcome", "password", "first", "company", "work", "login", "signin"),
}
"""Words that this product and its programs are full of; with the product's own name and those of the site's hosts."""
BETWEEN = re.compile(r"[\W\d_]+")
REPEATED = re.compile(r"(.+?)\1+")


class AnybodysGuess:
    """Refuses a common password, or our own words, one or two of them, with figures and signs around or said twice.

    The list of common ones holds few that are long enough for us, so without this the minimum length would let
    `password2026!` through. Three words in a row are nobody's guess.
    """

    def __init__(self) -> None:
        hosts = [label for host in settings.ALLOWED_HOSTS for label in host.lower().split(".")]
        self.known = CommonPasswordValidator().passwords | HOUSE | {settings.PRODUCT_NAME.lower(), *hosts}

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError for such a password."""
        typed = password.lower()
        words = {_said_once(word) for word in BETWEEN.split(typed) if word}
        if _said_once(typed) in self.known or (words and len(words) <= 2 and words <= self.known):
            raise ValidationError(self.get_help_text(), code="anybodys_guess")

    def get_help_text(self) -> str:
        """What to do instead."""
        return _("Choose one that others would not try: three words in a row, say, and none of them ours.")


def _said_once(text: str) -> str:
    repeated = REPEATED.fullmatch(text)
    return repeated[1] if repeated else text
