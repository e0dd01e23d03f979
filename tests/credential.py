"""A device that makes a passkey and answers with it, for tests without a browser."""

import hashlib
import json
import secrets
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from sessions_app.models import User

SITE = "testserver"
FLAG = AuthenticatorData.FLAG
RECOGNIZED = FLAG.UP | FLAG.UV


class Device:
    """It holds the private half of one passkey, and its owner's finger lies on it."""

    def __init__(self) -> None:
        self.private, self.raw_id = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)

    def make(self, challenge: str = "asked-before") -> dict[str, Any]:
        """What it answers where a new passkey is asked for."""
        public = ES256.from_cryptography_key(self.private.public_key())
        data = _data(RECOGNIZED | FLAG.AT, AttestedCredentialData.create(bytes(16), self.raw_id, public))
        made = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._said(made, _asked("create", challenge))

    def answer(self, challenge: str, owner: User) -> dict[str, Any]:
        """What it answers where somebody is to prove that they are `owner`."""
        data, asked = _data(RECOGNIZED), _asked("get", challenge)
        signature = self.private.sign(data + hashlib.sha256(asked).digest(), ec.ECDSA(hashes.SHA256()))
        answered = {"authenticatorData": data, "signature": signature, "userHandle": user_pk_to_url_str(owner).encode()}
        return self._said({name: websafe_encode(value) for name, value in answered.items()}, asked)

    def _said(self, response: dict[str, str], asked: bytes) -> dict[str, Any]:
        name = websafe_encode(self.raw_id)
        response |= {"clientDataJSON": websafe_encode(asked)}
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def challenge_of(page: Any) -> str:
    """What a page, or the answer to its script, asks a device."""
    options = page.context["options"] if page.context else page.content
    return json.loads(options)["publicKey"]["challenge"]


def _data(flags: AuthenticatorData.FLAG, credential: bytes = b"") -> AuthenticatorData:
    return AuthenticatorData.create(hashlib.sha256(SITE.encode()).digest(), flags, 0, credential)


def _asked(what: str, challenge: str) -> bytes:
    return json.dumps({"type": f"webauthn.{what}", "challenge": challenge, "origin": f"https://{SITE}"}).encode()
