"""`{% who_reads "note" partner as readers %}`: the sentence that stands beside every form that takes words."""

from django import template

from ..reads import privacy_words

register = template.Library()
# `what` is a row of the table in access/table.py, `partner` whoever sits opposite.
register.simple_tag(privacy_words.who_reads, name="who_reads")
