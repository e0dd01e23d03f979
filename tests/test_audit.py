"""The audit of dependencies finds what it is meant to find, and takes silence for no answer."""

import importlib.util
import json
import subprocess
from types import SimpleNamespace

import pytest

from .test_settings import ROOT

spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
audit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(audit)

HASH = "--hash=sha256:" + "0" * 64
FEED = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": []}]}
SILENT = {"dependencies": [{"name": "django", "skip_reason": "not found"}]}
HOLED = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": [{"id": "CVE-2026-1"}]}]}


@pytest.fixture
def feed(monkeypatch):
    """A function that has pip-audit print this."""

    def answering(printed: str) -> None:
        monkeypatch.setattr(audit.shutil, "which", lambda name, path=None: "/usr/bin/pip-audit")
        done = subprocess.CompletedProcess([], 0, stdout=printed)
        monkeypatch.setattr(audit.subprocess, "run", lambda *given, **more: done)

    return answering


@pytest.mark.parametrize("path", audit.PINNED, ids=lambda path: path.name)
def test_everything_is_pinned_by_version_and_hash(path):
    found = list(audit.entries(path.read_text()))
    assert (len(found) > 0, audit.loose(path.read_text())) == (True, [])


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        (f"django==5.2.19 \\\n    {HASH}\n    # via us\n", []),
        (f"tzdata==2026.1 ; sys_platform == 'win32' \\\n    {HASH}\n", []),
        ("django==5.2.19\n", ["django==5.2.19"]),
        (f"django>=5.2 \\\n    {HASH}\n", ["django>=5.2"]),
        (f"django==5.* \\\n    {HASH}\n", ["django==5.*"]),
        (
            f"django @ https://elsewhere.example/django.whl \\\n    {HASH}\n",
            ["django @ https://elsewhere.example/django.whl"],
        ),
    ],
)
def test_what_is_left_open_is_named(text, open_):
    assert audit.loose(text) == open_


def test_another_version_than_the_pinned_one_is_named():
    found = audit.differing(
        f"pytest==1.0 {HASH}\nnobody-has-this==1.0 {HASH}\nwinonly==1 ; sys_platform == 'win32' {HASH}"
    )
    assert found[0].startswith("pytest==1.0 is pinned, ")
    assert found[1] == "nobody-has-this is not installed"
    assert "django is installed and not pinned" in found
    assert not [each for each in found if "winonly" in each]


@pytest.mark.parametrize(
    ("statement", "is_free"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("License :: OSI Approved :: GNU Library or Lesser General Public License (LGPL)", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("License :: OSI Approved :: GNU General Public License v2 (GPLv2)", False),
        ("BSD, License :: Other/Proprietary License", False),
        ("Custom", False),
        ("", False),
    ],
)
def test_a_license_is_read_before_it_is_taken(statement, is_free):
    assert audit.may_be_used("somebodys-package", statement) == is_free


def test_a_package_of_npm_without_its_hash_is_named():
    lock = json.dumps({"packages": {"": {}, "a": {"integrity": "sha512-x"}, "b": {"version": "1"}}})
    assert audit.without_integrity(lock) == ["b"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (json.dumps(FEED), ([], "")),
        (json.dumps(HOLED), (["django CVE-2026-1"], "")),
        (json.dumps(SILENT), ([], "1 packages were skipped")),
        ("No known vulnerabilities found", ([], "the feed did not answer")),
        ("", ([], "the feed did not answer")),
    ],
)
def test_a_feed_that_was_not_asked_is_no_answer(feed, printed, found):
    feed(printed)
    assert audit.ask_feed() == found


def test_without_the_tool_nothing_was_looked_up(monkeypatch):
    monkeypatch.setattr(audit, "shutil", SimpleNamespace(which=lambda name, path=None: None))
    assert audit.ask_feed() == ([], "pip-audit is not installed")


@pytest.mark.parametrize(
    ("broken", "holes", "unknown", "arguments", "code"),
    [
        ([], [], "", [], 0),
        ([], [], "no feed", [], 0),
        ([], [], "no feed", ["--require-feed"], 1),
        ([], ["django CVE-2026-1"], "", [], 1),
        (["x is not pinned"], [], "", [], 1),
    ],
)
def test_the_audit_passes_only_on_what_it_knows(monkeypatch, capsys, broken, holes, unknown, arguments, code):
    monkeypatch.setattr(audit, "broken", lambda: broken)
    monkeypatch.setattr(audit, "ask_feed", lambda: (holes, unknown))
    assert audit.main(arguments) == code
    said = capsys.readouterr()
    assert ("NOT AUDITED" in said.err, "no known holes" in said.out) == (bool(unknown), code == 0 and not unknown)
