"""What is stored under a key that does not lie where it is stored: what second factors rest on, in the database, and
words that were not sent, in their writer's browser."""

from base64 import b32encode, b64encode, urlsafe_b64encode
from secrets import token_bytes

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def sealed(text: str) -> str:
    """The text as it is stored, under the site's present key."""
    return _cipher().encrypt(text.encode()).decode()


def opened(stored: str) -> str:
    """What was stored, under this or an earlier key. Where no key opens it any more, letters that nobody has: no code
    fits those, and the owner comes in another way and sets it up anew."""
    try:
        return _cipher().decrypt(stored.encode()).decode()
    except InvalidToken:
        return b32encode(token_bytes(20)).decode()


def sealed_anew(stored: str) -> str | None:
    """The same under the present key; None where no key opens it."""
    try:
        return _cipher().rotate(stored.encode()).decode()
    except InvalidToken:
        return None


def words_key(public_id: str) -> str:
    """The key, 32 bytes in base64, with which this person's browser seals what they typed and did not send. It stands
    in their own pages, which no browser keeps: whoever uses the computer next reads nothing."""
    return b64encode(salted_hmac("words kept in a tab", public_id, algorithm="sha256").digest()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [salted_hmac("second factors", "at rest", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in made])
