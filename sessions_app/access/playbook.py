"""Who may work on a program's playbook: its admins, on what belongs to it."""

from django.http import Http404

from ..models import PlaybookDraft, PlaybookVersion, Program, User
from .program import program_for_admin


def playbook_version_for_admin(user: User, slug: str, version_id: int) -> tuple[Program, PlaybookVersion]:
    """A published version that the program runs on or has a pair on, for its admins; 404 for any other version."""
    program = program_for_admin(user, slug)
    versions = PlaybookVersion.objects.of_program(program).select_related("playbook")
    version = versions.filter(pk=version_id).first()
    if version is None:
        raise Http404
    return program, version


def playbook_draft_for_admin(user: User, slug: str) -> PlaybookDraft:
    """The program's draft, for its admins; 404 where there is none."""
    program = program_for_admin(user, slug)
    drafts = PlaybookDraft.objects.select_related("program", "started_by", "started_from")
    draft = drafts.filter(program=program).first()
    if draft is None:
        raise Http404
    return draft
