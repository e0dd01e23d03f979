"""Each rendering of a form has a key of its own, in the shape that is accepted, and says for whom it is."""

import re

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from sessions_app.models import User
from sessions_app.templatetags.form_key import form_key
from sessions_app.views.once import KEY


def rendered(user=None, **given) -> dict[str, str]:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form_key({"request": request}, **given)))


def test_a_key_has_the_shape_that_is_accepted():
    assert KEY.fullmatch(rendered()["form_key"])


def test_two_renderings_are_two_forms():
    assert rendered() != rendered()


def test_a_form_says_for_whom_it_is_and_ends_in_its_key():
    noor = User(name="Noor Haddad")
    found = rendered(noor, revision=3)
    assert list(found) == ["revision", "writer", "form_key"]
    assert (found["revision"], found["writer"]) == ("3", noor.public_id)
    assert list(rendered()) == ["form_key"]
    assert re.findall(r'name="(\w+)"', form_key({})) == ["form_key"]
