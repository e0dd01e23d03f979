"""The rows of the pulse survey in the table of addresses."""

from . import bodies
from .routes import FOR_ADMIN, PAGE_ONLY, ROUTES, Route, members, posts

OWN = members(403, stranger=404, other_admin=404, mentee=200, other_mentee=200)
BY_MENTEES = posts(403, stranger=404, other_admin=404, mentee=302, other_mentee=302)

ROUTES += [
    Route("pulse", OWN, PAGE_ONLY, "program"),
    Route("pulse-answer", OWN, BY_MENTEES, "pulse", bodies.pulse),
    Route("pulse-results", FOR_ADMIN, PAGE_ONLY, "program"),
]
