"""`{% form_key %}`: the hidden field by which a form sent twice is known to be one form."""

from django import template
from django.utils.crypto import get_random_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

KEY_LENGTH = 22


@register.simple_tag
def form_key() -> SafeString:
    """A key for this rendering of a form. It stands last in the form, so that a form cut off on its way lacks it."""
    return format_html('<input type="hidden" name="form_key" value="{}">', get_random_string(KEY_LENGTH))
