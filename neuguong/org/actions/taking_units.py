"""Writing a confirmed list of units (ghi danh sách tổ chức).

Nothing here asks for rights or leaves an event: `imports` does, around one whole list. What is
written is noted in a ledger, by which it is taken back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from neuguong.domain.refusal import Refused
from neuguong.org.actions import tree
from neuguong.org.actions.ledger import Ledger
from neuguong.org.actions.turns import lock_tree
from neuguong.org.list_file.unit_matching import Node, UnitVerdict
from neuguong.org.models import Unit
from neuguong.org.models.imports import ImportBatch
from neuguong.org.scheme import NewUnit, ref

LONGEST_SHORT_NAME = 80


def enter_units(
    batch: ImportBatch, verdicts: Sequence[UnitVerdict], day: date, ledger: Ledger
) -> None:
    """Found the new units, those above first, then bring known ones up to the list from `day` on.

    Raises:
        Refused: with the row, when the tree does not allow it.
    """
    lock_tree()
    ground = f"Nhập danh sách {batch.file_name}"[:200]
    levels: dict[tuple[str, int | None], int] = {}
    nodes = [(verdict, verdict.node) for verdict in verdicts if verdict.node is not None]
    for verdict, node in sorted(nodes, key=lambda pair: pair[1].level):
        if verdict.status == "new":
            begun = len(ledger.changes)
            with row_named(verdict):
                node.unit = founded(node, ground, ledger)
            levels |= {(note.table, note.row): node.level for note in ledger.changes[begun:]}
    ledger.changes.sort(key=lambda note: (levels[note.table, note.row], note.table))
    for verdict, node in nodes:
        if verdict.status == "changed":
            with row_named(verdict):
                bring_up(node, verdict, day, ground, ledger)


@contextmanager
def row_named(verdict: UnitVerdict) -> Iterator[None]:
    """Let a refusal within name the row.

    Raises:
        Refused: what was refused within, with the row.
    """
    try:
        yield
    except Refused as reason:
        raise Refused(f"Dòng {verdict.row}: {reason}") from reason


def founded(node: Node, ground: str, ledger: Ledger) -> Unit:
    """The unit of a new row, founded on the day it names."""
    told = node.row.values if node.row else {}
    parent = node.parent.unit if node.parent else None
    new = NewUnit(
        key=f"r{told['code']}",
        kind=node.kind.code if node.kind else "",
        parent=ref(parent.pk) if parent else "",
        code=told["code"],
        name=told["name"],
        short_name=told.get("short_name", told["name"][:LONGEST_SHORT_NAME]),
        place=parent.place if parent else "",
    )
    return tree.found(new, parent, date.fromisoformat(told["founded_on"]), ground, ledger)


def bring_up(node: Node, verdict: UnitVerdict, day: date, ground: str, ledger: Ledger) -> None:
    """Give a known unit the name, kind and place that the list says, from `day` on."""
    unit = Unit.objects.select_related("kind", "parent").get(pk=node.unit.pk if node.unit else 0)
    values: dict[str, str] = {
        n: verdict.values[n] for n in ("name", "short_name") if n in verdict.changes
    }
    if "parent" in verdict.changes and node.parent and node.parent.unit:
        tree.move(unit, Unit.objects.get(pk=node.parent.unit.pk), day, ground, ledger)
    if "kind" in verdict.changes and node.kind:
        values["kind"] = node.kind.code
    if values:
        tree.redefine(unit, values, day, ground, ledger)
