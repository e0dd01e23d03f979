"""Reads source as source: who imports whom, who asks the database, how long a file is. Used by test_architecture.py."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
APP = "sessions_app"
LONGEST_MODULE, LONGEST_TEMPLATE = 250, 120

# What each room may import of the others, by dotted prefix; its own files always.
ROOMS: dict[str, set[str]] = {
    "playbook": set(),
    "drift": {"playbook"},
    "pairing": set(),
    "health": set(),
    "roster": set(),
    "errors": set(),
    "assets": set(),
    "converters": set(),
    "apps": {"checks"},
    "checks": set(),
    "sealing": set(),
    "trace": set(),
    "passwords": set(),
    "migrations": set(),
    "models": {"playbook", "drift.kinds", "pairing.score", "errors"},
    "access": {"models", "errors"},
    # Who reads decides what is read, and a date is worded in one place only.
    "mail": {"models"},
    "reads": {
        "models",
        "playbook",
        "access",
        "templatetags.wording",
        "drift.kinds",
        "drift.sentences",
        "pairing.score",
        "health",
        "roster",
    },
    "actions": {"models", "drift", "pairing", "roster", "playbook", "errors", "mail", "sealing"},
    "forms": {"playbook", "roster"},
    "views": {"access", "actions", "reads", "forms", "roster", "errors", "models", "trace", "sealing"},
    "templatetags": {"reads", "models"},
    "context": {"reads", "models", "sealing"},
    "middleware": {"views.errors"},
    "demo": {"actions", "models", "playbook", "drift", "errors"},
    "management": {
        "actions",
        "demo",
        "reads.roster",
        "reads.progress_judged",
        "roster",
        "playbook",
        "drift",
        "errors",
        "assets",
    },
    "urls": {"views", "converters"},
    "admin": {"models", "actions", "errors"},
}
# Views take types and enums from the models, never a row.
NAMES_FOR_VIEWS = {"User", "OutcomeHalf"}
LIBRARIES: dict[str, set[str]] = {
    "playbook": set(),
    "errors": set(),
    "health": set(),
    "pairing": {"numpy", "scipy"},
    "roster": {"openpyxl"},
    "drift": {"numpy", "onnxruntime", "torch", "safetensors", "tokenizers"},
}
NEVER = {
    "django.db.models.signals",
    "django.dispatch",
    "django.core.signals",
    "django.test.signals",
    "mentoring",
    "tests",
}
NO_REQUEST = {"django.http", "django.forms", "django.shortcuts", "django.views"}
WITHOUT_QUERIES = {"views", "forms", "templatetags", "context", "middleware"}


def room_of(path: str) -> str:
    """The room of a file of the app, by its path below the repository."""
    inside = PurePosixPath(path).relative_to(APP)
    return inside.parts[0].removesuffix(".py")


def imports(path: str, tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(module, imported name) of every import, relative ones made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, ""
        elif isinstance(node, ast.ImportFrom):
            package = list(PurePosixPath(path).parent.parts)
            base = package[: len(package) - node.level + 1] if node.level else []
            for name in node.names:
                yield ".".join([*base, *([node.module] if node.module else [])]), name.name


def breaches(path: str, source: str) -> list[str]:
    """Every rule that this file of the app breaks, in words."""
    tree = ast.parse(source)
    room = room_of(path)
    found = [said for module, name in imports(path, tree) for said in _import_breaches(room, module, name)]
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [each for each in ast.walk(function) if isinstance(each, ast.Import | ast.ImportFrom)]
            found += [f"imports inside {function.name}" for _ in inner]
    if room in WITHOUT_QUERIES:
        asked = [each for each in ast.walk(tree) if isinstance(each, ast.Attribute) and each.attr in QUERIES]
        found += [f"asks the database in line {each.lineno}" for each in asked]
    return [f"{path}: {each}" for each in found]


QUERIES = {"objects", "_default_manager", "_base_manager", "raw", "cursor"}


def _import_breaches(room: str, module: str, name: str) -> Iterator[str]:
    whole = f"{module}.{name}" if name else module
    if any(f"{whole}.".startswith(f"{never}.") for never in NEVER):
        yield f"imports {whole}, which nothing here may"
    elif room == "actions" and any(f"{module}.".startswith(f"{seen}.") for seen in NO_REQUEST):
        yield f"imports {whole}, so an action would see a request or a form"
    elif module.split(".")[0] == APP:
        target = whole.removeprefix(f"{APP}.")
        allowed = {room} | ROOMS.get(room, set())
        if not any(f"{target}.".startswith(f"{each}.") for each in allowed):
            yield f"imports {target}, which {room} may not"
        elif room == "views" and module == f"{APP}.models" and name not in NAMES_FOR_VIEWS:
            yield f"imports the model {name}"
    elif room in LIBRARIES and module.split(".")[0] not in LIBRARIES[room] | sys.stdlib_module_names:
        yield f"imports {module}, which {room} does without"


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """(path, source) of every module below these folders but migrations, which are generated."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name:
                yield name, path.read_text()


def templates() -> Iterator[tuple[str, str]]:
    """(path, source) of every template."""
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            yield path.relative_to(ROOT).as_posix(), path.read_text()


FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
# Whoever is not signed in has no key yet.
AT_THE_DOOR = re.compile(r'action="{% url "(sign-|account_confirm_login_code|mfa_authenticate|password-(reset|new))')
INLINE = re.compile(
    r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\ssrc=)|\|\s*safe\b|{%\s*autoescape|hx-on|javascript:"
)


def template_breaches(path: str, source: str) -> list[str]:
    """What in a template the policy header or a half-arrived form would stumble over."""
    if path.endswith(".txt"):
        return []  # a letter in plain text: no browser reads it
    found = [f"has {match.group().strip()!r} inline" for match in INLINE.finditer(source)]
    for form in FORM.findall(source):
        if "{% csrf_token %}" not in form:
            found.append("has a form without a token")
        if not AT_THE_DOOR.search(form) and not re.search(r"{% form_key[^%]*%}\s*</form>$", form):
            found.append("has a form whose last field is not the key")
    return [f"{path}: {each}" for each in found]
