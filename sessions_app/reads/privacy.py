"""The table of who may read what, for everybody or in the terms of whoever looks at it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..access.table import TABLE, Answer, Reader, What, answer_for
from ..models import Mentorship, Role, User
from .privacy_words import MINE, answer_words, joined, what_words

Kind = Role.Kind
# Whose names stand over a column: by program, and by pod for those who manage one.
Names = Mapping[tuple[int, int | None], list[str]]
OPPOSITE = {Reader.AUTHOR: Reader.PARTNER, Reader.PARTNER: Reader.AUTHOR}


@dataclass(frozen=True)
class Column:
    """One reader, and where the general words do not fit here, what is said instead."""

    reader: Reader
    label: str
    instead: Mapping[Answer, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PrivacyRow:
    """One kind of thing, and what each reader gets of it, in the order of the columns."""

    what: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class PrivacyTable:
    """The table as seen from one place: a pair, a role, or anywhere."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[PrivacyRow, ...]


def privacy_tables(user: User | None) -> list[PrivacyTable]:
    """One for each running pair of `user` and each role above pairs; where there is none, the one for everybody. Three
    queries at most."""
    if user is None:
        return [_for_everybody()]
    running = Mentorship.objects.of_pair_member(user).active().select_related("program", "mentor", "mentee", "pod")
    pairs = list(running.order_by("started_at"))
    names = _overseers_of(pairs) if pairs else {}
    above = Role.objects.filter(user=user, kind__in=[Kind.ADMIN, Kind.POD_MANAGER]).select_related("program", "pod")
    tables = [_for_pair(user, pair, names) for pair in pairs]
    tables += [_for_overseer(role) for role in above.order_by("program__name", "pod__name")]
    return tables or [_for_everybody()]


def _for_everybody() -> PrivacyTable:
    labels = (_("You, who wrote it"), _("Your partner"), _("Program admin"), _("Pod manager"), _("Anybody else"))
    columns = [Column(reader, label) for reader, label in zip(Reader, labels, strict=True)]
    return _table(_("For everybody"), "", columns, [_row(what, columns) for what in TABLE])


def _for_overseer(role: Role) -> PrivacyTable:
    author, partner = Column(Reader.AUTHOR, _("Whoever wrote it")), Column(Reader.PARTNER, _("Their partner"))
    around = [Column(Reader.ADMIN, _("Program admin")), Column(Reader.POD_MANAGER, _("Pod manager"))]
    own = around.pop(0 if role.kind == Kind.ADMIN else 1)
    you = Column(own.reader, _("You"), {Answer.OWN_POD: _("Your own pod")})
    columns = [you, author, partner, *around, Column(Reader.OTHERS, _("Anybody else"))]
    title = _("You, as program admin") if role.pod is None else _("You, who manage %(pod)s") % {"pod": role.pod.name}
    return _table(title, role.program.name, columns, [_row(what, columns) for what in TABLE])


def _for_pair(user: User, pair: Mentorship, names: Names) -> PrivacyTable:
    """Everybody by name. What is the same whoever of the two it is of, is one row."""
    sides = ("mentor", "mentee") if pair.mentor_id == user.pk else ("mentee", "mentor")
    partner: User = getattr(pair, sides[1])
    readable = _("Where %(name)s can read that text") % {"name": partner.first_name}
    columns = [
        Column(Reader.AUTHOR, _("You"), {Answer.WHERE_READABLE: _("Where you can read that text")}),
        Column(Reader.PARTNER, partner.name, {Answer.WHERE_READABLE: readable}),
        Column(Reader.ADMIN, _admins(names.get((pair.program_id, None), []))),
    ]
    if pair.pod_id:
        managers = _managers(names.get((pair.program_id, pair.pod_id), []))
        columns.append(Column(Reader.POD_MANAGER, managers, {Answer.OWN_POD: answer_words(Answer.YES)}))
    columns.append(Column(Reader.OTHERS, _("Anybody else")))
    turned = [replace(column, reader=OPPOSITE.get(column.reader, column.reader)) for column in columns]
    rows: list[PrivacyRow] = []
    for what, row in TABLE.items():
        rows += [_row(what, columns, MINE)] if sides[0] in row.by else []
        rows += [_row(what, turned, partner.first_name)] if sides[1] in row.by else []
    return _table(_("You and %(name)s") % {"name": partner.name}, pair.program.name, columns, rows)


def _row(what: What, columns: Iterable[Column], whose: str = "") -> PrivacyRow:
    answers = [(column, answer_for(column.reader, what)) for column in columns]
    cells = tuple(column.instead.get(answer) or answer_words(answer) for column, answer in answers)
    return PrivacyRow(what_words(what, whose), cells)


def _table(title: str, about: str, columns: Iterable[Column], rows: Iterable[PrivacyRow]) -> PrivacyTable:
    return PrivacyTable(title, about, tuple(column.label for column in columns), tuple(dict.fromkeys(rows)))


def _overseers_of(pairs: Iterable[Mentorship]) -> Names:
    """The admins of the pairs' programs and the managers of their pods."""
    about = Q(kind=Kind.ADMIN, program__in={pair.program_id for pair in pairs})
    about |= Q(kind=Kind.POD_MANAGER, pod__in={pair.pod_id for pair in pairs if pair.pod_id})
    found = Role.objects.filter(about, user__is_active=True).order_by("user__name")
    names: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    for program_id, pod_id, name in found.values_list("program_id", "pod_id", "user__name"):
        names[program_id, pod_id].append(name)
    return names


def _admins(names: list[str]) -> str:
    if not names:
        return _("Program admin")
    said = ngettext("%(names)s (program admin)", "%(names)s (program admins)", len(names))
    return said % {"names": joined(names)}


def _managers(names: list[str]) -> str:
    if not names:
        return _("Pod manager")
    said = ngettext("%(names)s (manages your pod)", "%(names)s (manage your pod)", len(names))
    return said % {"names": joined(names)}
