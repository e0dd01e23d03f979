"""How public ids look in an address; anything else is 404 before a query is made."""

from django.urls import register_converter


class PublicId:
    """Fourteen letters and digits."""

    regex = "[0-9A-Za-z]{14}"

    def to_python(self, value: str) -> str:
        """The id as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it stands."""
        return value


register_converter(PublicId, "public_id")
