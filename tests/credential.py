"""A passkey as it is stored, for tests without a device."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SITE = "testserver"
PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def build_credential() -> dict[str, object]:
    """What a new device would have answered; nobody has its private half."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    kept = AttestedCredentialData.create(bytes(16), raw_id := secrets.token_bytes(16), public)
    data = AuthenticatorData.create(hashlib.sha256(SITE.encode()).digest(), PRESENT_AND_VERIFIED, 0, kept)
    asked = {"type": "webauthn.create", "challenge": "asked-before", "origin": f"https://{SITE}"}
    return {
        "id": websafe_encode(raw_id),
        "rawId": websafe_encode(raw_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(asked).encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
