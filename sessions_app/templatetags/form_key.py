"""`{% form_key %}`: the hidden fields that make one rendered form one act of one person; a form's last ones."""

from typing import Any

from django import template
from django.utils.crypto import get_random_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context: dict[str, Any], revision: int | None = None, key: str = "") -> SafeString:
    """A fresh key, or `key` where a form is given back as it was sent, after the revision that the form was rendered
    with where it has one, and for whom it was: should somebody else be signed in by the time it is sent, the words in
    it are not shown to them."""
    user = getattr(context.get("request"), "user", None)
    writer = user.public_id if user is not None and user.is_authenticated else None
    fields = (("revision", revision), ("writer", writer), ("form_key", key or get_random_string(22)))
    given = ((name, value) for name, value in fields if value is not None)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', given)
