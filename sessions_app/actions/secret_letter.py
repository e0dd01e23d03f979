"""Letters that hold a secret: a code, or a link that sets a password. They leave at once and are stored nowhere."""

import logging

from ..errors import LetterNotSent
from ..mail import compose_secret

logger = logging.getLogger(__name__)


def send_secret_letter(*, kind: str, address: str, **facts: str) -> None:
    """Sends one. Raises LetterNotSent where the mail server does not take it."""
    try:
        compose_secret(kind, address, facts).send()
    except Exception as error:  # the class alone: a message could name the address
        logger.warning("A letter (%s) has not left: %s", kind, type(error).__name__)
        raise LetterNotSent from None
