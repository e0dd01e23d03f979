"""Who an address or a link belongs to."""

from django.contrib.auth.tokens import default_token_generator

from ..models import User


def account_of(email: str) -> User | None:
    """The person with this address, if they may sign in."""
    return User.objects.filter(email=email, is_active=True).first()


def account_of_link(public_id: str, token: str) -> User | None:
    """The person whose password this link sets, if it has neither been used nor ended."""
    user = User.objects.filter(public_id=public_id, is_active=True).first()
    return user if user and default_token_generator.check_token(user, token) else None
