"""Writing the next version of a program's playbook: started, changed part by part, published or discarded."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..errors import ChangedElsewhere, DraftChanged, DraftExists, DraftGone, DraftIncomplete, DraftSaysTheSame
from ..models import AuditEntry, Playbook, PlaybookDraft, PlaybookVersion, Program, User
from ..models.ids import new_public_id
from ..models.playbook_value import playbook_of
from ..playbook import draft as parts
from ..playbook import schema
from ..playbook.compare import compare
from ..playbook.file import data_of
from ..playbook.parse import examine
from .audit import record
from .playbook import write_version

Verb = AuditEntry.Verb
UNSEEN = ("-key", "-was")
"""The cells of a row that nobody types."""


def start_draft(*, program: Program, version: PlaybookVersion, by: User) -> PlaybookDraft:
    """A draft with the words of this version. Raises DraftExists: a program has one at a time."""
    return _begin(program, playbook_of(version.pk), version, by)


def import_draft(*, program: Program, content: schema.Playbook, by: User) -> PlaybookDraft:
    """A draft with the words of a file. Raises DraftExists."""
    return _begin(program, content, None, by)


def save_part(*, program: Program, part: parts.Part, fields: dict[str, Any], revision: int, by: User) -> PlaybookDraft:
    """Stores what one page of the draft says; `revision` is the fingerprint of what it was rendered with.

    Raises DraftGone, and ChangedElsewhere when somebody else changed this part meanwhile. What is missing or does not
    fit is stored as it is: it is refused when the draft is published.
    """
    with transaction.atomic():
        draft = _locked(program)
        try:
            changed = parts.with_fields(draft.content, part, fields)
            stored, mine = parts.fields_of(draft.content, part), parts.fields_of(changed, part)
        except LookupError as error:
            raise DraftGone from error
        if stored == mine:
            return draft
        if parts.fingerprint(stored) != revision:
            theirs = {
                name: said(value)
                for name, value in stored.items()
                if mine.get(name) != value and not name.endswith(UNSEEN)
            }
            raise ChangedElsewhere(theirs, parts.fingerprint(stored))
        draft.content, draft.updated_at = changed, timezone.now()
        draft.save(update_fields=["content", "updated_at"])
        record(Verb.DRAFT_CHANGED, by=by, program=program)
        return draft


def discard_draft(*, program: Program, by: User) -> None:
    """Throws the draft away; published versions stay. Raises DraftGone."""
    with transaction.atomic():
        _locked(program).delete()
        record(Verb.DRAFT_DISCARDED, by=by, program=program)


def publish_draft(*, program: Program, revision: int, by: User) -> PlaybookVersion:
    """Makes the draft the version that new pairs start under; running pairs keep theirs.

    `revision` is the fingerprint of what was read before. Raises DraftGone, DraftChanged, DraftIncomplete and
    DraftSaysTheSame.
    """
    with transaction.atomic():
        locked = Program.objects.select_for_update().get(pk=program.pk)
        draft = _locked(locked)
        if parts.fingerprint(draft.content) != revision:
            raise DraftChanged
        content, defects = examine(draft.content | {"version": next_number(locked)})
        if defects:
            raise DraftIncomplete
        newest = PlaybookVersion.objects.filter(playbook=locked.playbook, published_at__isnull=False).latest("number")
        if not compare(playbook_of(newest.pk), content):
            raise DraftSaysTheSame
        version = write_version(_own_line(locked, content.name), content)
        draft.delete()
        record(Verb.PLAYBOOK_PUBLISHED, by=by, program=locked)
        return version


def next_number(program: Program) -> int:
    """The number that the program's next version gets: after every one that its people may have seen."""
    highest = PlaybookVersion.objects.of_program(program).aggregate(highest=Max("number"))["highest"]
    return int(highest or 0) + 1


def said(value: Any) -> str:
    """A field's value as a sentence quotes it."""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _begin(program: Program, content: schema.Playbook, version: PlaybookVersion | None, by: User) -> PlaybookDraft:
    with transaction.atomic():
        draft, created = PlaybookDraft.objects.get_or_create(
            program=program, defaults={"content": data_of(content), "started_from": version, "started_by": by}
        )
        if not created:
            raise DraftExists
        record(Verb.DRAFT_STARTED, by=by, program=program)
        return draft


def _locked(program: Program) -> PlaybookDraft:
    draft = PlaybookDraft.objects.select_for_update().filter(program=program).first()
    if draft is None:
        raise DraftGone
    return draft


def _own_line(program: Program, name: str) -> Playbook:
    """The line of versions that is this program's alone. One that the house ships, or that another program runs on as
    well, is left as it is, and the program goes on in a line of its own."""
    line = Playbook.objects.select_for_update().get(pk=program.playbook_id)
    if line.owner_id == program.pk and not line.programs.exclude(pk=program.pk).exists():
        return line
    Playbook.objects.filter(owner=program).update(owner=None)
    own = Playbook.objects.create(slug=new_public_id(), name=name, owner=program)
    program.playbook = own
    program.save(update_fields=["playbook"])
    return own
