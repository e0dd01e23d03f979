"""What docs/security.md and docs/asvs.md claim: every file they name is there, and every line has a state."""

import re

import pytest

from .test_settings import ROOT

PAGES = ["docs/security.md", "docs/asvs.md"]
NAMED = re.compile(r"`((?:tests|sessions_app|docs|templates|mentoring|\.ci)/[\w./-]+|[\w-]+\.(?:in|toml|txt))`")
ROW = re.compile(r"^\| (\d+\.\d+\.[\d-]+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
STATES = {"met", "met (otherwise)", "met (reasons)", "met (operator)", "operator", "n/a", "open"}
CLOSED = {"2", "6", "7", "8", "14", "16"}
KEEPS = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.")


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall((ROOT / "docs/asvs.md").read_text())


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_is_there(page):
    named = set(NAMED.findall((ROOT / page).read_text()))
    assert (len(named) > 15, sorted(each for each in named if not (ROOT / each).exists())) == (True, [])


def test_every_requirement_stands_once_and_has_a_state():
    found = [number for number, *_ in rows()]
    assert (len(found) > 200, sorted({each for each in found if found.count(each) > 1})) == (True, [])
    assert {state for _, _, state, _ in rows()} <= STATES


def test_every_line_of_the_table_is_a_requirement():
    lines = [line for line in (ROOT / "docs/asvs.md").read_text().splitlines() if re.match(r"\| \d", line)]
    assert len(lines) == len(rows())


def test_what_must_not_be_open_is_not():
    assert [number for number, _, state, _ in rows() if state == "open" and number.split(".")[0] in CLOSED] == []


def test_one_script_of_ours_keeps_something_in_the_browser_and_only_in_the_tab():
    keeping = {each.name: set(KEEPS.findall(each.read_text())) for each in (ROOT / "static/js").glob("*.js")}
    assert (len(keeping) > 2, {name: kept for name, kept in keeping.items() if kept}) == (
        True,
        {"kept.js": {"sessionStorage"}},
    )
