"""What every text of every model of ours holds. A field without a line here fails tests/access/test_fields.py."""

from enum import Enum

from django.apps import apps
from django.db import models


class Holds(Enum):
    """WORDS were written by somebody for certain readers. SAID is a choice of theirs, with the readers of words. STATUS
    is what everybody sees who sees the status. STRUCTURE is names, addresses and the playbook. SECRET is for nobody."""

    WORDS = "words"
    SAID = "said"
    STATUS = "status"
    STRUCTURE = "structure"
    SECRET = "secret"


WORDS, SAID, STATUS, STRUCTURE, SECRET = Holds

FIELDS: dict[str, dict[str, Holds]] = {
    "Answer": {"text": WORDS},
    "AnswerRevision": {"text": WORDS},
    "ApiToken": {"public_id": STRUCTURE, "name": STRUCTURE, "digest": SECRET},
    "AuditEntry": {"verb": STATUS},
    "CapOverride": {"reason": WORDS},
    "FitAnswer": {"side": STATUS, "fit": SAID},
    "PairSuggestion": {"topics": STRUCTURE},
    "PairingProfile": {"topics": STRUCTURE, "reports_to": STRUCTURE},
    "BreakGlass": {"public_id": STRUCTURE, "reason": WORDS},
    "DriftFlag": {
        "public_id": STRUCTURE,
        "kind": SAID,
        "quote": WORDS,
        "reason": WORDS,
        "verdict": SAID,
        "verdict_word": WORDS,
    },
    "Intervention": {"public_id": STRUCTURE, "kind": STATUS, "outcome": STATUS},
    "InterventionAnswer": {"text": WORDS},
    "Invitation": {
        "public_id": STRUCTURE,
        "email": STRUCTURE,
        "name": STRUCTURE,
        "kind": STATUS,
        "time_zone": STRUCTURE,
    },
    "KnownPlace": {"key": STRUCTURE},
    "Lens": dict.fromkeys(
        ["letter", "name", "choice", "summary", "opens_with", "review_title", "ask_title"], STRUCTURE
    ),
    "Letter": {"key": STRUCTURE, "kind": STATUS, "address": STRUCTURE, "facts": STRUCTURE},
    "Mentorship": {"public_id": STRUCTURE},
    "Note": {"text": WORDS},
    "NoteRevision": {"text": WORDS},
    "OutcomeHalf": {
        "side": STATUS,
        "framing": SAID,
        "owner": SAID,
        "advice": SAID,
        "commitment": SAID,
        "commitment_text": WORDS,
    },
    "OutcomeRevision": {"said": WORDS},
    "Phase": dict.fromkeys(["name", "goal", "lens_policy", "bring", "not_expect", "note_title", "note"], STRUCTURE),
    "Placement": {"email": STRUCTURE, "mentor_email": STRUCTURE},
    "Playbook": {"slug": STRUCTURE, "name": STRUCTURE},
    "PlaybookDraft": {"content": STRUCTURE},
    "PlaybookVersion": dict.fromkeys(["name", "purpose", "principle", "is_list", "is_not_list"], STRUCTURE),
    "Pod": {"public_id": STRUCTURE, "name": STRUCTURE},
    "Program": {"name": STRUCTURE, "slug": STRUCTURE, "time_zone": STRUCTURE},
    "Prompt": dict.fromkeys(["section", "key", "title", "question", "help"], STRUCTURE),
    "PulseAnswer": {"kind": STRUCTURE, "key": STRUCTURE},
    "PulseGroup": {"moment": STRUCTURE},
    "PulseNote": {"key": STRUCTURE, "text": WORDS},
    "PulseResponse": {"moment": STATUS},
    "Receipt": {"key": STRUCTURE, "location": STRUCTURE},
    "Redirect": {"kind": STRUCTURE, "text": STRUCTURE},
    "Role": {"kind": STATUS},
    "RosterUpload": {"public_id": STRUCTURE, "rows": STRUCTURE},
    "Session": {"public_id": STRUCTURE},
    "TextCheck": {"detector": STRUCTURE},
    "Tries": {"key": STRUCTURE, "times": STRUCTURE},
    "User": {
        "password": SECRET,
        "public_id": STRUCTURE,
        "email": STRUCTURE,
        "name": STRUCTURE,
        "job": STRUCTURE,
        "time_zone": STRUCTURE,
        "theme": STRUCTURE,
    },
}

TEXT_LIKE = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.GenericIPAddressField,
)


def our_models() -> list[type[models.Model]]:
    """Every model of the app."""
    return list(apps.get_app_config("sessions_app").get_models())


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """Every field that could hold a word."""
    return [each for each in model._meta.concrete_fields if isinstance(each, TEXT_LIKE)]


def word_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that hold what somebody wrote for certain readers."""
    kinds = FIELDS.get(model.__name__, {})
    return [each for each in texts_of(model) if kinds.get(each.name) is WORDS]
