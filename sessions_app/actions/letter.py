"""Letters leave after what caused them is stored, each of them once."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..mail import compose
from ..models import Letter

logger = logging.getLogger(__name__)

MOST_TRIES = 20
"""After that a letter stays where it is; `send_letters` runs every few minutes, so this is an hour or more."""


NOT_KEPT = {Letter.Kind.ERASED}
"""Letters to people of whom nothing is kept, the address neither."""


def write_letter(*, kind: Letter.Kind, key: str, address: str, facts: dict[str, Any]) -> None:
    """Puts a letter into the outbox, part of the act's own transaction, and sends it once that is stored. A second
    letter with the same key is none."""
    letter, created = Letter.objects.get_or_create(key=key, defaults={"kind": kind, "address": address, "facts": facts})
    if created:
        transaction.on_commit(partial(send_letter, letter.pk))


SENT_AT_ONCE = 50
"""More letters than these leave with `send_letters`, since nobody waits in a request for thousands."""


def write_letters(letters: list[Letter], of: int) -> None:
    """Puts new letters into the outbox all at once, some `of` all that the act writes. If those are few they leave as
    soon as they are stored."""
    stored = Letter.objects.bulk_create(letters)
    for letter in stored if of <= SENT_AT_ONCE else []:
        transaction.on_commit(partial(send_letter, letter.pk))


def send_letter(letter_id: int) -> bool:
    """Sends one letter unless it has left already; False where it waits for the next try. Never raises: what caused
    the letter is done."""
    try:
        with transaction.atomic():
            # Locked until it has left, so that the request and the command do not send it both.
            letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=letter_id, sent_at=None).first()
            if letter is None:
                return True
            letter.tries += 1
            sent = _leaves(letter)
            if letter.kind in NOT_KEPT and (sent or letter.tries >= MOST_TRIES):
                letter.delete()
                return sent
            if sent:
                letter.sent_at = timezone.now()
            letter.save(update_fields=["tries", "sent_at"])
            return sent
    except Exception as error:  # the class alone: a message could name the address
        logger.warning("The outbox could not be read: %s", type(error).__name__)
        return False


def _leaves(letter: Letter) -> bool:
    try:
        compose(letter).send()
    except Exception as error:  # whatever a mail server says, the act that caused the letter stands
        logger.warning("A letter (%s) has not left: %s", letter.kind, type(error).__name__)
        return False
    return True


def send_waiting() -> tuple[int, int]:
    """Tries every letter that has not left; returns how many have and how many have not."""
    waiting = Letter.objects.filter(sent_at=None, tries__lt=MOST_TRIES).values_list("pk", flat=True)
    sent = [send_letter(pk) for pk in waiting]
    return sum(sent), len(sent) - sum(sent)
