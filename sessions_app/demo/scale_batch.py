"""The sessions of one batch of synthetic pairs, with what was prepared and how they ended."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from ..models import Answer, AuditEntry, Mentorship, OutcomeHalf, Preparation, Session
from ..models.playbook_value import playbook_of
from ..playbook import questions
from ..playbook.schema import Lens, Playbook

Verb = AuditEntry.Verb
LEAD = timedelta(hours=24)
SENTENCES = (
    "I chose the slower of the two plans because its failure would be visible early.",
    "Four teams depend on this, and I had asked one of them.",
    "I said it was about risk; it was about who would have to explain the delay.",
    "Nobody objected, and I noticed that I had left no room for it.",
    "The cost falls on the night shift, who were not in the meeting.",
    "I had the figures with me and did not show them.",
    "What I wanted was a quiet quarter, more than a good platform.",
    "She asked who would read it, and I answered another question.",
    "I would make the same choice again and frame it differently.",
    "It took me two days to see that yes had meant later.",
)
ADVICE = ("none", "none", "none", "offered")


def write_sessions(pairs: Sequence[Mentorship], count: int, cadence: timedelta, now: datetime) -> None:
    """`count` sessions for each pair: all but the last were held, the last one is booked."""
    sessions = Session.objects.bulk_create(
        Session(
            mentorship=pair,
            number=number,
            # Spread over the cadence, so that not everybody meets at the same minute.
            starts_at=now + timedelta(hours=1 + pair.pk % (cadence.days * 24 - 24)) - (count - number) * cadence,
            booked_by_id=pair.mentor_id,
            booked_at=now - (count - number + 1) * cadence + timedelta(days=cadence.days - 0.5),
        )
        for pair in pairs
        for number in range(1, count + 1)
    )
    held = [session for session in sessions if session.number < count]
    halves = OutcomeHalf.objects.bulk_create(half for session in held for half in _halves(session))
    prepared = [session for session in sessions if session.number < count or session.pk % 3]
    preparations = _write_preparations(prepared, count, now)
    AuditEntry.objects.bulk_create(sorted(_audit(sessions, preparations, halves), key=lambda entry: entry.at))


def _halves(session: Session) -> Iterator[OutcomeHalf]:
    at, turn = session.starts_at + timedelta(hours=1), session.pk % 4
    pair = session.mentorship
    said = {"framing": "clearer", "owner": "mentee_surer", "advice": ADVICE[turn], "recorded_at": at, "updated_at": at}
    yield OutcomeHalf(session=session, side="mentor", author_id=pair.mentor_id, **said)
    yield OutcomeHalf(
        session=session,
        side="mentee",
        author_id=pair.mentee_id,
        clarity_before=2,
        clarity_after=4,
        confidence_before=1 + turn,
        confidence_after=2 + turn,
        commitment=("assumption", "behavior")[session.pk % 2],
        commitment_text=SENTENCES[session.pk % len(SENTENCES)],
        **said,
    )


def _write_preparations(sessions: Sequence[Session], count: int, now: datetime) -> list[Preparation]:
    """Shared, or for some of the sessions to come a draft; what belongs to a held session was read."""
    rows, answers = [], []
    for session in sessions:
        playbook = playbook_of(session.mentorship.version_id)
        lens = _lens(playbook, session)
        is_held, started_at = session.number < count, session.booked_at
        shared_at = started_at + timedelta(minutes=30) if is_held or session.pk % 3 == 1 else None
        preparation = Preparation(
            session=session,
            version_id=session.mentorship.version_id,
            lens_id=lens.id if lens else None,
            revision=3 if lens else 2,
            started_at=started_at,
            updated_at=started_at + timedelta(minutes=20),
            submitted_at=shared_at,
            due_at=session.starts_at - LEAD if shared_at else None,
            read_at=session.starts_at - timedelta(minutes=10) if is_held else None,
        )
        rows.append(preparation)
        answers.append(_texts(playbook, lens, session))
    stored = Preparation.objects.bulk_create(rows)
    Answer.objects.bulk_create(
        Answer(preparation=preparation, prompt_id=prompt_id, text=text, updated_at=preparation.updated_at)
        for preparation, texts in zip(stored, answers, strict=True)
        for prompt_id, text in texts.items()
    )
    return stored


def _lens(playbook: Playbook, session: Session) -> Lens | None:
    if not playbook.phase_of(session.number).expects_lens:
        return None
    return playbook.lenses[session.pk % len(playbook.lenses)]


def _texts(playbook: Playbook, lens: Lens | None, session: Session) -> dict[int, str]:
    phase = playbook.phase_of(session.number)
    prompts = questions.opening(playbook, lens, False) + questions.written(playbook, phase, lens, False)
    return {prompt.id or 0: SENTENCES[(session.pk + place) % len(SENTENCES)] for place, prompt in enumerate(prompts)}


def _audit(
    sessions: Sequence[Session],
    preparations: Sequence[Preparation],
    halves: Sequence[OutcomeHalf],
) -> Iterator[AuditEntry]:
    for session in sessions:
        yield _entry(session.booked_at, Verb.BOOKED, session.booked_by_id, session.mentorship, session)
    for row in preparations:
        pair = row.session.mentorship
        if row.submitted_at:
            yield _entry(row.submitted_at, Verb.SHARED, pair.mentee_id, pair, row.session)
        if row.read_at:
            yield _entry(row.read_at, Verb.READ, pair.mentor_id, pair, row.session)
    for half in halves:
        yield _entry(half.recorded_at, Verb.RECORDED, half.author_id, half.session.mentorship, half.session)


def _entry(at: datetime, verb: Verb, actor: int, pair: Mentorship, session: Session) -> AuditEntry:
    return AuditEntry(at=at, verb=verb, actor_id=actor, program_id=pair.program_id, mentorship=pair, session=session)
