"""What people say the columns of their lists mean, remembered per unit (khuôn cột)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from neuguong.accounts.models import User
from neuguong.intake.workbook import stream_workbook
from neuguong.org.list_file.kinds import LISTS
from neuguong.org.member_file.headings import likeliest_heading
from neuguong.org.member_file.layout import Layout, heading_key
from neuguong.org.models import ColumnMapping, ImportBatch, Unit


def key_of(headings: Iterable[str]) -> str:
    """What tells the same headings again, whatever their order."""
    told = "\n".join(sorted({heading_key(heading) for heading in headings}))
    return hashlib.sha256(told.encode()).hexdigest()


def layout_for(unit: Unit, kind: str) -> Layout:
    """The layout of a kind of list with what the unit and those above it said of headings."""
    mappings = ColumnMapping.objects.known_to(unit, kind)
    return LISTS[kind].layout.remembering(
        [{heading_key(heading): name for heading, name in each.columns} for each in mappings]
    )


def unrecognised(path: Path, layout: Layout) -> dict[str, object] | None:
    """What to show of a file whose headings say nothing, so that people may say it."""
    for sheet in stream_workbook(path):
        if heading := likeliest_heading(sheet.head, layout):
            names = list(heading.names.values())
            return {
                "sheet": sheet.name,
                "read": [],
                "unread": names,
                "passed_over": [],
                "other_sheets": [],
                "columns": [[name, ""] for name in names],
                "missing": layout.missing,
            }
    return None


def remember(
    batch: ImportBatch, fields: Mapping[int, str], *, by: User | None, at: datetime
) -> ColumnMapping:
    """Keep what was said of the columns of a list, by their place."""
    known = LISTS[batch.kind].fields
    columns = [
        [heading, said if (said := fields.get(place, name)) in known else ""]
        for place, (heading, name) in enumerate(batch.told["columns"])
    ]
    mapping, _ = ColumnMapping.objects.update_or_create(
        unit=batch.unit,
        kind=batch.kind,
        key=key_of(heading for heading, _ in columns),
        defaults={"columns": columns, "file_name": batch.file_name, "by": by, "at": at},
    )
    return mapping


@contextmanager
def file_of(batch: ImportBatch) -> Iterator[Path]:
    """The file of a preview, on disk for a moment."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        batch.write_file(path)
        yield path
