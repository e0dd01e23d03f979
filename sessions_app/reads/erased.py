"""What stands where words were erased."""

from ..models import Mentorship, OutcomeHalf
from ..templatetags.wording import erased_on


def commitment_words(half: OutcomeHalf, pair: Mentorship) -> str:
    """The one commitment in the mentee's words, or since when it is gone."""
    return erased_on(pair.words_erased_at(pair.mentee)) if half.is_erased else half.commitment_text
