"""What programs send, read; texts that no column can hold are refused (đọc nội dung gửi lên)."""

from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.errors import ValidationError
from ninja.parser import Parser

REASON = "Có ký tự không lưu được (ký tự rỗng hoặc nửa ký tự Unicode). Bỏ ký tự ấy rồi gửi lại."


class StorableParser(Parser):
    """Reads as usual, then looks for the sign NUL and for halves of surrogate pairs."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body.

        Raises:
            ValidationError: for such a text.
        """
        body: dict[str, Any] = super().parse_body(request)
        check(body, "body")
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The query or the form.

        Raises:
            ValidationError: for such a text.
        """
        sent: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        check(sent, "form")
        return sent


def check(sent: Any, place: str) -> None:
    """Refuse what holds, however deep, a text that no column can hold."""
    if not all(map(storable, texts_of(sent))):
        raise ValidationError([{"loc": (place,), "msg": REASON}])


def texts_of(sent: Any) -> list[str]:
    """All texts and names within."""
    texts, waiting = [], [sent]
    while waiting:
        match waiting.pop():
            case str(text):
                texts.append(text)
            case dict(names):
                waiting += [*names, *names.values()]
            case list(items):
                waiting += items
    return texts


def storable(text: str) -> bool:
    """Whether a column can hold the text."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
