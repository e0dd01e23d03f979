"""A mail server that is down."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Refuses every letter, and quotes the address as such servers do."""

    def send_messages(self, email_messages: Any) -> int:
        raise OSError(f"no route for {email_messages[0].to[0]}")
