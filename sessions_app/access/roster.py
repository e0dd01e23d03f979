"""Whose roster it is that waits to be confirmed."""

from django.http import Http404
from django.utils import timezone

from ..models import RosterUpload, User
from .program import program_for_admin


def roster_upload_for_admin(user: User, slug: str, public_id: str) -> RosterUpload:
    """A file that waits, for the program's admins. Raises as `program_for_admin` does, and 404 once its day is over."""
    waiting = RosterUpload.objects.filter(program=program_for_admin(user, slug), expires_at__gt=timezone.now())
    upload = waiting.select_related("program__playbook").filter(public_id=public_id).first()
    if upload is None:
        raise Http404
    return upload
