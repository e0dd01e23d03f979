"""Dates, counts and names as the product says them. Times are shown in the current time zone, on a 24-hour clock."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

register = template.Library()

# Spelled out one by one, since only literals are found for translation.
NUMBERS = (
    _lazy("zero"),
    _lazy("one"),
    _lazy("two"),
    _lazy("three"),
    _lazy("four"),
    _lazy("five"),
    _lazy("six"),
    _lazy("seven"),
    _lazy("eight"),
    _lazy("nine"),
    _lazy("ten"),
    _lazy("eleven"),
    _lazy("twelve"),
)


def _local_date(value: date) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value


def _dated(value: date, form: str) -> str:
    # The year is said only where leaving it out would point at the wrong day.
    local = _local_date(value)
    return date_format(local, form if local.year == timezone.localdate().year else f"{form} Y")


@register.filter
def day(value: date | None) -> str:
    """Thursday 12 March"""
    return _dated(value, "l j F") if value else ""


@register.filter
def day_short(value: date | None) -> str:
    """Thu 12 Mar"""
    return _dated(value, "D j M") if value else ""


@register.filter
def full_day(value: date) -> str:
    """12 March 2027, for a day that somebody may note down"""
    return date_format(_local_date(value), "j F Y")


@register.filter
def erased_on(value: datetime | None) -> str:
    """Erased on 12 March 2027: what stands where words stood"""
    return _("Erased on %(day)s") % {"day": full_day(value)} if value else _("Erased")


@register.filter
def clock(value: datetime | None) -> str:
    """14:00"""
    return date_format(timezone.localtime(value), "H:i") if value else ""


@register.filter
def day_clock_relative(value: datetime | None) -> str:
    """today at 11:20, yesterday at 16:00, tomorrow at 14:00, and further off Thu 12 March at 14:00"""
    if not value:
        return ""
    away = (_local_date(value) - timezone.localdate()).days
    near = {
        -1: _("yesterday at %(clock)s"),
        0: _("today at %(clock)s"),
        1: _("tomorrow at %(clock)s"),
    }
    sentence = near.get(away, _("%(day)s at %(clock)s"))
    return sentence % {"day": _dated(value, "D j F"), "clock": clock(value)}


@register.filter
def span(start: datetime | None, end: datetime | int) -> str:
    """14:00 to 14:45; the end is a time or a length in minutes"""
    if not start:
        return ""
    last = end if isinstance(end, datetime) else start + timedelta(minutes=end)
    return _("%(start)s to %(end)s") % {"start": clock(start), "end": clock(last)}


@register.filter
def in_words(number: int) -> str:
    """two, up to twelve; from 13 on in figures"""
    return str(NUMBERS[number]) if 0 <= number < len(NUMBERS) else str(number)


@register.filter
def in_words_cap(number: int) -> str:
    """Two, where a sentence starts with it"""
    return str(capfirst(in_words(number)))


@register.filter
def session_range(phase: Any) -> str:
    """Sessions 1 and 2, Sessions 3 to 5, Session 6 onward"""
    first, last = phase.first_session, phase.last_session
    if last is None:
        sentence = _("Session %(first)s onward")
    elif last == first:
        sentence = _("Session %(first)s")
    else:
        sentence = _("Sessions %(first)s and %(last)s") if last == first + 1 else _("Sessions %(first)s to %(last)s")
    return sentence % {"first": first, "last": last}


@register.filter
def initials(name: str) -> str:
    """NH for Noor Haddad: the first and the last word's first letters"""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def possessive(name: str) -> str:
    """Noor’s, James’"""
    return f"{name}’" if str(name).endswith(("s", "S")) else f"{name}’s"


@register.filter
def labeled(cells: Iterable[str], columns: Iterable[str]) -> list[tuple[str, str]]:
    """Each cell with its column's name, for tables that become records on a phone"""
    return list(zip(columns, cells, strict=False))


@register.filter
def weekday(value: datetime | None) -> str:
    """Thursday"""
    return date_format(timezone.localtime(value), "l") if value else ""


@register.filter
def by_weekday(value: datetime) -> bool:
    """Whether a coming day is named by its weekday alone: a week ahead the same name means another day"""
    return (_local_date(value) - timezone.localdate()).days < 7


@register.filter
def before_heading(session: Any) -> str:
    """Before Thursday; further off before 12 March; once the session has started nothing is before it"""
    if session.starts_at <= timezone.now():
        return _("To do")
    far = not by_weekday(session.starts_at)
    return _("Before %(day)s") % {"day": _dated(session.starts_at, "j F") if far else weekday(session.starts_at)}


@register.filter
def within_a_day(value: datetime | None) -> bool:
    """Whether the time is less than 24 hours away"""
    return value is not None and value - timezone.now() < timedelta(hours=24)


@register.filter
def session_heading(session: Any) -> str:
    """Session 4 is on Thursday; today, tomorrow, running or over in their own words"""
    now, number = timezone.now(), {"number": session.number}
    days = (timezone.localdate(session.starts_at) - timezone.localdate(now)).days
    if session.ends_at <= now:
        return _("Session %(number)s is over") % number
    if session.starts_at <= now:
        return _("Session %(number)s is on now") % number
    if days <= 1:
        return (_("Session %(number)s is tomorrow") if days else _("Session %(number)s is today")) % number
    when = weekday(session.starts_at) if by_weekday(session.starts_at) else _dated(session.starts_at, "j F")
    return _("Session %(number)s is on %(day)s") % (number | {"day": when})


@register.filter
def is_today(value: datetime | None) -> bool:
    """Whether the time falls on the viewer's today"""
    return value is not None and timezone.localdate(value) == timezone.localdate()
