"""What the product is built on: `python .ci/audit.py`, with --require-feed where known holes can be looked up.

Without network it holds that everything is pinned by version and hash, that exactly this is installed and fits
together, and that the product can be handed on with its licenses. Known holes are looked up by pip-audit where
somebody installed it. A package that was not looked up is never counted as one without a hole.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# requirements-train.txt is left out: it is installed by hand, in an environment of its own, to train the model again.
INSTALLED = ROOT / "requirements-dev.txt"
PINNED = [ROOT / "requirements.txt", INSTALLED, ROOT / "requirements-node.txt", ROOT / ".ci" / "uv.txt"]
NOT_OURS = {"pip", "setuptools", "uv"}  # they make the environment

FREE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|MPL|Mozilla Public|PSF|Python Software Foundation|ISC|Zlib|CC0|LGPL|Lesser General Public)"
)
BINDING = re.compile(r"(?<!Lesser )General Public|(?<!L)GPL|Affero|SSPL|Proprietary|Commercial")
READ_BY_HAND = {
    "axe-playwright-python": "MIT, and MPL-2.0 for axe-core in it; its metadata are silent",
    "djlint": "GPL, a tool that is run and not handed on",
    "qrcode": "BSD; the other one is the MIT license of the code that it began with",
    "text-unidecode": "Artistic or GPL, as one likes; only tests need it",
}


def entries(text: str) -> Iterator[tuple[str, int]]:
    """Every requirement of a file, with the number of hashes behind it."""
    for line in text.replace("\\\n", " ").splitlines():
        line = line.split("#")[0].strip()
        if line:
            requirement, *hashes = line.split("--hash=sha256:")
            yield requirement.strip(), len(hashes)


def loose(text: str) -> list[str]:
    """What a file of requirements leaves open: a version, or the very bytes."""
    return [each for each, hashes in entries(text) if not hashes or not re.search(r"==[\w.]+( ;|$)", each)]


def differing(text: str) -> list[str]:
    """Where the environment is not the pinned one."""
    wanted = [Requirement(each) for each, _hashes in entries(text)]
    found = [_installed(each) for each in wanted if each.marker is None or each.marker.evaluate()]
    known = {canonicalize_name(each.name) for each in wanted} | NOT_OURS
    more = {canonicalize_name(each.name) for each in distributions()} - known
    return [each for each in found if each] + [f"{name} is installed and not pinned" for name in sorted(more)]


def _installed(wanted: Requirement) -> str:
    try:
        version = distribution(wanted.name).version
    except PackageNotFoundError:
        return f"{wanted.name} is not installed"
    return "" if wanted.specifier.contains(version, prereleases=True) else f"{wanted} is pinned, {version} installed"


def license_of(package: Distribution) -> str:
    """What a package says of its license."""
    told = package.metadata
    kinds = [each for each in told.get_all("Classifier", []) if each.startswith("License ::")]
    return told.get("License-Expression") or ", ".join(kinds) or (told.get("License") or "").split("\n")[0]


def may_be_used(name: str, statement: str) -> bool:
    """Whether the license lets the product be handed on as it is."""
    return name in READ_BY_HAND or bool(FREE.search(statement) and not BINDING.search(statement))


def licenses(packages: Iterable[Distribution]) -> list[str]:
    """Packages whose license somebody has to read first."""
    told = {canonicalize_name(each.name): license_of(each) for each in packages}
    return [f"{name}: {said or 'no license'}" for name, said in sorted(told.items()) if not may_be_used(name, said)]


def without_integrity(lock: str) -> list[str]:
    """Entries of package-lock.json whose bytes are left open."""
    return [name for name, entry in json.loads(lock)["packages"].items() if name and "integrity" not in entry]


def read_feed(answer: str) -> tuple[list[str], list[str]]:
    """(known holes, packages that were not looked up) from what pip-audit printed."""
    looked_up = json.loads(answer)["dependencies"]
    holes = [f"{each['name']} {hole['id']}" for each in looked_up for hole in each.get("vulns", [])]
    return holes, [each["name"] for each in looked_up if "skip_reason" in each]


def ask_feed() -> tuple[list[str], str]:
    """(known holes, why it is not known whether there are more)."""
    tool = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which("pip-audit")
    if not tool:
        return [], "pip-audit is not installed"
    options = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off", "--requirement"]
    done = subprocess.run([tool, *options, str(PINNED[0])], capture_output=True, text=True, check=False)
    try:
        holes, skipped = read_feed(done.stdout)
    except (ValueError, KeyError):
        return [], "the feed did not answer"
    return holes, f"{len(skipped)} packages were skipped" if skipped else ""


def broken() -> Iterator[str]:
    """Everything that has to hold without network and does not."""
    for path in PINNED:
        yield from (f"{path.name} leaves open {each}" for each in loose(path.read_text()))
    lock = ROOT / "package-lock.json"
    yield from (f"{lock.name} leaves open {each}" for each in without_integrity(lock.read_text()))
    yield from differing(INSTALLED.read_text())
    yield from licenses(distributions())
    fits = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    yield from fits.stdout.splitlines() if fits.returncode else []


def main(arguments: list[str]) -> int:
    """Prints what is wrong, and 1 if anything is."""
    holes, unknown = ask_feed()
    wrong = [*broken(), *(f"known hole: {hole}" for hole in holes)]
    for each in wrong:
        print(f"audit: {each}", file=sys.stderr)
    if unknown:
        print(f"audit: NOT AUDITED for known holes: {unknown}", file=sys.stderr)
    if wrong or (unknown and "--require-feed" in arguments):
        return 1
    print("audit: pins, hashes, environment and licenses hold" + ("" if unknown else "; no known holes"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
