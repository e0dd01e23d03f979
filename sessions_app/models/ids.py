"""Public ids: what stands in a URL instead of a counter."""

from django.utils.crypto import get_random_string

PUBLIC_ID_LENGTH = 14


def new_public_id() -> str:
    """A random id of 14 letters and digits (83 bits), safe in a URL."""
    return get_random_string(PUBLIC_ID_LENGTH)
