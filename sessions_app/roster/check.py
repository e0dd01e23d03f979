"""What one row asks for, told by itself: cleaned, or refused with every reason."""

import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .known import MENTEE, MENTOR, POD_MANAGER
from .limits import EMAIL, NAME, POD
from .rows import COLUMNS, Row
from .said import Said, said

ROLES = {"mentee": MENTEE, "mentor": MENTOR, "pod manager": POD_MANAGER}
FORMULA_STARTS = ("=", "+", "-", "@")
ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
)


@dataclass(frozen=True)
class Asked:
    """A row that makes sense by itself: addresses in lower case, the role and the zone by their own names."""

    email: str
    name: str
    kind: str
    pod: str
    mentor: str
    time_zone: str


def check(row: Row) -> tuple[Asked, list[Said]]:
    """The row as it is meant, and everything that is wrong with it."""
    kind = ROLES.get(" ".join(row.role.casefold().replace("_", " ").replace("-", " ").split()), "")
    zone = _zones().get(row.time_zone.casefold().replace(" ", "_"), "")
    asked = Asked(row.email.lower(), row.name, kind, row.pod, row.mentor.lower(), zone)
    broken = list(_broken_cells(row))
    return asked, broken or list(_wrong(row, asked))


def _broken_cells(row: Row) -> Iterator[Said]:
    cells = (row.email, row.name, row.role, row.pod, row.mentor, row.time_zone)
    for column, cell in zip(COLUMNS, cells, strict=True):
        if cell.startswith(FORMULA_STARTS):
            yield said("The cell “%(column)s” starts as a formula does. Write the value itself.", column=column)
        elif "\ufffd" in cell:
            yield said("The cell “%(column)s” holds a line break or a character that cannot be read.", column=column)
    if row.surplus:
        yield said("There is a cell more than there are names of columns.")


def _wrong(row: Row, asked: Asked) -> Iterator[Said]:
    yield from _wrong_address(asked.email, COLUMNS[0])
    if not asked.name:
        yield said("The name is missing.")
    elif len(asked.name) > NAME:
        yield said("The name is longer than %(most)s characters.", most=NAME)
    if not row.role:
        yield said("The role is missing. It is mentee, mentor or pod manager.")
    elif not asked.kind:
        yield said("“%(role)s” is no role here. It is mentee, mentor or pod manager.", role=row.role[:POD])
    if len(asked.pod) > POD:
        yield said("The name of the pod is longer than %(most)s characters.", most=POD)
    if row.time_zone and not asked.time_zone:
        zone = row.time_zone[:POD]
        yield said("“%(zone)s” is no time zone. Write one such as Europe/London or America/New_York.", zone=zone)
    yield from _wrong_for_the_role(asked)


def _wrong_for_the_role(asked: Asked) -> Iterator[Said]:
    if asked.kind == POD_MANAGER and not asked.pod:
        yield said("A pod manager needs a pod: the one to manage.")
    if asked.kind == MENTOR and asked.pod:
        yield said("A mentor has no pod: the pod belongs on the lines of their mentees.")
    if asked.mentor and asked.kind in {MENTOR, POD_MANAGER}:
        yield said("Only a mentee is given a mentor.")
    elif asked.mentor:
        yield from _wrong_address(asked.mentor, COLUMNS[4])
        if asked.mentor == asked.email:
            yield said("Nobody is their own mentor.")


def _wrong_address(address: str, column: str) -> Iterator[Said]:
    if not address:
        yield said("The %(column)s is missing.", column=column)
    elif len(address) > EMAIL:
        yield said("The %(column)s is longer than %(most)s characters.", column=column, most=EMAIL)
    elif not ADDRESS.fullmatch(address):
        yield said("The %(column)s is no address. Write it as name@company.com.", column=column)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in zoneinfo.available_timezones()}
