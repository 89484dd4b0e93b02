"""Parsing in a child process with limits on memory and time (đọc tệp trong tiến trình riêng).

The child gets 224 MB of address space and 1.5 s of processor time (a slow machine takes 1.2 s to
see that a million rows are too many); above two megabytes, as a long list is packed, sixteen bytes
and 0.3 s more for each byte and megabyte of the file. It answers in JSON, so that nothing a hostile
file does to a parser can reach the program that asked.
"""

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from neuguong.intake.errors import Unreadable

MEGABYTE = 1024 * 1024
MEMORY_BYTES = 224 * MEGABYTE
PROCESSOR_SECONDS = 1.5
SMALL_FILE = 2 * MEGABYTE
MORE_MEMORY = 16
MORE_SECONDS = 0.3
WALL_SECONDS = 20
LONGEST_STREAM = 120
PARSERS = {
    "word": "neuguong.intake.word",
    "workbook": "neuguong.intake.workbook",
    "pdf": "neuguong.intake.pdf",
}
PACKAGE_ROOT = Path(__file__).resolve().parents[2]
KEPT_VARIABLES = ("SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR")


def parse_in_child(kind: str, path: Path) -> Any:
    """What `parse(path)` of the module for `kind` gives, made of JSON values.

    Raises:
        Unreadable: the parser refused, broke, or went over a limit.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-P", "-m", __name__, kind, os.fspath(path.resolve())],
            capture_output=True,
            env=child_environment(),
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise too_heavy() from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise too_heavy() from error
    if "refused" in answer:
        raise Unreadable(answer["refused"], answer["place"])
    return answer["parsed"]


def stream_from_child(kind: str, path: Path) -> Iterator[Any]:
    """Each part that `stream(path)` of the module for `kind` gives, made of JSON values.

    A part is handed on as soon as it is there, so that neither side holds the whole file.

    Raises:
        Unreadable: the parser refused, broke, or went over a limit.
    """
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-P", "-m", __name__, kind, os.fspath(path.resolve()), "stream"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )
    watch = threading.Timer(LONGEST_STREAM, child.kill)
    watch.start()
    try:
        for line in child.stdout or ():
            said = parsed_line(line)
            if "end" in said:
                return
            if "refused" in said:
                raise Unreadable(said["refused"], said["place"])
            yield said["part"]
        raise too_heavy()
    finally:
        watch.cancel()
        child.kill()
        child.communicate()


def parsed_line(line: bytes) -> dict[str, Any]:
    """One line of a child's answer.

    Raises:
        Unreadable: when the child was stopped in the middle of it.
    """
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise too_heavy() from error
    return said


def child_environment() -> dict[str, str]:
    """The few variables the child needs."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return {**kept, "PYTHONPATH": os.fspath(PACKAGE_ROOT), "PYTHONUTF8": "1"}


def too_heavy() -> Unreadable:
    """The answer when the child was stopped: no parser explains itself after that."""
    return Unreadable(
        "Tệp quá nặng hoặc bị hỏng, đã dừng đọc để bảo đảm an toàn. "
        "Đồng chí mở bằng Word hoặc Excel, xóa phần trống ở cuối, bỏ bớt ảnh rồi lưu lại."
    )


def limits_for(size: int) -> tuple[int, float]:
    """Bytes of memory and seconds of processor time for a file of so many bytes."""
    more = max(0, size - SMALL_FILE)
    return MEMORY_BYTES + MORE_MEMORY * more, PROCESSOR_SECONDS + MORE_SECONDS * more / MEGABYTE


def limit_resources(size: int) -> None:
    """Cap memory and processor time of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    memory, seconds = limits_for(size)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_PROF, seconds)


def answer(kind: str, path: Path) -> dict[str, Any]:
    """The parsed file, or the refusal, as JSON values."""
    try:
        return {"parsed": importlib.import_module(PARSERS[kind]).parse(path)}
    except Unreadable as refusal:
        return {"refused": refusal.message, "place": refusal.place}
    except MemoryError:
        return {"refused": too_heavy().message, "place": ""}


def answer_parts(kind: str, path: Path) -> Iterator[dict[str, Any]]:
    """The file part by part, then its end or the refusal, as JSON values."""
    try:
        for part in importlib.import_module(PARSERS[kind]).stream(path):
            yield {"part": part}
    except Unreadable as refusal:
        yield {"refused": refusal.message, "place": refusal.place}
    except MemoryError:
        yield {"refused": too_heavy().message, "place": ""}
    else:
        yield {"end": True}


def main() -> None:
    """Entry of the child: kind and path as arguments, the answer on standard output."""
    path = Path(sys.argv[2])
    limit_resources(path.stat().st_size)
    if sys.argv[3:] == ["stream"]:
        for part in answer_parts(sys.argv[1], path):
            sys.stdout.write(json.dumps(part) + "\n")
        return
    sys.stdout.write(json.dumps(answer(sys.argv[1], path)))


if __name__ == "__main__":
    main()
