"""What stands about erasing one's own account."""

from ..models import ErasureRequest, User


def open_request(user: User) -> ErasureRequest | None:
    """The request that is waiting for its day, if there is one."""
    return ErasureRequest.objects.open().filter(user=user).first()
