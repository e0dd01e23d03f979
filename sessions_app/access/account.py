"""What of an account is whose: a sign-in and a receipt are their owner's alone."""

from allauth.usersessions.models import UserSession
from django.http import Http404

from ..models import Receipt, User
from ..models.sign_in import device_id, signed_in_devices


def device_of_owner(user: User, public_id: str) -> UserSession:
    """One of the own sign-ins; 404 for anybody else's."""
    for device in signed_in_devices(user.pk):
        if device_id(device.session_key) == public_id:
            return device
    raise Http404


def receipt_of_owner(user: User, key: str) -> Receipt:
    """That a form of one's own was taken; 404 while it was not, and for anybody else's."""
    receipt = Receipt.objects.filter(user=user, key=key).exclude(location="").first()
    if receipt is None:
        raise Http404
    return receipt
