"""A playbook leaves as a TOML file and comes back the same; what is no playbook is refused with its place."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions_app.drift.kinds import Kind
from sessions_app.playbook import limits
from sessions_app.playbook.file import data_of, read_file, write_file
from sessions_app.playbook.parse import DEFAULTS, read_default
from sessions_app.playbook.reader import PlaybookDefects
from sessions_app.playbook.schema import KINDS, LENS_POLICIES, WHY, Lens, Phase, Playbook, Prompt

from .books import shipped, unusual

# Whatever a line may hold: no control characters, no halves of surrogate pairs, and never blanks alone.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
LINES = WORDS.map(lambda text: " ".join(text.split(" ")).strip()).filter(lambda text: text.strip() and "  " not in text)
LISTS = st.lists(LINES, max_size=3).map(tuple)
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
OPTIONAL = st.one_of(st.just(""), LINES)


@st.composite
def prompts(draw, least=0, also=()):
    """A list of prompts whose keys differ, these among them."""
    keys = [*also, *draw(st.lists(KEYS.filter(lambda key: key not in also), min_size=least, max_size=3, unique=True))]
    return tuple(Prompt(key, draw(LINES), draw(LINES), draw(OPTIONAL), draw(st.booleans())) for key in keys)


@st.composite
def phases(draw, most_patterns):
    """One to nine phases, without gap or overlap."""
    lengths, found, first = draw(st.lists(st.integers(1, 5), max_size=8)), [], 1
    for number, length in enumerate([*lengths, None], start=1):
        last = first + length - 1 if length else None
        policy, wanted = draw(st.sampled_from(LENS_POLICIES)), draw(st.integers(0, most_patterns))
        said = [draw(LINES) for _ in range(4)]
        phase = Phase(number, said[0], said[1], first, last, policy, draw(LISTS), draw(LISTS), *said[2:], wanted)
        found.append(phase)
        first = (last or first) + 1
    return tuple(found)


@st.composite
def playbooks(draw):
    """Any playbook that may be published."""
    pre_read, patterns = draw(prompts(least=1, also=(WHY,))), draw(prompts())
    letters = draw(st.lists(st.sampled_from("ABCDEFGHIJ"), min_size=1, max_size=9, unique=True))
    openers = st.sampled_from([prompt.key for prompt in pre_read if prompt.key != WHY])
    lenses = tuple(
        Lens(letter, draw(LINES), draw(LINES), draw(openers), *[draw(LINES) for _ in range(3)],
             draw(prompts(least=1)), draw(prompts(least=1)), draw(LISTS))
        for letter in letters
    )  # fmt: skip
    kinds = draw(st.dictionaries(st.sampled_from(KINDS), st.lists(LINES, min_size=1, max_size=2).map(tuple)))
    return Playbook(
        draw(LINES), draw(st.integers(1, 99)), draw(LINES), draw(LINES), draw(phases(len(patterns))), lenses,
        draw(prompts(least=1)), pre_read, draw(prompts(least=1)), patterns, draw(prompts(least=1)),
        draw(LISTS), kinds, draw(LISTS), draw(LISTS),
    )  # fmt: skip


def defects(raw: bytes) -> list[str]:
    with pytest.raises(PlaybookDefects) as refused:
        read_file(raw)
    return refused.value.defects


def changed(**changes) -> bytes:
    return write_file(shipped(**changes)).encode()


@settings(max_examples=12)
@given(playbook=playbooks())
def test_what_was_written_reads_back_exactly(playbook):
    assert read_file(write_file(data_of(playbook)).encode()) == playbook


@pytest.mark.parametrize("playbook", [read_default(), unusual()], ids=["shipped", "unusual"])
def test_the_playbooks_of_the_house_read_back_exactly(playbook):
    assert read_file(write_file(data_of(playbook)).encode()) == playbook


def test_the_shipped_file_says_no_more_than_what_is_written():
    data = tomllib.loads((DEFAULTS / "v1.toml").read_text(encoding="utf-8"))
    assert read_file(write_file(data).encode()) == read_default()


def test_an_odd_wording_is_written_so_that_it_can_be_read():
    odd = 'He said "no" \\ and left\x7f'
    written = write_file({"name": odd, "odd key": [odd], "table": {"=": True}})
    assert tomllib.loads(written) == {"name": odd, "odd key": [odd], "table": {"=": True}}


def test_a_mark_at_the_start_of_the_file_is_not_part_of_it():
    assert read_file(b"\xef\xbb\xbf" + changed()) == read_default()


def test_a_file_that_is_too_large_is_not_read():
    assert defects(b"#" * (limits.MOST_BYTES + 1)) == [
        "The file has 262,145 bytes; at most 262,144 fit. Is it a playbook?"
    ]


def test_a_file_in_another_encoding_is_told_by_its_line():
    assert defects('name = "a"\npurpose = "Führung"'.encode("latin-1")) == [
        "Line 2 is not UTF-8. Save the file as UTF-8 and import it again."
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"name: Playbook\n", "at line 1, column 5"),
        (b"[[phase]]\nnumber = 1\nnumber = 2\n", "Cannot overwrite a value"),
        (b"PK\x03\x04 a spreadsheet", "at line 1"),
        (b"name = " + b"[" * 5_000, "The file is not TOML"),
        (b"version = " + b"9" * 5_000, "The file is not TOML"),
        (b"name = 'a\x00b'", "The file is not TOML"),
    ],
    ids=["yaml", "twice", "spreadsheet", "deep", "digits", "nul"],
)
def test_what_is_no_toml_is_told_where(raw, said):
    (sentence,) = defects(raw)
    assert said in sentence


def test_an_empty_file_names_everything_that_is_missing():
    said = defects(b"")
    assert "playbook: “name” must be a text." in said
    assert "playbook: it needs at least one phase." in said


def test_an_unknown_key_is_named_with_what_may_have_been_meant():
    assert defects(changed(phase__1__lens_polcy="none")) == [
        "phase 2: “lens_polcy” is not known here. Did you mean “lens_policy”?"
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"color": "teal"}, "playbook: “color” is not known here."),
        ({"lens__0__review__1__order": 3}, "lens A, review “optimized”: “order” is not known here."),
        ({"kind_redirects__gossip": ["Who?"]}, "kind_redirects: “gossip” is not known here."),
        ({"phase__0__name": "x" * 81}, "phase 1: “name” must have at most 80 characters; this has 81."),
        ({"redirects": ["x" * 301]}, "playbook: “redirects” must have at most 300 characters; this has 301."),
        ({"purpose": "a\u0007b"}, "playbook: “purpose” holds a character that cannot be stored."),
        ({"phase__1__last_session": 53}, "phase 2: “last_session” must be at most 52."),
        ({"context__0__required": "no"}, "playbook, context “role”: “required” must be true or false."),
        ({"context__0__key": "my role"}, "playbook, context “my role”: “key” may hold letters from A to Z, "),
        ({"lens__0__letter": "AA"}, "lens AA: “letter” must be one capital letter from A to Z."),
        ({"is": ["advice"] * 41}, "playbook: “is” must hold at most 40 texts."),
        ({"nothing": []}, "playbook: a phase with lenses needs at least one “nothing” question."),
        ({"carried": []}, "playbook: it needs at least one “carried” question."),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_defect_in_a_file_is_named_with_its_place(change, sentence):
    assert defects(changed(**change))[0].startswith(sentence)


@pytest.mark.parametrize(("what", "most"), [("phase", 9), ("lens", 9), ("context", 20)])
def test_there_are_at_most_so_many_of_everything(what, most):
    rows = [shipped()[what][0]] * (most + 1)
    assert f"playbook: there are {most + 1} of “{what}”; at most {most} fit." in defects(changed(**{what: rows}))


def test_line_breaks_in_a_wording_become_blanks():
    assert read_file(changed(purpose=" To build\n  judgment. ")).purpose == "To build judgment."


def test_the_kinds_of_the_detector_are_those_a_playbook_may_have_questions_for():
    assert tuple(kind.value for kind in Kind) == KINDS


def test_nine_phases_and_nine_lenses_fit():
    playbook = unusual()
    phases = [replace(playbook.phases[0], number=n, first_session=n, last_session=n) for n in range(1, 9)]
    nine = (*phases, replace(playbook.phases[3], number=9, first_session=9))
    lenses = tuple(replace(playbook.lenses[0], letter=letter) for letter in "ABCDEFGHI")
    full = replace(playbook, phases=nine, lenses=lenses)
    assert read_file(write_file(data_of(full)).encode()) == full
