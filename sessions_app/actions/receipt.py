"""One answer per rendered form."""

from ..models import Receipt, User


def take_receipt(*, user: User, key: str) -> Receipt:
    """The receipt of this form, new or earlier. Waits for a twin that is being handled right now."""
    receipt, _created = Receipt.objects.get_or_create(user=user, key=key)
    return receipt


def keep_receipt(*, receipt: Receipt, location: str) -> None:
    """Remembers where the form led; without a location it was refused and may be sent again."""
    if location:
        receipt.location = location
        receipt.save(update_fields=["location"])
    else:
        receipt.delete()
