"""What Noor holds in her hand: the app that shows codes, and the proof a moment ago that it is she."""

import re
import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from sessions_app.models import User

from .web import post

APP, PASSKEYS, CODES = "/account/security/app/", "/account/security/passkeys/", "/account/security/codes/"
STEP = "/accounts/second-step/"


def shown(secret: str) -> str:
    """What an app with this key shows now; who sees that a code is about to change waits for the next one."""
    if (left := app_settings.TOTP_PERIOD - time.time() % app_settings.TOTP_PERIOD) < 3:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def let_the_next_code_come() -> None:
    """As if half a minute had passed: what was entered is not remembered as entered any longer."""
    cache.clear()
    for app in Authenticator.objects.filter(type="totp"):
        app.data.pop("spent", None)
        app.save()


def confirm(client: Client, user: User) -> Client:
    """Signs `user` in, as if they had said a moment ago once more that it is they."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def set_up_app(client: Client) -> str:
    """Goes through the set-up; returns the key that the app was given."""
    key = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", client.get(APP).content.decode()))
    assert post(client, APP, code=shown(key)).url == CODES
    let_the_next_code_come()
    return key


def codes_on(page) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<li>(\d{8})</li>", page.content.decode())
