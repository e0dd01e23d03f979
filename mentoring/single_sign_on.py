"""Single sign-on as the sign-in library wants it configured: on as soon as there is an issuer."""

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env


def single_sign_on(env: Env, plain_http: bool) -> tuple[str, str, bool, dict[str, Any]]:
    """The issuer, its name on our pages, whether it asks for a second factor, so that people need none here, and the
    library's own setting."""
    issuer = env.str("OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return "", "", False, {}
    if not (plain_http or issuer.startswith("https://")):
        raise ImproperlyConfigured("Set OIDC_ISSUER to an https address: what comes from there is believed.")
    name = env.str("OIDC_NAME", "single sign-on")
    client_id, secret = env.str("OIDC_CLIENT_ID"), env.str("OIDC_CLIENT_SECRET")
    library = providers(issuer=issuer, client_id=client_id, secret=secret, name=name)
    return issuer, name, env.bool("OIDC_SECOND_FACTOR", False), library


def providers(*, issuer: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """One OpenID Connect provider, known by its issuer."""
    # From the issuer, so that an account here is never taken over by the same number at another one.
    provider_id = re.sub(r"[^a-z0-9]+", "-", issuer.lower().partition("://")[2])
    settings = {
        "server_url": issuer,
        "oauth_pkce_enabled": True,
        # Who it is, and nothing more of them.
        "scope": ["openid", "email"],
    }
    app = {"provider_id": provider_id, "name": name, "client_id": client_id, "secret": secret, "settings": settings}
    return {"openid_connect": {"APPS": [app]}}
