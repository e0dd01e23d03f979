"""Where a person is signed in."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ..models import User
from ..models.sign_in import device_id, signed_in_devices

# What a browser calls itself among other things, and what people call it; the first that fits.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
]


@dataclass(frozen=True)
class Device:
    """One sign-in, in plain words."""

    id: str
    name: str
    since: datetime
    seen: datetime
    is_this: bool


def devices_of(user: User, session_key: str) -> list[Device]:
    """Every sign-in of this person, this one first."""
    found = [
        Device(
            id=device_id(row.session_key),
            name=device_name(row.user_agent),
            since=row.created_at,
            seen=row.last_seen_at,
            is_this=row.session_key == session_key,
        )
        for row in signed_in_devices(user.pk)
    ]
    return sorted(found, key=lambda device: not device.is_this)


def device_name(agent: str) -> str:
    """Firefox on Windows, out of what the browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser
