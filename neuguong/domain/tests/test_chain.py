"""A trail looked at in parts says what the same trail says entry by entry."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from neuguong.domain import chain
from neuguong.domain.chain import (
    START,
    Stretch,
    check_stretch,
    digest,
    encode,
    entry_bytes,
    full_moment,
    leaves_of,
    leaves_one_by_one,
    moment_text,
    parsed,
    written_again,
)
from neuguong.domain.merkle import Frontier, leaf_hash

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(10**400 + 1)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
"""Whatever JSON can say, and what Python says beyond it: NaN, infinities, integers of any length."""


@given(VALUES)
def test_a_value_is_written_again_as_the_standard_encoder_writes_it(value: Any) -> None:
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert written_again(json.dumps(value)) == plain == encode(value)


@st.composite
def details(draw: st.DrawFn) -> str:
    """A detail as a database may hold it: spaced in odd ways, keys twice, cut, no JSON at all."""
    value = draw(VALUES)
    text = json.dumps(
        value, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 0, 3]))
    )
    before, behind = draw(st.sampled_from(["", " ", "\n\t"])), draw(st.sampled_from(["", " ", "x"]))
    twice = '{"a":1,"a":%s}' if draw(st.booleans()) else "%s"
    return (before + twice % text + behind)[: draw(st.sampled_from([None, None, 3]))]


@given(details() | st.text())
@example("")
@example("\ufeff{}")
@example('{"a": 1}{"a": 1}')
def test_a_detail_is_written_again_as_it_reads_or_left_to_the_slow_way(text: str) -> None:
    try:
        quick = written_again(text)
    except ValueError:
        return
    assert quick == encode(json.loads(text)) == encode(parsed(text))


MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31))


@given(MOMENTS)
def test_a_moment_is_read_as_the_database_keeps_it(at: datetime) -> None:
    assert full_moment(str(at)) == moment_text(at.replace(tzinfo=UTC))


PLAIN = st.text(st.characters(codec="utf-8"))


@given(st.integers(1), MOMENTS, st.none() | st.integers(1), PLAIN, PLAIN, PLAIN, PLAIN, VALUES)
def test_an_entry_is_json_with_sorted_keys(
    number: int, at: datetime, actor: Any, verb: str, kind: str, subject: str, path: str, value: Any
) -> None:
    moment = full_moment(str(at))
    told = {
        "actor": actor,
        "at": moment,
        "detail": value,
        "sequence": number,
        "subject": [kind, subject],
        "unit": path,
        "verb": verb,
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        return
    assert entry_bytes(number, moment, actor, verb, (kind, subject), path, value) == plain


COUNT = 21


def written() -> list[list[Any]]:
    """The rows of a small trail; its details are met once, twice and more often."""
    rows: list[list[Any]] = []
    previous = START
    for number in range(1, COUNT + 1):
        at = f"2026-01-05 02:00:{number:02}" + (".500000" if number % 3 == 0 else "")
        actor = None if number % 5 == 0 else number % 7
        detail = {"b": "Đề “thi”", "a": number % 4, "c": [1.5, None]} if number % 2 else {}
        facts = ("plans.gửi", ("plans.plan", str(number)), "0001000A", detail)
        canonical = entry_bytes(number, full_moment(at), actor, *facts)
        verb, subject, path, _ = facts
        own = digest(previous, canonical)
        text = json.dumps(detail)
        rows.append([number, at, actor, verb, *subject, path, text, canonical, previous, own])
        previous = own
    return rows


ROWS = written()
OTHER = st.sampled_from(
    [
        *(
            "",
            "x",
            "f" * 64,
            "{}",
            " {}",
            "[1.50]",
            '"\\ud800"',
            '{"b":"Đề “thi”","a":1,"c":[1.50,null]}',
        ),
        *(b"", b"{}", None, 0, 7, 1.0, "2026-01-05T02:00:07", "2026-01-05 02:00:07.000000"),
    ]
)
"""What may stand in a column instead of what was written there, its kind right or wrong."""


def outcome(work: Any, rows: list[list[Any]]) -> tuple[list[bytes], Stretch]:
    """What a way of looking at the rows gives, and what it notes."""
    found = Stretch(START)
    return work([tuple(row) for row in rows], 1, found), found


@given(st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, 10), OTHER), max_size=2))
def test_entries_together_are_judged_as_one_by_one(bent: list[tuple[int, int, Any]]) -> None:
    rows = [list(row) for row in ROWS]
    for place, column, other in bent:
        rows[place][column] = other
    assert outcome(leaves_of, rows) == outcome(leaves_one_by_one, rows)


@pytest.mark.parametrize("column", range(1, 9))
@pytest.mark.parametrize("other", [b"x", 7.5, "\ud800"])
def test_what_no_entry_ever_held_is_named(column: int, other: Any) -> None:
    rows = [list(row) for row in ROWS]
    rows[4][column] = other
    assert outcome(leaves_of, rows)[1].fault == (5, chain.UNLIKE)


@given(details(), details(), st.integers(0, COUNT - 1))
def test_a_detail_holds_together_as_it_holds_alone(hashed: str, there: str, place: int) -> None:
    rows = [list(row) for row in ROWS[:place]]
    previous = rows[-1][-1] if rows else START
    number, at, actor, verb, kind, subject, path, *_ = ROWS[place]
    moment = full_moment(at)
    try:
        canonical = entry_bytes(number, moment, actor, verb, (kind, subject), path, parsed(hashed))
    except UnicodeEncodeError:
        return
    own = digest(previous, canonical)
    facts = [number, at, actor, verb, kind, subject, path]
    for detail in (hashed, there):
        bent = [*rows, [*facts, detail, canonical, previous, own]]
        assert outcome(leaves_of, bent) == outcome(leaves_one_by_one, bent)
    _, found = outcome(leaves_of, [*rows, [*facts, hashed, canonical, previous, own]])
    assert found.fault is None


@pytest.mark.parametrize("together", [1, 2, 4, 8])
@given(bad=st.integers(1, COUNT + 1), anchor=st.integers(0, COUNT + 2))
def test_a_stretch_gives_the_tree_up_to_its_fault(together: int, bad: int, anchor: int) -> None:
    rows = [tuple(row) for row in ROWS if row[0] != bad]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "TOGETHER", together)
        found = check_stretch(iter(rows), 1, COUNT, START, chunk=4, anchor=anchor)
    leaves = [leaf_hash(row[8]) for row in ROWS[: bad - 1]]
    tree = Frontier()
    tree.extend(leaves[:anchor])
    rest = Frontier()
    rest.extend(leaves[(anchor - 1) // 4 * 4 : anchor])
    if 0 < anchor < bad:
        assert (found.at_anchor, found.anchor_roots) == (rest.peaks, (anchor - 1) // 4)
    else:
        assert found.at_anchor is None
    faults = {COUNT + 1: None, COUNT: (COUNT, f"thiếu mục {COUNT}")}
    assert found.fault == faults.get(bad, (bad, f"thiếu mục {bad}, gặp mục {bad + 1}"))
    assert found.last_digest == (ROWS[bad - 2][-1] if bad > 1 else START)
    assert len(found.roots) == (bad - 1) // 4
