"""What the provider says of a person."""

from typing import Any

from django.conf import settings
from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    """The address, and whether it is known to be theirs."""

    oidc_claim_scope = OAuth2Validator.oidc_claim_scope | {"email": "email", "email_verified": "email"}

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        email = request.user.username
        return {"email": email, "email_verified": settings.PEOPLE[email]}
