"""What somebody who runs the installation may do: set programs up. They see into none of them by that."""

from django.http import Http404

from ..models import User


def operator(user: User) -> User:
    """The user, where they run the installation; 404 for everybody else."""
    if not user.is_superuser:
        raise Http404
    return user
