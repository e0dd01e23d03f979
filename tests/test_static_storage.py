"""In production the stylesheets arrive as one, in their order, with every address hashed."""

import re

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

from mentoring.static_storage import SHEET, OneSheetStorage


@pytest.fixture
def collected(tmp_path):
    """A small site's static files, processed as collectstatic does it."""
    source, root = tmp_path / "source", tmp_path / "root"
    (source / "css").mkdir(parents=True)
    (source / "img").mkdir()
    (source / SHEET).write_text('@import url("one.css");\n@import url("two.css");\n')
    (source / "css" / "one.css").write_text("a { background: url(../img/dot.svg); }")
    (source / "css" / "two.css").write_text("b { top: 0; }")
    (source / "img" / "dot.svg").write_text("<svg/>")
    files = FileSystemStorage(source)
    storage = OneSheetStorage(location=root, base_url="/static/")
    paths = {}
    for name in (SHEET, "css/one.css", "css/two.css", "img/dot.svg"):
        with files.open(name) as file:
            storage.save(name, file)
        paths[name] = (files, name)
    list(storage.post_process(paths))
    return storage, root


def test_the_sheet_holds_its_parts_in_order_and_imports_nothing(collected):
    storage, root = collected
    served = (root / storage.stored_name(SHEET)).read_text()
    assert "@import" not in served
    assert re.search(r"a \{ background.*\}\s+b \{ top: 0; \}", served)


def test_addresses_inside_a_part_are_hashed_in_the_joined_sheet(collected):
    storage, root = collected
    served = (root / storage.stored_name(SHEET)).read_text()
    assert re.search(r"\.\./img/dot\.[0-9a-f]{12}\.svg", served)


def test_the_unhashed_sheet_is_joined_too_since_the_500_page_links_to_it(collected):
    _storage, root = collected
    assert "@import" not in (root / SHEET).read_text()


def test_every_component_of_the_product_is_imported_exactly_once():
    storages = FileSystemFinder().storages
    css = next(storage for storage in storages.values() if storage.exists(SHEET))
    with css.open(SHEET) as sheet:
        named = re.findall(r'@import url\("(.+)"\);', sheet.read().decode())
    assert sorted(named) == sorted(set(css.listdir("css")[1]) - {"site.css"})
