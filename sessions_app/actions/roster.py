"""Importing a roster: one file, one transaction, all of it or nothing."""

from collections.abc import Sequence
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..errors import NothingToImport, RosterMoved, RosterRefused
from ..models import (
    AuditEntry,
    Invitation,
    Mentorship,
    Placement,
    PlaybookVersion,
    Pod,
    Program,
    Role,
    RosterUpload,
    User,
)
from ..models.ids import new_public_id
from ..models.invitation import GOOD_FOR
from ..models.roster import in_a_day
from ..roster.known import POD_MANAGER, pod_key
from ..roster.plan import Act, Line, Outcome, Plan
from ..roster.rows import Row, packed, read_roster, unpacked
from .audit import record, record_each
from .invitation import letter_of
from .letter import write_letters
from .roster_plan import plan_for
from .roster_progress import Tell, telling, untold
from .rows import hold

BATCH = 1_000
Pods = dict[str, Pod]


def keep_upload(*, program: Program, rows: Sequence[Row]) -> RosterUpload:
    """Keeps the lines of a file until they are confirmed, for a day at most, in place of those of the last file."""
    given = {"rows": packed(rows), "public_id": new_public_id(), "expires_at": in_a_day()}
    upload, _created = RosterUpload.objects.update_or_create(program=program, defaults=given)
    return upload


def import_upload(*, upload: RosterUpload, seen: str, by: User) -> Plan:
    """`import_roster` of what was uploaded, which is then gone."""
    with transaction.atomic(), telling(upload) as tell:
        rows = unpacked(upload.rows)
        done = import_roster(program=upload.program, rows=rows, by=by, seen=seen, tell=tell)
        upload.delete()
        return done


def import_roster(
    *, program: Program, rows: Sequence[Row], by: User | None, seen: str | None = None, tell: Tell = untold
) -> Plan:
    """Does what the rows ask for and returns what that was. Doing it again changes nothing.

    `seen` is the digest of the plan that somebody confirmed; `tell` hears how far it is. Raises RosterMoved where it
    comes to something else by now, RosterRefused where a line is refused, NothingToImport.
    """
    with transaction.atomic():
        _lock(program)
        plan = plan_for(program, rows)
        if plan.counts[Outcome.REFUSED]:
            raise RosterRefused
        if seen is not None and seen != plan.digest:
            raise RosterMoved
        if not plan.is_good:
            raise NothingToImport
        try:
            with transaction.atomic():
                _write(program, plan, by, tell)
        except IntegrityError as error:
            # Somebody was invited, or a pod made, since the plan was worked out a moment ago.
            raise RosterMoved from error
        record(AuditEntry.Verb.IMPORTED, by=by, program=program)
        return plan


def import_file(*, slug: str, raw: bytes, by: str | None = None, confirm: bool = False) -> Plan:
    """`import_roster` for a console: the file as it is, the program by slug. Without `confirm` only what it would do.

    Raises what `import_roster` raises, Unreadable, and ObjectDoesNotExist for whatever is not there.
    """
    program, rows = Program.objects.get(slug=slug), read_roster(raw)
    if not confirm:
        return plan_for(program, rows)
    return import_roster(program=program, rows=rows, by=User.objects.get_by_natural_key(by) if by else None)


def _lock(program: Program) -> None:
    """Whoever joins, imports or pairs waits, or is waited for; in the order in which joining takes the same rows."""
    hold(Invitation.objects.open().filter(program=program))
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    hold(Role.objects.filter(program=program))


def _write(program: Program, plan: Plan, by: User | None, tell: Tell) -> None:
    lines = {act: [line for line in plan.lines if act in line.acts] for act in Act}
    pods, written = _with_new_pods(program, plan), 0
    for act, write in ((Act.INVITE, partial(_invite, of=len(lines[Act.INVITE]))), (Act.PLACE, _place)):
        for start in range(0, len(lines[act]), BATCH):
            write(program, lines[act][start : start + BATCH], pods, by)
            written += BATCH
            tell(min(99, 100 * written // (len(lines[Act.INVITE]) + len(lines[Act.PLACE]))))
    _rewrite(program, lines[Act.REWRITE])
    _pair(program, lines[Act.PAIR], pods, by)
    _move(program, lines[Act.MOVE], pods)


def _with_new_pods(program: Program, plan: Plan) -> Pods:
    Pod.objects.bulk_create((Pod(program=program, name=name) for name in plan.new_pods.values()), batch_size=BATCH)
    return {pod_key(pod.name): pod for pod in Pod.objects.filter(program=program)}


def _invite(program: Program, lines: list[Line], pods: Pods, by: User | None, *, of: int) -> None:
    now = timezone.now()
    invitations = [
        Invitation(
            program=program,
            email=line.asked.email,
            name=line.asked.name,
            kind=line.asked.kind,
            time_zone=line.asked.time_zone,
            pod=pods[line.pod] if line.asked.kind == POD_MANAGER else None,
            invited_by=by,
            invited_at=now,
            expires_at=now + GOOD_FOR,
        )
        for line in lines
    ]
    Invitation.objects.bulk_create(invitations)
    write_letters([letter_of(invitation) for invitation in invitations], of)


def _rewrite(program: Program, lines: list[Line]) -> None:
    """The link of the letter stays good; only what it offers to begin with is another."""
    said = {(line.asked.email, line.asked.kind): line.asked for line in lines}
    found = []
    for invitation in Invitation.objects.open().filter(program=program, email__in={email for email, _kind in said}):
        asked = said.get((invitation.email, invitation.kind))
        if asked:
            invitation.name, invitation.time_zone = asked.name, asked.time_zone or invitation.time_zone
            found.append(invitation)
    Invitation.objects.bulk_update(found, ["name", "time_zone"], batch_size=BATCH)


def _place(program: Program, lines: list[Line], pods: Pods, by: User | None) -> None:
    placements = (
        Placement(
            program=program,
            email=line.asked.email,
            mentor_email=line.place.mentor,
            pod=pods.get(line.place.pod),
            placed_by=by,
        )
        for line in lines
    )
    Placement.objects.bulk_create(
        placements,
        update_conflicts=True,
        unique_fields=["program", "email"],
        update_fields=["mentor_email", "pod", "placed_by"],
    )


def _pair(program: Program, lines: list[Line], pods: Pods, by: User | None) -> None:
    """Both are here: the plan has looked at the cap and at who is paired, under the lock."""
    if not lines:
        return
    addresses = {line.asked.email for line in lines} | {line.place.mentor for line in lines}
    people = {user.email: user for user in User.objects.filter(roles__program=program, email__in=addresses)}
    version = PlaybookVersion.objects.filter(playbook=program.playbook, published_at__isnull=False).latest("number")
    pairs = Mentorship.objects.bulk_create(
        (
            Mentorship(
                program=program,
                mentor=people[line.place.mentor],
                mentee=people[line.asked.email],
                version=version,
                pod=pods.get(line.place.pod),
            )
            for line in lines
        ),
        batch_size=BATCH,
    )
    Placement.objects.filter(program=program, email__in={line.asked.email for line in lines}).delete()
    record_each(AuditEntry.Verb.PAIRED, by=by, mentorships=pairs)


def _move(program: Program, lines: list[Line], pods: Pods) -> None:
    to = {line.asked.email: pods[line.pod] for line in lines}
    running = Mentorship.objects.active().filter(program=program, mentee__email__in=to).select_related("mentee")
    pairs = list(running)
    for pair in pairs:
        pair.pod = to[pair.mentee.email]
    Mentorship.objects.bulk_update(pairs, ["pod"], batch_size=BATCH)
