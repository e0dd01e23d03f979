"""The rooms of the house stay as they are: who imports whom, who asks the database, how long a file gets."""

import pytest

from .architecture import (
    LONGEST_MODULE,
    LONGEST_TEMPLATE,
    ROOMS,
    breaches,
    modules,
    room_of,
    template_breaches,
    templates,
)

PLANTED = {
    "playbook/parse.py": ("from django.db import models", "imports django.db, which playbook does without"),
    "playbook/schema.py": ("from ..models import User", "imports models.User, which playbook may not"),
    "drift/detect.py": ("import django", "imports django, which drift does without"),
    "errors.py": ("from django.core.exceptions import ValidationError", "django.core.exceptions, which errors does"),
    "models/people.py": ("from ..access import Seat", "imports access.Seat, which models may not"),
    "models/session.py": ("from ..drift.detect import check", "imports drift.detect.check, which models may not"),
    "access/pair.py": ("from ..reads import home", "imports reads.home, which access may not"),
    "reads/home.py": ("from ..actions.session import book", "imports actions.session.book, which reads may not"),
    "actions/session.py": ("from django.http import HttpRequest", "an action would see a request or a form"),
    "actions/outcome.py": ("from ..forms.outcome import HalfForm", "forms.outcome.HalfForm, which actions may not"),
    "forms/outcome.py": ("from ..actions import outcome", "imports actions.outcome, which forms may not"),
    "views/home.py": ("from ..models import Session", "imports the model Session"),
    "views/today.py": ("def today(): return User.objects.all()", "asks the database in line 1"),
    "views/note.py": ("def note():\n    from .. import access", "imports inside note"),
    "templatetags/arc.py": ("rows = Session._default_manager", "asks the database in line 1"),
    "middleware.py": ("from .actions.audit import record", "imports actions.audit.record, which middleware may not"),
    "models/audit.py": ("from django.db.models.signals import post_save", "signals.post_save, which nothing here may"),
    "admin.py": ("from mentoring import settings", "imports mentoring.settings, which nothing here may"),
    "demo/load.py": ("import tests.builders", "imports tests.builders, which nothing here may"),
}
BAD_TEMPLATES = {
    '<p style="color: red">': "inline",
    '<a onclick="go()">': "inline",
    "<script>go()</script>": "inline",
    "{{ text|safe }}": "inline",
    '<form method="post">{% form_key %}</form>': "without a token",
    '<form method="post">{% csrf_token %}{% form_key %}<input></form>': "last field is not the key",
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_breach_is_found(name):
    source, said = PLANTED[name]
    found = breaches(f"sessions_app/{name}", source)
    assert (len(found), said in found[0]) == (1, True)


@pytest.mark.parametrize("source", BAD_TEMPLATES)
def test_a_planted_slip_in_a_template_is_found(source):
    assert [BAD_TEMPLATES[source] in each for each in template_breaches("a.html", source)] == [True]


def test_a_good_form_is_not_taken_for_a_slip():
    form = '<form method="post">{% csrf_token %}<script src="x.js" defer></script>{% form_key revision %}\n</form>'
    assert template_breaches("a.html", form) == []


def test_every_room_imports_only_what_it_may():
    assert [each for path, source in modules("sessions_app") for each in breaches(path, source)] == []


def test_no_room_is_without_a_rule():
    assert {room_of(path) for path, _source in modules("sessions_app")} - {"__init__"} <= set(ROOMS)


def test_no_module_is_too_long():
    sizes = {path: len(source.splitlines()) for path, source in modules("sessions_app", "mentoring", "tests", ".ci")}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_no_template_is_too_long():
    sizes = {path: len(source.splitlines()) for path, source in templates()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_TEMPLATE} == {}


def test_templates_hold_no_inline_code_and_every_form_arrives_whole_or_not_at_all():
    assert [each for path, source in templates() for each in template_breaches(path, source)] == []
