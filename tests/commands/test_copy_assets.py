from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sessions_app.assets import ASSETS, AssetMissing, copy_assets


@pytest.fixture
def node_modules(tmp_path) -> Path:
    """A node_modules/ with every file of the whitelist, each holding its own name, and one file more."""
    root = tmp_path / "node_modules"
    for name in [*ASSETS.values(), "bootstrap/dist/js/bootstrap.js"]:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


def test_copies_the_whitelist_and_nothing_else(node_modules, tmp_path):
    vendor = tmp_path / "vendor"
    copy_assets(node_modules, vendor)
    copied = {path.relative_to(vendor).as_posix(): path.read_text() for path in vendor.rglob("*") if path.is_file()}
    assert copied == ASSETS


def test_what_an_older_list_left_behind_goes(node_modules, tmp_path):
    stale = tmp_path / "vendor" / "inter.woff2"
    stale.parent.mkdir()
    stale.touch()
    copy_assets(node_modules, stale.parent)
    assert not stale.exists()


def test_a_missing_source_is_named_and_nothing_is_touched(node_modules, tmp_path):
    kept = tmp_path / "vendor" / "kept"
    kept.parent.mkdir()
    kept.touch()
    (node_modules / "bootstrap/LICENSE").unlink()
    with pytest.raises(AssetMissing, match=r"not in node_modules/: bootstrap/LICENSE\. Run"):
        copy_assets(node_modules, kept.parent)
    assert kept.exists()


def test_the_command_copies_below_the_project_and_says_how_much(node_modules, tmp_path, settings, capsys):
    settings.BASE_DIR = tmp_path
    call_command("copy_assets")
    assert all((tmp_path / "static/vendor" / name).is_file() for name in ASSETS)
    assert capsys.readouterr().out == f"static/vendor/: {len(ASSETS)} files\n"


def test_the_command_fails_in_one_line_without_node_modules(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match="npm ci"):
        call_command("copy_assets")
