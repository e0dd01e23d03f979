"""Checking stored texts for drift, and what people say of a flag.

A text is stored and acknowledged first. Whatever goes wrong here leaves it "not checked yet", for the next check or
for `manage.py recheck_drift`.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.utils import timezone

from ..drift import encoder
from ..drift.detect import Finding, Report, check
from ..drift.kinds import KINDS, Kind, Role
from ..errors import FlagGone
from ..models import Answer, DriftFlag, Note, OutcomeHalf, Preparation, Session, TextCheck, User
from ..models.outcome import ERASED
from ..models.playbook_value import shown_prompt_ids
from .account import check_not_gone
from .rows import hold

logger = logging.getLogger(__name__)

QUICK = 8_000
"""Characters that are checked within the request; longer texts wait for the command."""
PATIENCE = 2.0
"""Seconds after which a check is given up. A 250-word note takes less than a tenth of one."""

CAN_DRIFT = {"half": (Kind.BORROWED_DECISION,)}
"""A commitment is a plan of the mentee's own and often an imperative; what it can be is somebody else's."""

_room = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drift")
_running: dict[Future[Report], float] = {}


@dataclass(frozen=True)
class Text:
    """One stored text that can be checked, and which wording of it."""

    source: str
    row: Answer | Note | OutcomeHalf
    session_id: int
    role: Role
    text: str
    revision: int


def check_after_commit(session: Session) -> None:
    """Checks what was just stored for this session, once it is safely stored."""
    transaction.on_commit(partial(check_quickly, session.pk))


def check_quickly(session_id: int) -> None:
    """Checks the session's unchecked texts, except those that would keep the person waiting. Whatever fails here, the
    text is stored and the person is told so."""
    try:
        for text in unchecked_texts(Q(pk=session_id)):
            if len(text.text) <= QUICK:
                check_text(text)
    except Exception as error:  # a failing callback after commit would answer a stored text with an error page
        _log(error)


def unchecked_texts(sessions: Q) -> Iterator[Text]:
    """Texts of these sessions that the present detector has not seen in their present wording: what was shared, the
    mentor's note, and the commitment. Drafts are nobody's business."""
    try:
        version = encoder.settings().version
    except encoder.DetectorUnavailable:
        return
    found = Session.objects.filter(sessions).order_by("pk")
    current = Q(check_result__detector=version, check_result__revision=F("revision"))
    shared = Preparation.objects.filter(session__in=found, submitted_at__isnull=False).select_related("session")
    shown = {(preparation.pk, prompt) for preparation in shared for prompt in shown_prompt_ids(preparation)}
    answers = Answer.objects.filter(preparation__in=shared.select_related(None)).exclude(current).exclude(text="")
    for answer in answers.select_related("preparation").order_by("pk"):
        # What stands under a lens that was given up is read by nobody, so nobody is told what it says.
        if (answer.preparation_id, answer.prompt_id) in shown:
            yield Text("answer", answer, answer.preparation.session_id, "mentee", answer.text, answer.revision)
    for note in Note.objects.filter(session__in=found).exclude(current).exclude(text="").order_by("pk"):
        yield Text("note", note, note.session_id, "mentor", note.text, note.revision)
    halves = OutcomeHalf.objects.filter(session__in=found, side=OutcomeHalf.Side.MENTEE)
    for half in halves.exclude(current).exclude(commitment_text=ERASED).order_by("pk"):
        yield Text("half", half, half.session_id, "mentee", half.commitment_text, half.revision)


def check_text(text: Text) -> bool:
    """Checks one text and stores what was found; False where it stays unchecked."""
    report = ask_detector(text.text, text.role)
    try:
        return report is not None and _store(text, report)
    except DatabaseError as error:
        _log(error)
        return False


def ask_detector(text: str, role: Role) -> Report | None:
    """The detector's report, or None if it is missing, fails, or takes too long."""
    now = time.monotonic()
    # Copies, since other threads of this process come and go here as well.
    for earlier in [future for future in list(_running) if future.done()]:
        _running.pop(earlier, None)
    if any(now - since > PATIENCE for since in list(_running.values())):
        return None  # an earlier check hangs: queueing behind it would only make everybody wait
    future = _room.submit(check, text, role)
    _running[future] = now
    try:
        return future.result(timeout=PATIENCE)
    except Exception as error:  # whatever the numeric libraries raise, a text must not be lost over it
        future.cancel()
        _log(error)
        return None


def _log(error: Exception) -> None:
    """The class alone: a message could quote the text."""
    logger.warning("A text stays unchecked: %s", type(error).__name__)


@transaction.atomic
def _store(text: Text, report: Report) -> bool:
    """Writes check and flags in one act, unless the text has changed meanwhile. Verdicts stay with their quote."""
    # The session first, as whoever erases holds it before its texts.
    hold(Session.objects.filter(pk=text.session_id))
    row = type(text.row)._default_manager.select_for_update().filter(pk=text.row.pk, revision=text.revision).first()
    if row is None:
        return False
    of_text: dict[str, Any] = {text.source: row}
    result, _created = TextCheck.objects.update_or_create(
        **of_text,
        defaults={
            "session_id": text.session_id,
            "revision": text.revision,
            "detector": report.version,
            "could_judge": report.judged,
            "checked_at": timezone.now(),
        },
    )
    # Locked, so that a verdict given meanwhile is either seen here or waits for the new flags.
    judged = [flag for flag in result.flags.select_for_update() if flag.verdict]
    result.flags.filter(verdict="").delete()
    result.flags.update(is_current=False)
    findings = [finding for finding in report.findings if finding.kind in CAN_DRIFT.get(text.source, KINDS)]
    kept = _kept_verdicts(judged, findings)
    for number, finding in enumerate(findings):
        flag = kept.get(number) or DriftFlag(check_result=result)
        flag.kind, flag.start, flag.end = finding.kind.value, finding.start, finding.end
        flag.quote, flag.reason, flag.score = finding.quote, finding.reason, finding.score
        flag.is_current = True
        flag.save()
    return True


def _kept_verdicts(judged: Iterable[DriftFlag], findings: Sequence[Finding]) -> dict[int, DriftFlag]:
    """Which judged flag goes to which finding, by its number: one with the same quote, the nearest first."""
    fitting = sorted(
        (abs(flag.start - finding.start), number, flag.pk, flag)
        for flag in judged
        for number, finding in enumerate(findings)
        if flag.quote == finding.quote
    )
    kept: dict[int, DriftFlag] = {}
    for _distance, number, _pk, flag in fitting:
        if number not in kept and flag not in kept.values():
            kept[number] = flag
    return kept


def judge_flag(*, flag: DriftFlag, verdict: str, by: User, word: str = "") -> None:
    """Says of a flag that it is not advice, that it was, or (an empty verdict) nothing any more: the undo.

    Raises FlagGone when the text was checked again meanwhile and the flag is no more, and AccountErased.
    """
    with transaction.atomic():
        check_not_gone(by)
        locked = DriftFlag.objects.select_for_update().filter(pk=flag.pk).first()
        if locked is None:
            raise FlagGone
        locked.verdict = verdict
        locked.verdict_word = word if verdict else ""
        locked.verdict_by = by if verdict else None
        locked.verdict_at = timezone.now() if verdict else None
        locked.save(update_fields=["verdict", "verdict_word", "verdict_by", "verdict_at"])


def recheck(*, batch: int = 200, limit: int | None = None) -> tuple[int, int]:
    """Checks every text that the present detector has not seen; returns how many were checked and how many were not.

    Goes through sessions in order, `batch` at a time, and commits text by text: stopped anywhere, it can go on.
    """
    done = failed = last = 0
    while limit is None or done + failed < limit:
        ids = list(Session.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch])
        if not ids:
            break
        last = ids[-1]
        for text in unchecked_texts(Q(pk__in=ids)):
            if check_text(text):
                done += 1
            else:
                failed += 1
            if limit is not None and done + failed >= limit:
                break
    return done, failed
