"""A long list is told and paged by the numbers of its parts as if all its rows were opened."""

from collections import Counter
from itertools import batched

from hypothesis import given
from hypothesis import strategies as st

from neuguong.org.models.import_tally import ListTally, tally_of

PART = 4
COLUMNS = ("Ngày sinh", "Chi bộ", "Số thẻ đảng viên")
statuses = st.sampled_from(["new", "changed", "same", "error"])
values = st.dictionaries(st.sampled_from(["full_name", "grade", "admitted_on", "phone"]), st.text())


@st.composite
def lists(draw) -> list[dict]:
    """Rows as an import keeps them; only rows of errors have errors, and each has some."""
    rows = []
    for number, status in enumerate(draw(st.lists(statuses, max_size=30)), start=4):
        wrong = draw(st.lists(st.sampled_from(COLUMNS), min_size=1)) if status == "error" else []
        errors = [{"column": column, "message": "…"} for column in wrong]
        rows.append({"row": number, "status": status, "values": draw(values), "errors": errors})
    return rows


def told(rows: list[dict]) -> ListTally:
    """The numbers of a list kept in parts."""
    return ListTally(enumerate(tally_of(part) for part in batched(rows, PART)))


@given(rows=lists(), status=st.sampled_from(["", "new", "error"]), first=st.integers(0, 30))
def test_a_page_is_the_same_rows_as_of_the_whole_list(rows, status, first):
    positions, skip = told(rows).window(status, first, 5)
    kept = list(batched(rows, PART))
    opened = [row for place in positions for row in kept[place]]
    page = [row for row in opened if not status or row["status"] == status][skip : skip + 5]
    assert page == [row for row in rows if not status or row["status"] == status][first : first + 5]


@given(rows=lists())
def test_no_part_is_opened_of_which_nothing_is_shown(rows):
    kept = list(batched(rows, PART))
    positions, _ = told(rows).window("error", 0, 1)
    assert len(positions) == any(row["status"] == "error" for row in rows)
    assert all("error" in {row["status"] for row in kept[place]} for place in positions)


@given(rows=lists())
def test_counts_and_fields_are_those_of_all_rows(rows):
    tally = told(rows)
    assert tally.counts == Counter(row["status"] for row in rows)
    assert tally.of("") == len(rows)
    assert tally.fields == {name for row in rows for name in row["values"]}
    assert tally.awaits == any(
        row["status"] == "new" and "admitted_on" in row["values"] and "grade" not in row["values"]
        for row in rows
    )


@given(rows=lists())
def test_each_column_with_errors_leads_to_its_first_row(rows):
    wrong = [row for row in rows if row["status"] == "error"]
    by_column = {
        column: [row for row in wrong if column in {e["column"] for e in row["errors"]}]
        for column in COLUMNS
    }
    faults = told(rows).faults
    assert {fault.column for fault in faults} == {c for c, found in by_column.items() if found}
    for fault in faults:
        found = by_column[fault.column]
        assert fault.count == len(found)
        assert fault.row == found[0]["row"] == wrong[fault.before]["row"]
        assert fault.part == rows.index(found[0]) // PART
    assert [fault.count for fault in faults] == sorted((f.count for f in faults), reverse=True)
