"""Every way to take one rule out of a source, or to turn it round. Used by mutate.py."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Each comparison and what stands for its opposite, or for its neighbour.
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
}
NARROWING = {"filter", "exclude", "active", "of_pair_member", "of_program"}
# A role, a side or an answer of the table, and another one in its place.
INSTEAD = {
    "ADMIN": "MENTEE",
    "POD_MANAGER": "MENTOR",
    "MENTEE": "MENTOR",
    "MENTOR": "MENTEE",
    "YES": "NO",
    "NO": "YES",
    "EITHER": "MENTEE",
    "WHERE_READABLE": "YES",
    "OWN_POD": "NO",
    "WITHOUT_TEXT": "YES",
    "RECORDED_OR_NOT": "YES",
    "COUNT_IN_PROGRAM": "YES",
}
ANY_OR_ALL = {"any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One file with one rule turned."""

    file: str
    where: str
    was: str
    now: str
    source: str
    whole: str

    def __str__(self) -> str:
        return f"{self.file}.{self.where}: {self.was} -> {self.now}"


def mutants_of(file: str, source: str) -> Iterator[Mutant]:
    """Every rule of this source, turned one at a time."""
    tree = ast.parse(source)
    for where, parent, field, index, node in _places(tree):
        for new in _turned(node, field):
            _put(parent, field, index, new)
            yield Mutant(file, where, _short(node), _short(new), ast.unparse(tree), source)
            _put(parent, field, index, node)


def _places(tree: ast.Module) -> Iterator[tuple[str, ast.AST, str, int | None, ast.AST]]:
    """(function, parent, field, index, node) of every node that can be replaced."""
    for top in tree.body:
        if isinstance(top, ast.Import | ast.ImportFrom):
            continue
        where = getattr(top, "name", "") or ast.unparse(top).split(":")[0].split(" =")[0]
        for parent in ast.walk(top):
            for field, value in ast.iter_fields(parent):
                if field in {"annotation", "returns"} or (field == "slice" and isinstance(parent, ast.Subscript)):
                    continue
                children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
                for index, node in children:
                    if isinstance(node, ast.AST):
                        yield where, parent, field, index, node


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _turned(node: ast.AST, field: str) -> Iterator[ast.AST]:
    if field in {"test", "ifs"}:
        yield ast.Constant(True)
        if field == "test":
            yield ast.Constant(False)
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield ast.Pass()
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPPOSITE:
        yield ast.Compare(node.left, [OPPOSITE[type(node.ops[0])]()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield from node.values
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield from (node.left, node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Attribute) and node.attr in INSTEAD:
        yield ast.Attribute(node.value, INSTEAD[node.attr], node.ctx)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from _names(node)
    elif isinstance(node, ast.Constant) and not isinstance(node.value, str):
        yield from _constants(node)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Without the narrowing, and without each part of it."""
    name: Any = node.func
    called = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
    if called in NARROWING:
        yield name.value
    if called in {*NARROWING, "Q"} and len(node.args) + len(node.keywords) > 1:
        yield from (
            ast.Call(name, [each for each in node.args if each is not gone], node.keywords) for gone in node.args
        )
        for gone in node.keywords:
            yield ast.Call(name, node.args, [each for each in node.keywords if each is not gone])
    elif called == "Q" and node.keywords:
        yield ast.Call(name, [], [])


def _names(node: ast.Name) -> Iterator[ast.AST]:
    other = INSTEAD.get(node.id) or ANY_OR_ALL.get(node.id)
    if other:
        yield ast.Name(other, node.ctx)


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 90 else f"{text[:86]} …"
