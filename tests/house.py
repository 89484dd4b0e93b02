"""The rules of the house as functions over source text, so that they can be seen to fail.

Each takes a path within the repository and the text, and gives the places that break the rule.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

MOST_FUNCTION, MOST_FILE, MOST_TEMPLATE = 50, 400, 150
CLOCKS = re.compile(r"date\.today\(|datetime\.now\(|timezone\.now\(|localdate\(\)|localtime\(\)")
LOOK_UPS = re.compile(r"\b[A-Z]\w+\.objects\.(get|all)\(")
SIGNALS = re.compile(r"models\.signals|@receiver|(?<!sqlite3)(?<!psycopg)\.connect\(")
SAVING = re.compile(r"\.save\(|\.objects\.create\(|\.bulk_create\(|\.delete\(\)")
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX)\b")
ADDRESS = re.compile(r"https?://")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """All functions and methods."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def long_functions(path: str, text: str) -> Iterator[str]:
    """Functions of more than fifty lines."""
    for node in functions(ast.parse(text)):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > MOST_FUNCTION:
            yield f"{path}:{node.lineno} {node.name} has {length} lines"


def long_files(path: str, text: str) -> Iterator[str]:
    """Files of more than four hundred lines, templates of more than a hundred and fifty."""
    most = MOST_TEMPLATE if path.endswith(".html") else MOST_FILE
    if text.count("\n") > most:
        yield f"{path} has {text.count(chr(10))} lines"


def undocumented(path: str, text: str) -> Iterator[str]:
    """Public modules, classes and functions without a docstring."""
    tree = ast.parse(text)
    if text.strip() and not ast.get_docstring(tree):
        yield f"{path} has no docstring"
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    bodies = [tree.body, *(node.body for node in classes)]
    for node in (node for body in bodies for node in body):
        is_public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
        if is_public and node.name != "Meta" and not ast.get_docstring(node):
            yield f"{path}:{node.lineno} {node.name} has no docstring"


def clocks(path: str, text: str) -> Iterator[str]:
    """The clock read where the day is to be passed in."""
    rooms = PurePath(path).parts
    quiet = {"domain", "models", "models.py", "actions", "actions.py", "access.py", "workflow.py"}
    if quiet & set(rooms):
        yield from found(path, text, CLOCKS)


def found(path: str, text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Lines that hold the pattern."""
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.search(line):
            yield f"{path}:{number} {line.strip()}"


def is_view(path: str) -> bool:
    """Whether the file holds views."""
    parts = PurePath(path).parts
    return "views" in parts or parts[-1] == "views.py"


def unscoped_look_ups(path: str, text: str) -> Iterator[str]:
    """Views that take a row by its key, or all rows, without asking what the person may see."""
    if is_view(path):
        yield from found(path, text, LOOK_UPS)


def writing_views(path: str, text: str) -> Iterator[str]:
    """Views and forms that write by themselves."""
    if is_view(path) or PurePath(path).name == "forms.py":
        yield from found(path, text, SAVING)


def signals(path: str, text: str) -> Iterator[str]:
    """Signals: things that happen where nobody sees them."""
    yield from found(path, text, SIGNALS)


def hidden_order(path: str, text: str) -> Iterator[str]:
    """An order that every query of a model would carry."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for part in node.body:
                if (
                    isinstance(part, ast.Assign)
                    and getattr(part.targets[0], "id", "") == "ordering"
                ):
                    yield f"{path}:{part.lineno} Meta.ordering"


def actions_without_by_at(path: str, text: str) -> Iterator[str]:
    """Atomic actions that do not say who and when, by keyword."""
    parts = PurePath(path).parts
    if "actions" not in parts and parts[-1] != "actions.py":
        return
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and any(
            "atomic" in ast.unparse(d) for d in node.decorator_list
        ):
            keywords = {argument.arg for argument in node.args.kwonlyargs}
            if not {"by", "at"} <= keywords:
                yield f"{path}:{node.lineno} {node.name} lacks by or at"


def not_composed(path: str, text: str) -> Iterator[str]:
    """Text that is not in composed Unicode form."""
    if unicodedata.normalize("NFC", text) != text:
        yield f"{path} is not NFC"


def leftovers(path: str, text: str) -> Iterator[str]:
    """Notes to oneself."""
    yield from found(path, text, LEFTOVERS)


def addresses(path: str, text: str) -> Iterator[str]:
    """Addresses in a lock file."""
    yield from found(path, text, ADDRESS)


PYTHON_RULES = (
    long_functions,
    long_files,
    undocumented,
    clocks,
    unscoped_look_ups,
    writing_views,
    signals,
    hidden_order,
    actions_without_by_at,
    not_composed,
    leftovers,
)
TEXT_RULES = (long_files, not_composed, leftovers)
