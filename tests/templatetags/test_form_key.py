"""Each rendering of a form has a key of its own, in the shape that the form is accepted with."""

import re

from sessions_app.templatetags.form_key import form_key
from sessions_app.views.once import KEY


def test_a_key_has_the_shape_that_is_accepted():
    value = re.search(r'name="form_key" value="([^"]+)"', form_key())[1]
    assert KEY.fullmatch(value)


def test_two_renderings_are_two_forms():
    assert form_key() != form_key()
