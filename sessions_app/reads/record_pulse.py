"""What a person said in pulse surveys, for their own record."""

from ..models import PulseResponse, User
from ..models.pulse_questions import AGREEMENT, ANCHORS, FREQUENCY, OPEN, STATEMENTS
from .record_parts import PulseNoteRecord, PulseRecord, PulseSaid

SCALES = dict.fromkeys(STATEMENTS, AGREEMENT) | dict.fromkeys(ANCHORS, FREQUENCY)


def pulses_of(user: User) -> tuple[PulseRecord, ...]:
    """Every response, drafts too, in three queries."""
    responses = PulseResponse.objects.filter(person=user).select_related("program").order_by("program__name", "pk")
    return tuple(_pulse(each) for each in responses.prefetch_related("answers", "notes"))


def _pulse(response: PulseResponse) -> PulseRecord:
    chosen = {answer.key: answer.value for answer in response.answers.all()}
    written = {note.key: note.text for note in response.notes.all()}
    return PulseRecord(
        program=response.program.name,
        moment=str(response.get_moment_display()),
        sent_at=response.sent_at,
        said=tuple(
            PulseSaid(asked.key, str(asked.text), chosen[asked.key], str(scale[chosen[asked.key]]))
            for asked, scale in SCALES.items()
            if asked.key in chosen
        ),
        notes=tuple(PulseNoteRecord(str(asked.text), written[asked.key]) for asked in OPEN if asked.key in written),
    )
