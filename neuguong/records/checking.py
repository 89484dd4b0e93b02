"""Checking the whole trail, a long one by several processes (kiểm tra chuỗi dấu vết)."""

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max

from neuguong.domain.chain import Fault, Stretch, joined
from neuguong.domain.merkle import Frontier
from neuguong.records import stretch, trail
from neuguong.records.models import Event, TrailHead

LONG = 50_000
"""From so many entries on it is worth to begin further processes."""
MOST_PROCESSES = 4
CHUNKS_EACH = 256
"""Into so many chunks of a power of two each stretch is cut at the least, so that stretches are
nearly of one length."""


def check_trail(anchor: tuple[int, str] | None = None) -> tuple[TrailHead, Fault | None]:
    """The head, and the first bad entry of the trail, or None when it holds.

    What is appended meanwhile is left for the next check: the last entry is looked up before the
    head, so that a head never seems to lag behind. `anchor` as in `first_fault`.
    """
    there = Event.objects.aggregate(last=Max("sequence"))["last"] or 0
    head = TrailHead.objects.get_or_create(pk=1)[0]
    if head.count < LONG or connection.in_atomic_block:
        rows = trail.rows_up_to(head.count)
        fault = trail.first_fault(rows, head, settings.SECRET_KEY, anchor)
    else:
        fault = fault_in_stretches(head, anchor)
    if fault is None and there > head.count:
        fault = (head.count + 1, f"đầu chuỗi ghi {head.count} mục, đọc được mục {there}")
    return head, fault


def fault_in_stretches(head: TrailHead, anchor: tuple[int, str] | None) -> Fault | None:
    """The first fault of a long trail, each process checking a stretch."""
    asked_at = anchor[0] if anchor and anchor[0] <= head.count else 0
    tasks = tasks_for(head.count, min(MOST_PROCESSES, os.cpu_count() or 1), asked_at)
    children = [stretch.begin(task) for task in tasks]
    found = [stretch.finish(child) for child in children]
    faults = [each.fault for each in found if each.fault]
    grown = tree_at_anchor(found)
    if anchor and grown is not None and grown.root().hex() != anchor[1]:
        faults.append((asked_at, trail.OTHER_HEAD))
    if faults:
        return min(faults, key=lambda fault: fault[0])
    tree = joined(found)
    tree.count = head.count
    return trail.fault_of_head(tree, found[-1].last_digest, head, settings.SECRET_KEY, anchor)


def tasks_for(count: int, processes: int, anchor: int) -> list[stretch.Task]:
    """Stretches of nearly one length that begin where full subtrees begin."""
    chunk = 1
    while chunk * processes * CHUNKS_EACH < count:
        chunk *= 2
    chunks = -(-count // chunk)
    each = -(-chunks // processes) * chunk
    return [
        stretch.Task(where(), first, min(first + each - 1, count), chunk, anchor)
        for first in range(1, count + 1, each)
    ]


def where() -> str | dict[str, Any]:
    """Where the database is, as a process without the framework is told."""
    if connection.vendor == "sqlite":
        return str(connection.settings_dict["NAME"])
    asked = connection.get_connection_params()
    return {key: value for key, value in asked.items() if isinstance(value, str | int)}


def tree_at_anchor(found: Sequence[Stretch]) -> Frontier | None:
    """The tree as it stood at the anchor, when that was reached."""
    for at, each in enumerate(found):
        if each.at_anchor is not None:
            upto = Stretch("", roots=each.roots[: each.anchor_roots], rest=each.at_anchor)
            return joined([*found[:at], upto])
    return None
