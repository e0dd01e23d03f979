"""`{% form_key %}`: the hidden field that makes one rendered form one act; the last field of every form."""

from django import template
from django.utils.crypto import get_random_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def form_key(revision: int | None = None) -> SafeString:
    """A fresh key, after the revision that the form was rendered with where it has one."""
    hidden = '<input type="hidden" name="{}" value="{}">'
    stale_check = format_html(hidden, "revision", revision) if revision is not None else SafeString("")
    return stale_check + format_html(hidden, "form_key", get_random_string(22))
