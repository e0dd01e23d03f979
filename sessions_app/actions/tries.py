"""Counts what may be tried so many times in a quarter of an hour, and no more, also when twenty come at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ..errors import CodeTriedTooOften, StepTriedTooOften, TooManyLetters, TriedTooOften
from ..models import KnownPlace, Tries
from ..models.sign_in import hashed

WINDOW = timedelta(minutes=15)
KNOWN_FOR = timedelta(days=30)
SWEPT_AT_ONCE = 100


@dataclass(frozen=True)
class Act:
    """Something that is counted. `pair` is how often one name may be tried from one address, `name` how often from
    anywhere, `address` how often one address may try, whatever the names; 0 is without a limit."""

    word: str
    refusal: type[TriedTooOften]
    pair: int
    name: int = 0
    address: int = 0


PASSWORD = Act("password", TriedTooOften, pair=5, name=10, address=30)
# From anywhere without a limit: otherwise whoever asks often enough keeps the owner from a way in.
LETTER = Act("letter", TooManyLetters, pair=5, address=30)
CODE = Act("code", CodeTriedTooOften, pair=5)
# Of an app, or a recovery code. Whoever gets as far as this has the password.
STEP = Act("step", StepTriedTooOften, pair=5, name=10)


@dataclass(frozen=True)
class Counted:
    """A try that was let through. `is_last` where the next one with this name, from here or anywhere, is refused."""

    is_last: bool


@transaction.atomic
def count_try(act: Act, *, name: str, address: str = "") -> Counted:
    """Counts a try before it is made. Raises the act's refusal where there were too many, and counts nothing then."""
    now = timezone.now()
    rows = _locked(act, name, address, now)
    limits = dict(_limits(act, name, address))
    mine = hashed(act.word, "address", address)
    binding = [key for key in limits if key != mine or not _is_known(name, address, now)]
    free = [_free_at(rows[key], limits[key]) for key in binding]
    until = max((moment for moment in free if moment), default=None)
    if until:
        raise act.refusal(until)
    for row in rows.values():
        row.times.append(now.timestamp())
        row.save(update_fields=["times"])
    return Counted(any(len(rows[key].times) >= limits[key] for key in limits if key != mine))


@transaction.atomic
def take_back(act: Act, *, name: str, address: str) -> None:
    """The try was right: this name is new again here, and elsewhere it does not count as a wrong one."""
    rows = _locked(act, name, address, timezone.now())
    for key, row in rows.items():
        row.times = [] if key == hashed(act.word, "pair", name, address) else row.times[:-1]
        row.save(update_fields=["times"])


def forget(act: Act, *, name: str, address: str) -> None:
    """Whoever has the mailbox starts afresh with this name."""
    keys = [hashed(act.word, "pair", name, address), hashed(act.word, "name", name)]
    Tries.objects.filter(key__in=keys).delete()


def know_place(*, name: str, address: str) -> None:
    """This person got in from here."""
    KnownPlace.objects.update_or_create(
        key=hashed("place", name, address), defaults={"until": timezone.now() + KNOWN_FOR}
    )


def _is_known(name: str, address: str, now: datetime) -> bool:
    return KnownPlace.objects.filter(key=hashed("place", name, address), until__gt=now).exists()


def _limits(act: Act, name: str, address: str) -> Iterator[tuple[str, int]]:
    """(key, limit) of everything that this try counts for."""
    yield hashed(act.word, "pair", name, address), act.pair
    if act.name:
        yield hashed(act.word, "name", name), act.name
    if act.address:
        yield hashed(act.word, "address", address), act.address


def _locked(act: Act, name: str, address: str, now: datetime) -> dict[str, Tries]:
    """The rows by their keys, held until the transaction ends. Writing them is what locks them, new ones too, and in
    one order, so that two tries wait for each other and never both."""
    keys = sorted(key for key, _limit in _limits(act, name, address))
    # Not in here: it would hold old rows while it waits for these.
    transaction.on_commit(sweep, robust=True)
    Tries.objects.bulk_create(
        [Tries(key=key, touched_at=now) for key in keys],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["touched_at"],
    )
    rows = {row.key: row for row in Tries.objects.filter(key__in=keys)}
    since = (now - WINDOW).timestamp()
    for row in rows.values():
        row.times = [at for at in row.times if at > since]
    return rows


def _free_at(row: Tries, limit: int) -> datetime | None:
    """When the next try fits in, if it does not now: the oldest of the last `limit` ones has to grow old."""
    if len(row.times) < limit:
        return None
    return datetime.fromtimestamp(row.times[-limit], UTC) + WINDOW


@transaction.atomic
def sweep() -> None:
    """Deletes what no longer counts; what somebody else holds right now is left to the next sweep."""
    now = timezone.now()
    old = Tries.objects.select_for_update(skip_locked=True).filter(touched_at__lt=now - WINDOW)
    Tries.objects.filter(key__in=[row.key for row in old.order_by("key")[:SWEPT_AT_ONCE]]).delete()
    KnownPlace.objects.filter(until__lt=now).delete()
