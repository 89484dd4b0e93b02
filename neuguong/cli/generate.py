"""`neuguong generate`: documents made of the code, so they cannot lie (tài liệu sinh từ mã)."""

import argparse
import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

FOLDER = Path("docs") / "generated"
NOTE = "<!-- made by `make generated` -->\n\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Write all pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)
    return 0


def pages() -> dict[str, str]:
    """File name → text of every generated page."""
    return {
        "states.md": NOTE + states(),
        "permissions.md": NOTE + permissions(),
        "rules.md": NOTE + rules(),
        "figures.md": NOTE + figures(),
        "documents.md": NOTE + documents(),
        "features.md": NOTE + features(),
    }


def states() -> str:
    """The workflows as diagrams."""
    from neuguong.domain.workflow import Workflow

    parts = ["# Trạng thái và bước xử lý\n"]
    for feature in ("org", "plans"):
        module = import_module(f"neuguong.{feature}.workflow")
        for flow in vars(module).values():
            if isinstance(flow, Workflow):
                lines = [f"\n## {flow.title}\n", "```mermaid", "stateDiagram-v2"]
                lines += [f"    {s.code}: {s.label}" for s in flow.states.values()]
                lines += [
                    f"    {source} --> {step.target}: {step.label}"
                    for step in flow.steps.values()
                    for source in step.sources
                ]
                parts.append("\n".join([*lines, "```"]))
    return "\n".join(parts) + "\n"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = list(headings)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cell.replace(chr(10), ' ') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def permissions() -> str:
    """Who holds which right, from the docstrings of the rights themselves."""
    from neuguong.org.roles import RoleCode
    from neuguong.reporting.rights import matrix, rights

    reach = table(
        ("Trong đơn vị và bên dưới", *(str(role.label) for role in RoleCode)),
        ((words, *("có" if has else "" for _, has in marks)) for words, marks in matrix()),
    )
    held = table(
        ("Quyền", "Mã", "Ai có"), ((each.title, f"`{each.code}`", each.who) for each in rights())
    )
    return f"# Vai trò\n\n{reach}\n# Quyền\n\n{held}"


def rules() -> str:
    """The rules of the plan check."""
    from neuguong.cli.rules import as_markdown

    return as_markdown()


def figures() -> str:
    """The figures with who answers for them."""
    from neuguong.reporting.figures import FIGURES

    rows = [
        (f.code, f.title, f.formula, f.source, f.owner, f"{f.review_on:%d/%m/%Y}")
        for f in FIGURES.values()
    ]
    return "# Số liệu\n\n" + table(("Mã", "Tên", "Cách tính", "Nguồn", "Phụ trách", "Rà lại"), rows)


def documents() -> str:
    """Kinds of documents and the forms known."""
    from neuguong.documents.kinds import KINDS
    from neuguong.documents.layout import FORMS

    kinds = table(("Loại", "Ký hiệu"), ((k.name, k.kind_code) for k in KINDS.values()))
    forms = table(
        ("Thể thức", "Từ ngày", "Nguồn", "Tin cậy", "Chỗ còn khác nhau"),
        (
            (f.code, f"{f.valid_from:%d/%m/%Y}", f.source, f.confidence, "; ".join(f.disputed))
            for f in FORMS
        ),
    )
    return f"# Văn bản\n\n{kinds}\n{forms}"


def features() -> str:
    """Row code → where it lives, which test holds it; every place must exist."""
    lines = Path("docs/features.txt").read_text(encoding="utf-8").splitlines()
    rows = []
    for line in lines:
        code, what, place, test = (part.strip() for part in line.split("|"))
        for path in (place, test):
            if not Path(path).exists():
                raise FileNotFoundError(f"docs/features.txt: {code} names {path}")
        rows.append((code, what, f"`{place}`", f"`{test}`"))
    return "# Các hạng mục\n\n" + table(("Mã", "Làm được gì", "Ở đâu", "Bài thử"), rows)
