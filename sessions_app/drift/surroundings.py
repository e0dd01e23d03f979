"""What a sentence is read together with.

"You should talk to Dana first." is drift; after "Her manager had said it to her:" it is not. And "Porto or Frankfurt?
Your pick." says in two fragments what neither says alone.
"""

from sessions_app.drift.sentences import Sentence

_WHOLE = 180  # a line this short is read as one breath
_PAIR = 280  # a longer pair leaves the encoder too little of each


def around(passages: list[Sentence], number: int) -> list[tuple[int, int]]:
    """Spans of the same line that hold this sentence and its neighbors; empty where it stands alone."""
    this = passages[number]
    first = last = number
    while first > 0 and passages[first - 1].line == this.line and this.end - passages[first - 1].start <= _WHOLE:
        first -= 1
    while (
        last + 1 < len(passages)
        and passages[last + 1].line == this.line
        and passages[last + 1].end - this.start <= _WHOLE
    ):
        last += 1
    alone_before = first == 0 or passages[first - 1].line != this.line
    alone_after = last + 1 == len(passages) or passages[last + 1].line != this.line
    whole = (passages[first].start, passages[last].end)
    if alone_before and alone_after and whole[1] - whole[0] <= _WHOLE:
        return [whole] if first < last else []
    spans = []
    for low, high in ((number - 1, number), (number, number + 1)):
        if low >= 0 and high < len(passages) and passages[low].line == passages[high].line == this.line:
            span = (passages[low].start, passages[high].end)
            if span[1] - span[0] <= _PAIR:
                spans.append(span)
    return spans
