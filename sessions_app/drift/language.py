"""Whether a passage is in English, the only language that the model has learned to judge."""

import re
from enum import Enum

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")

_ENGLISH = frozenset(
    "the a an and or but if of to in on at for with from by about into over after before as is are was were be "
    "been being am i you he she it we they me him her us them my your his its our their this that these those "
    "there here what which who whom whose when where why how not no do does did done have has had having will "
    "would can could should shall may might must so than then too very just all any both each more most other "
    "some such only own same up down out off again once because while until said told asked need want let don't "
    "didn't doesn't isn't wasn't can't won't i'm i'd i'll i've you're you'd you'll it's that's let's".split()
)
# Frequent words of the languages most likely to turn up, without those that are also English words.
_FOREIGN = (
    frozenset(
        # German, Dutch, Swedish, Danish, Norwegian
        "der das und ist nicht ich du wir ihr sie ein eine einen dem den mit auf für von zu im auch wie aber oder "
        "wenn dass habe hat haben wird sein bin sind mich dir mir soll sollte kann muss noch nur nach bei aus "
        "het een niet ik jij wij zij hij met voor van naar maar ook dat wat heb heeft zijn moet moeten zou deze "
        "och att det som en på är av för inte jag vi har om ett kan ska skulle vad eller og er ikke jeg til "
        "han hun skal "
        # French, Spanish, Portuguese, Italian, Romanian
        "le la les des du et est que qui ne pas pour dans sur avec ce cette je tu il elle nous vous ils mais ou une "
        "suis sont être dois devrait faire plus son sa ses mon ma mes el los las y es en por con para se su yo "
        "pero como más qué este esta ser tengo debe debo hacer lo una uno o os um uma não com eu ele ela mas "
        "isso foi dos da che di non gli per sono ho ha della del nel anche cosa devo deve fare un și nu este pentru "
        # Polish, Czech, Finnish, Hungarian, Turkish, Indonesian, Swahili
        "nie się na z że jest w co jak ale czy mam powinien toż se že je ako ale jsem by ja on ei että "
        "mutta minä sinä olen oli kun niin az egy hogy nem van is ez volt kell bir ve bu ne için ben sen ama "
        "gibi daha yang dan di untuk dengan tidak saya ini itu akan harus na ya wa kwa ni katika".split()
    )
    - _ENGLISH
    - {"is", "on", "so", "am", "me", "he", "we", "it", "die", "was", "in", "an", "no", "at", "do", "her"}
)


class Tongue(Enum):
    """What can be said about a passage's language."""

    ENGLISH = "English"
    OTHER = "another language"
    UNCLEAR = "too little to say"


def tongue_of(passage: str) -> Tongue:
    """The language of one passage, by its script and its most frequent words."""
    words = [word.lower().replace("\u2019", "'") for word in _WORD.findall(passage)]
    letters = "".join(words)
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    if letters and 2 * latin < len(letters):
        return Tongue.OTHER
    english = sum(word in _ENGLISH for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    if foreign > english and foreign >= 2:
        return Tongue.OTHER
    if english:
        return Tongue.ENGLISH
    # Not one function word in a passage of this length is not English prose, whatever else it is.
    return Tongue.OTHER if len(words) >= 12 else Tongue.UNCLEAR
