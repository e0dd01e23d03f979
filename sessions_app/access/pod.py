"""Whose pods they are: the program's admins make, rename and delete them."""

from django.http import Http404

from ..models import Pod, User
from .program import program_for_admin


def pod_for_admin(user: User, slug: str, pod_id: str) -> Pod:
    """A pod of the program, for its admins. Others with a role in it get 403, other people 404."""
    program = program_for_admin(user, slug)
    pod = Pod.objects.select_related("program").filter(program=program, public_id=pod_id).first()
    if pod is None:
        raise Http404
    return pod
