"""Going in and out of the house, for tests."""

import re

from django.core import mail
from django.test import Client

DOOR = "/accounts/sign-in/"
CODE = "/accounts/code/"
ENTRY = "/accounts/code/enter/"
RIGHT = "judgment-first"
NOOR = "noor@example.org"


def enter(client: Client, email: str = NOOR, password: str = RIGHT, **fields):
    """Sends the door's form."""
    return client.post(DOOR, {"username": email, "password": password} | fields)


def ask_for_code(client: Client, email: str = NOOR, **fields):
    """Has a code sent to this address."""
    return client.post(CODE, {"username": email} | fields)


def code_in_last_letter() -> str:
    """The code that the last letter holds."""
    return re.search(r"^\w{4}-\w{4}$", mail.outbox[-1].body, re.MULTILINE).group()


def is_in(client: Client) -> bool:
    """Whether this browser is signed in."""
    return client.get("/account/").status_code == 200
