"""Finds on a page every form that takes words, and the sentence beside it that says who reads them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# What these fields take is a name, a place in a list, a search or a code, not words for somebody.
FACTS = {"name", "username", "q", "code"}
TEXT_INPUTS = {"", "text"}


@dataclass
class WordsForm:
    """One form: the fields that take words, and what stands in it behind the lock."""

    fields: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[WordsForm] = []
        self.inside: WordsForm | None = None
        self.in_sentence = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = WordsForm()
        elif self.inside is None:
            return
        elif tag == "textarea" or (tag == "input" and given.get("type", "") in TEXT_INPUTS):
            self.inside.fields += [given["name"]] if given["name"] not in FACTS else []
        elif tag == "p" and "privacy" in given.get("class", "").split():
            self.inside.sentences.append("")
            self.in_sentence = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside is not None:
            self.forms.append(self.inside)
            self.inside = None
        elif tag == "p":
            self.in_sentence = False

    def handle_data(self, data: str) -> None:
        if self.in_sentence and self.inside is not None:
            self.inside.sentences[-1] += data.strip()


def forms_for_words(page: str) -> list[WordsForm]:
    """Every form of the page that takes somebody's words."""
    reader = _Reader()
    reader.feed(page)
    return [form for form in reader.forms if form.fields]
