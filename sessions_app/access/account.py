"""What of an account is whose: a sign-in is its owner's alone."""

from allauth.usersessions.models import UserSession
from django.http import Http404

from ..models import User
from ..models.sign_in import device_id, signed_in_devices


def device_of_owner(user: User, public_id: str) -> UserSession:
    """One of the own sign-ins; 404 for anybody else's."""
    for device in signed_in_devices(user.pk):
        if device_id(device.session_key) == public_id:
            return device
    raise Http404
