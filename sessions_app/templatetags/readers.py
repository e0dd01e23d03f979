"""`{% who_reads "note" seat as readers %}`: the sentence that stands beside every form that takes words."""

from django import template

from ..reads import privacy_words

register = template.Library()
# The first is a row of the table in access/table.py, `seat` the place at the session that the words are about.
register.simple_tag(privacy_words.who_reads, name="who_reads")
register.simple_tag(privacy_words.who_reads_answer, name="who_reads_answer")
