"""The third-party stylesheet and fonts that pages load, and where each comes from in node_modules."""

import shutil
from pathlib import Path

HANKEN = "@fontsource-variable/hanken-grotesk"
LITERATA = "@fontsource-variable/literata"

# Target under static/vendor/ -> source under node_modules/. A whitelist: what is not named here is never served.
ASSETS = {
    "bootstrap/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    # The stylesheet names its map, and collectstatic refuses a stylesheet whose map is absent.
    "bootstrap/bootstrap.min.css.map": "bootstrap/dist/css/bootstrap.min.css.map",
    "fonts/hanken-grotesk-latin.woff2": f"{HANKEN}/files/hanken-grotesk-latin-wght-normal.woff2",
    "fonts/hanken-grotesk-latin-ext.woff2": f"{HANKEN}/files/hanken-grotesk-latin-ext-wght-normal.woff2",
    "fonts/literata-latin.woff2": f"{LITERATA}/files/literata-latin-wght-normal.woff2",
    "fonts/literata-latin-ext.woff2": f"{LITERATA}/files/literata-latin-ext-wght-normal.woff2",
    "licenses/bootstrap.txt": "bootstrap/LICENSE",
    "licenses/hanken-grotesk.txt": f"{HANKEN}/LICENSE",
    "licenses/literata.txt": f"{LITERATA}/LICENSE",
}


class AssetMissing(Exception):
    """A file of the whitelist is not where its package should have put it."""


def copy_assets(node_modules: Path, vendor: Path) -> list[str]:
    """Make `vendor` hold exactly the whitelist; nothing is touched when a source file is missing."""
    absent = [source for source in ASSETS.values() if not (node_modules / source).is_file()]
    if absent:
        raise AssetMissing(f"not in {node_modules.name}/: {', '.join(absent)}. Run `npm ci`, or `make assets`.")
    shutil.rmtree(vendor, ignore_errors=True)
    for target, source in ASSETS.items():
        destination = vendor / target
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(node_modules / source, destination)
    return list(ASSETS)
