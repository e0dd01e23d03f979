"""Who an address belongs to."""

from ..models import User


def account_of(email: str) -> User | None:
    """The person with this address, if they may sign in."""
    return User.objects.filter(email=email, is_active=True).first()
