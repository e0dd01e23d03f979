"""`{% own_style %}`: the style of the exported record, inside the file itself."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def own_style() -> SafeString:
    """A style element. The house's pages never have one; this file leaves the house, and has nobody to ask."""
    return format_html("<style>{}</style>", SafeString(render_to_string("sessions_app/record/file.css")))
