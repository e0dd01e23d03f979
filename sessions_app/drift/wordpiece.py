"""WordPiece tokens of the encoder, in plain Python.

The usual library for this brings a hub client and an HTTP stack into every web worker for what is a longest
match in a word list; it also refuses lone surrogates. A test compares the two token by token.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

# Telephones type these; the encoder knows the words around the straight ones far better.
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _spell(letter: str) -> str:
    """What one character turns into: itself, a space, nothing, or itself set apart by spaces."""
    if letter in "\t\n\r":
        return " "
    if letter in "\0\ufffd":
        return ""
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    if category[0] == "C":
        return ""
    point = ord(letter)
    if any(low <= point <= high for low, high in _CJK):
        return f" {letter} "
    if category[0] == "P" or (letter.isascii() and not letter.isalnum()):
        return f" {letter} "
    return letter


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """One character in lower case and without its accents."""
    return "".join(
        part
        for given in unicodedata.normalize("NFD", letter)
        if unicodedata.category(given) != "Mn"
        for part in given.lower()
        if unicodedata.category(part) != "Mn"
    )


class WordPiece:
    """A word list and the longest-match split of words into its entries."""

    def __init__(self, words: list[str]) -> None:
        self._numbers = {word: number for number, word in enumerate(words)}
        self.start, self.end, self.unknown = (self._numbers[word] for word in (START, END, UNKNOWN))
        self._split = lru_cache(maxsize=20_000)(self._split_word)

    @classmethod
    def load(cls, path: Path) -> "WordPiece":
        """Read a word list with one entry a line."""
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def encode(self, text: str, mark: int, limit: int) -> list[int]:
        """Token numbers of `text` behind the start and a `mark`, cut so that all of it fits into `limit`."""
        numbers = [self.start, mark]
        for word in "".join(map(_spell, text.translate(_STRAIGHT))).split():
            numbers.extend(self._split(word))
            if len(numbers) >= limit:
                del numbers[limit - 1 :]
                break
        numbers.append(self.end)
        return numbers

    def _split_word(self, word: str) -> tuple[int, ...]:
        word = "".join(map(_bare, word))
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        numbers = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if (number := self._numbers.get(piece)) is not None:
                    break
            else:
                return (self.unknown,)
            numbers.append(number)
            start = end
        return tuple(numbers)
