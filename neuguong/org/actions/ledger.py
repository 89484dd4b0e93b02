"""Writing with a note of every row, so that all of it can be taken back (sổ thay đổi).

Nothing here asks for rights or leaves an event: `reorganisations` does, around one whole act.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Model

from neuguong.domain.refusal import Refused
from neuguong.org.models import Reorganisation, ReorganisationChange

BATCH = 500

type Facts = dict[str, Any]


def as_json(row: Model, names: Iterable[str]) -> Facts:
    """The values of these columns as JSON keeps them."""
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """A day as text; everything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def columns(row: Model) -> list[str]:
    """The names of all columns but the key."""
    return [field.attname for field in row._meta.concrete_fields if not field.primary_key]


class Ledger:
    """Writes rows and notes each; `changes` are what it wrote, in order."""

    def __init__(self) -> None:
        self.changes: list[ReorganisationChange] = []

    def note(self, row: Model, before: Facts | None, after: Facts | None) -> None:
        """Keep what was written."""
        self.changes.append(
            ReorganisationChange(
                position=len(self.changes),
                table=row._meta.label_lower,
                row=row.pk,
                before=before,
                after=after,
            )
        )

    def enter[M: Model](self, rows: Sequence[M]) -> Sequence[M]:
        """Enter new rows of one table."""
        if rows:
            manager = type(rows[0])._default_manager
            manager.bulk_create(rows, batch_size=BATCH)
        for row in rows:
            self.note(row, None, as_json(row, columns(row)))
        return rows

    def change[M: Model](self, rows: Sequence[M], **values: Any) -> None:
        """Give all rows of one table the same new values, by column ("parent_id")."""
        self.write([(row, values) for row in rows])

    def write[M: Model](self, pairs: Sequence[tuple[M, Mapping[str, Any]]]) -> None:
        """Give each row its own new values; all pairs name the same columns."""
        if not pairs:
            return
        names = list(pairs[0][1])
        for row, values in pairs:
            before = as_json(row, names)
            for name, value in values.items():
                setattr(row, name, value)
            self.note(row, before, as_json(row, names))
        manager = type(pairs[0][0])._default_manager
        manager.bulk_update([row for row, _ in pairs], names, batch_size=BATCH)

    def take_away(self, row: Model) -> None:
        """Delete a row that the act leaves without meaning."""
        self.note(row, as_json(row, columns(row)), None)
        row.delete()

    def keep(self, reorganisation: Reorganisation) -> None:
        """Write the notes down under the act."""
        for change in self.changes:
            change.reorganisation = reorganisation
        ReorganisationChange.objects.bulk_create(self.changes, batch_size=BATCH)


def take_back(changes: Sequence[ReorganisationChange]) -> None:
    """Let every row stand as before the act, the last written first.

    Raises:
        Refused: when a row was changed since, or something new rests on one.
    """
    backwards = sorted(changes, key=lambda change: -change.position)
    for (table, before, after), group in groupby(backwards, key=kind_of):
        rows = list(group)
        model = apps.get_model(table)
        if not before:
            remove(model, rows)
        elif not after:
            restore(model, rows)
        else:
            put_back(model, rows)


def kind_of(change: ReorganisationChange) -> tuple[str, tuple[str, ...], bool]:
    """What may be undone in one stroke: a table, the columns before, whether there is an after."""
    return change.table, tuple(change.before or ()), change.after is not None


def standing(
    model: type[Model], changes: Sequence[ReorganisationChange]
) -> list[tuple[Model, ReorganisationChange]]:
    """The rows with their notes, each as the act left it.

    Raises:
        Refused: with the first that is not.
    """
    found = model._default_manager.in_bulk([change.row for change in changes])
    for change in changes:
        row = found.get(change.row)
        if row is None or as_json(row, change.after or ()) != change.after:
            raise Refused(f"“{row or 'Một hồ sơ'}” đã thay đổi sau lần này, không hoàn tác được.")
    return [(found[change.row], change) for change in changes]


def put_back(model: type[Model], changes: Sequence[ReorganisationChange]) -> None:
    """Give rows the values from before."""
    names = list(changes[0].before or ())
    rows = []
    for row, change in standing(model, changes):
        for name, value in (change.before or {}).items():
            setattr(row, name, typed(model, name, value))
        rows.append(row)
    model._default_manager.bulk_update(rows, names, batch_size=BATCH)


def remove(model: type[Model], changes: Sequence[ReorganisationChange]) -> None:
    """Take away rows that the act entered, unless something rests on them."""
    rows = [row for row, _ in standing(model, changes)]
    for relation in model._meta.related_objects:
        if relation.many_to_many:
            continue
        resting = relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": rows}
        )
        resting = made_anew(resting)
        if first := resting.first():
            raise Refused(f"“{first}” được lập sau lần này, không hoàn tác được.")
    model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


def made_anew(resting: Any) -> Any:
    """What rests on the rows, without what is made anew by itself; that goes with them."""
    disposable = getattr(resting, "disposable", None)
    if disposable is None:
        return resting
    disposable().delete()
    return resting.all()


def restore(model: type[Model], changes: Sequence[ReorganisationChange]) -> None:
    """Enter again rows that the act took away."""
    model._default_manager.bulk_create(
        model(pk=change.row, **{n: typed(model, n, v) for n, v in (change.before or {}).items()})
        for change in changes
    )


def typed(model: type[Model], name: str, value: Any) -> Any:
    """A kept value as the column takes it."""
    field = next(f for f in model._meta.concrete_fields if f.attname == name)
    return field.to_python(value)
