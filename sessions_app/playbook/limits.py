"""How much of everything a playbook may hold: what the pages can show and the database can keep."""

MOST_PHASES = 9
MOST_LENSES = 9
MOST_PROMPTS = 20
"""In one list of questions."""
MOST_LINES = 40
"""In one list of texts."""
LAST_SESSION = 52
"""The highest number with which a phase may end: a session a week for a year."""
MOST_BYTES = 262_144
"""In a file."""

NAME, LABEL, HEADING, LINE, HINT, PARAGRAPH = 80, 160, 120, 200, 300, 2_000
KEY = 40
