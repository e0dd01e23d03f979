"""What people change about themselves."""

from ..errors import AccountErased
from ..models import User


def change_account(*, user: User, name: str, time_zone: str, theme: str) -> None:
    """Stores name, IANA time zone and theme. Raises ValidationError for values outside the choices."""
    user.name, user.time_zone, user.theme = name, time_zone, theme
    user.full_clean(exclude=["password"])
    user.save(update_fields=["name", "time_zone", "theme"])


def check_not_gone(by: User) -> None:
    """Raises AccountErased. Part of a transaction that writes words which nothing else holds: whoever erases the
    account waits for it, and erases them too."""
    if User.objects.select_for_update(no_key=True).get(pk=by.pk).erased_at:
        raise AccountErased


def account_with(email: str) -> User | None:
    """The person with this address in any spelling, for the operator's commands."""
    return User.objects.filter(email=email.strip().lower()).first()
