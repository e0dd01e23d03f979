"""How a person signs in: the second factors of one account."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from ..models import Program, Role, User

Type = Authenticator.Type
FEW = 3
"""So many recovery codes left are few."""


@dataclass(frozen=True)
class Factor:
    """An app or a passkey. `key` stands for a passkey in addresses; the name is what its owner called it."""

    row: Authenticator
    name: str = ""
    key: str = ""

    @property
    def used_at(self) -> datetime | None:
        """When it was last signed in with."""
        return self.row.last_used_at


@dataclass(frozen=True)
class Factors:
    """All of them. `codes` are the recovery codes as long as they have not been put away."""

    app: Factor | None
    passkeys: list[Factor]
    codes_left: int
    codes: list[str]

    @property
    def count(self) -> int:
        """How many there are; recovery codes are none by themselves."""
        return len(self.passkeys) + bool(self.app)

    @property
    def codes_are_few(self) -> bool:
        """Whether it is time for new ones."""
        return bool(self.count) and self.codes_left <= FEW

    def passkey(self, key: str) -> Factor | None:
        """The passkey of this address."""
        return next((passkey for passkey in self.passkeys if passkey.key == key), None)


def factors_of(user: User) -> Factors:
    """The factors of one account, in one query."""
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    apps = [Factor(row) for row in rows if row.type == Type.TOTP]
    passkeys = [Factor(row, row.wrap().name, _key(row)) for row in rows if row.type == Type.WEBAUTHN]
    codes = next((row.wrap() for row in rows if row.type == Type.RECOVERY_CODES), None)
    unused = codes.get_unused_codes() if codes else []
    return Factors(
        app=apps[0] if apps else None,
        passkeys=passkeys,
        codes_left=len(unused),
        codes=unused if codes and not codes.did_view else [],
    )


def closed_without(user: User) -> list[str]:
    """The names of the programs that `user` would no longer see without a second factor."""
    overseeing = [Role.Kind.ADMIN, Role.Kind.POD_MANAGER]
    programs = Program.objects.filter(requires_second_factor=True, roles__user=user, roles__kind__in=overseeing)
    return list(programs.order_by("name").values_list("name", flat=True).distinct())


def _key(row: Authenticator) -> str:
    """The id of a passkey is long and secret to nobody; a part of its digest tells one's own few apart."""
    return hashlib.sha256(row.data["credential"]["id"].encode()).hexdigest()[:14]
