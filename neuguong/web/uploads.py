"""Files that people send, kept on disk while they are read (tệp gửi lên)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from neuguong.domain.refusal import Refused

LARGEST = 20 * 1024 * 1024
"""Bytes; the readers of files have the same limit."""


@contextmanager
def on_disk(upload: "UploadedFile[bytes]") -> Iterator[Path]:
    """The uploaded file under its own ending, gone when the block ends.

    Raises:
        Refused: when it is larger than any list or plan.
    """
    if (upload.size or 0) > LARGEST:
        raise Refused("Tệp lớn hơn 20 MB. Đồng chí bỏ bớt ảnh hoặc chia thành tệp nhỏ hơn.")
    ending = Path(upload.name or "").suffix[:10]
    with TemporaryDirectory(prefix="neuguong-") as folder:
        path = Path(folder) / f"tep{ending}"
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        yield path
