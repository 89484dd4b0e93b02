"""What one person does not read of a list taken in (phần không hiển thị của danh sách)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from neuguong.accounts.models import User
from neuguong.org.list_file.kinds import LISTS
from neuguong.org.models import ImportBatch, Veil

NOT_SHOWN = "điều đồng chí không được xem"
NOT_READ = "không được xem"
WRONG_UNREAD = "Ô này chưa đúng. Người nhập danh sách xem và sửa."


class ListVeil:
    """What one person does not read of one list on a day.

    Of our own record the rules of fields hold. In a list that somebody else has sent its cells are
    veiled too; what stands in the own file everyone knows, and mends.
    """

    def __init__(self, batch: ImportBatch, user: User, day: date) -> None:
        self.hidden = Veil(user, day).hidden(batch.unit.path)
        self.is_own = batch.by_id == user.pk
        labels = LISTS[batch.kind].labels
        self.columns = {label for name, label in labels.items() if name in self.hidden}

    def hides_cell(self, name: str) -> bool:
        """Whether a cell of the list is not shown."""
        return not self.is_own and name in self.hidden

    def stands(self, name: str, text: str) -> str:
        """What our record says in `name`, in words."""
        return NOT_SHOWN if name in self.hidden else text

    def says(self, name: str, text: str) -> str:
        """What the list says in `name`, in words."""
        return NOT_SHOWN if self.hides_cell(name) else text

    def errors(self, row: Mapping[str, Any]) -> list[dict[str, str]]:
        """The errors of a row, without what the person does not read."""
        return [
            {"column": error["column"], "message": self.message(error)} for error in row["errors"]
        ]

    def message(self, error: Mapping[str, str]) -> str:
        """What is said of an error."""
        if error["column"] not in self.columns:
            return error["message"]
        veiled = error.get("veiled", "")
        return veiled or (error["message"] if self.is_own else WRONG_UNREAD)
