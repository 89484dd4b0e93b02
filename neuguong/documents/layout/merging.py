"""What a Word template may say (ngôn ngữ ghép của mẫu Word): names, loops, simple questions.

An expression is read before it is compiled. What remains can only put the document's own words in
place, in time that grows with the document alone.
"""

from typing import Any

from jinja2 import StrictUndefined, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from neuguong.domain.refusal import Refused, require

PARTS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
WORDS = {
    nodes.Filter: frozenset({"join", "upper", "lower", "capitalize", "first", "last", "length"}),
    nodes.Test: frozenset({"defined", "odd", "even"}),
}
ATTRIBUTES = frozenset(
    {"kind", "text", "header", "rows", "cells", "authority", "post", "name", "index", "length"}
) | {"first", "last"}


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """The sandbox for templates that may use the given names and remembers which were used."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.names = names
        self.used: set[str] = set()

    def compile(self, source: Any, *args: Any, **options: Any) -> Any:
        """Compile a template that passes the reading.

        Raises:
            Refused: when it names an unknown field or does more than put words in place.
            TemplateSyntaxError: when it cannot be read.
        """
        tree = self.parse(source)
        used = meta.find_undeclared_variables(tree)
        unknown = sorted(used - self.names)
        require(not unknown, f"Mẫu có chỗ ghép “{', '.join(unknown)}” mà phần mềm không biết.")
        for node in tree.find_all(nodes.Node):
            refuse_foreign(node)
        refuse_loops_across(tree)
        self.used |= used
        return super().compile(source, *args, **options)


def refuse_foreign(node: nodes.Node) -> None:
    """Refuse calls, sums, assignments, inclusions, foreign filters and attributes."""
    kind = type(node)
    is_known = isinstance(node, PARTS)
    if kind in WORDS:
        is_known = getattr(node, "name", "") in WORDS[kind]
    if isinstance(node, nodes.Getattr):
        is_known = node.attr in ATTRIBUTES
    if isinstance(node, nodes.Getitem):
        is_known = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)
    if not is_known:
        what = getattr(node, "name", None) or getattr(node, "attr", None) or kind.__name__
        raise Refused(
            f"Mẫu chỉ được ghép tên, lặp danh sách và hỏi điều kiện đơn giản; “{what}” không dùng "
            "được. Đồng chí xem mẫu ví dụ."
        )


def refuse_loops_across(node: nodes.Node, innermost: str = "") -> None:
    """Refuse a loop within a loop over anything but a part of what the outer one holds."""
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.For):
            refuse_loops_across(child, innermost)
            continue
        root = child.iter
        while isinstance(root, nodes.Getattr | nodes.Getitem):
            root = root.node
        is_name = isinstance(root, nodes.Name) and isinstance(child.target, nodes.Name)
        within = not innermost or getattr(root, "name", "") == innermost
        require(
            is_name and within,
            "Vòng lặp bên trong chỉ được lặp trên phần của vòng lặp bên ngoài, "
            "ví dụ “for row in block.rows”.",
        )
        refuse_loops_across(child, getattr(child.target, "name", ""))
