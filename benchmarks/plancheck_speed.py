"""The plan check on one core: measures and whole plans a second, beside pyvi and underthesea.

Goals: 20,000 measures/s for the element reader, 500 plans of 15 measures/s for all rules. The peers
only cut sentences into words; they run in a throw-away environment, outside the product.

30/11/2026, 2 cores of an Intel Xeon, nothing else running, three runs that day: 12,519 to 13,235
measures/s together, 9,346 to 9,946 one by one; pyvi 4,180 to 4,858 sentences/s, underthesea 1,570 to
1,759. The 20,000 are not reached: a measure takes some 200 small calls, none of them above a tenth.
Whole plans 536, 570, 590/s; by turns with the state before rules were asked only where they may speak,
637/s against 606/s. Reading the measures is seven tenths of that, all rules together a quarter.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bad_files import STRANGE
from neuguong.domain.plancheck import COLLECTIVE, Measure, Plan, check, check_measure, text
from neuguong.domain.plancheck.engine import AT_ONCE
from neuguong.domain.plancheck.reader import read_measure, read_measures

BED = Path(__file__).parent.parent / "neuguong" / "domain" / "tests" / "measures"
MEASURES, A_PLAN, RUNS = 20_000, 15, 3
PEERS = {
    "pyvi": "from pyvi import ViTokenizer; cut = ViTokenizer.tokenize",
    "underthesea": "from underthesea import word_tokenize as cut",
}
PEER = """
import json, sys, time
{setup}
sentences = json.load(open(sys.argv[1], encoding="utf-8"))
cut(sentences[0])
started = time.process_time()
for sentence in sentences:
    cut(sentence)
print(len(sentences) / (time.process_time() - started))
"""


def parted(text: str) -> tuple[str, str]:
    """A measure's opening, up to its first comma or the middle of its words, and the rest."""
    opening, comma, rest = text.partition(", ")
    if comma:
        return opening, comma + rest
    words = text.split(" ")
    half = len(words) // 2
    return " ".join(words[:half]), " " + " ".join(words[half:])


def varied() -> list[str]:
    """Measures of every style in the test bed, no two alike: nothing read before is met again.

    Each has numbers of its own; where that does not tell it from those before, its opening is
    exchanged for that of another with or without a comma, as it is itself.
    """
    texts = [
        entry["text"]
        for path in sorted(BED.glob("*.yml"))
        for entries in yaml.safe_load(path.read_text("utf-8")).values()
        for entry in entries
    ]
    chance = random.Random(5)
    chance.shuffle(texts)
    openings: dict[bool, list[str]] = {True: [], False: []}
    for one in texts:
        openings[", " in one].append(parted(one)[0])
    found: dict[str, None] = {}
    while len(found) < MEASURES:
        for one in texts:
            words = re.sub(r"(?<=\s)[1-9](?=\s)", lambda _: str(chance.randint(2, 9)), one)
            while words in found:
                words = chance.choice(openings[", " in one]) + parted(one)[1]
            found[words] = None
    return list(found)[:MEASURES]


def best(work: Callable[[], object]) -> float:
    """The fewest CPU seconds of several runs."""
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def each(work: Callable[[Any], object], things: Iterable[Any]) -> Callable[[], None]:
    """The work on one thing after another, keeping nothing."""

    def run() -> None:
        for thing in things:
            work(thing)

    return run


def peer_speed(name: str, sentences: list[str]) -> float | None:
    """Sentences a second of a peer; None when it cannot be installed here."""
    with tempfile.TemporaryDirectory() as folder:
        home, data = Path(folder), Path(folder) / "sentences.json"
        data.write_text(json.dumps(sentences), encoding="utf-8")
        steps = [
            [sys.executable, "-m", "uv", "venv", "-q", str(home / "venv")],
            [sys.executable, "-m", "uv", "pip", "install", "-q", "--python",
             str(home / "venv" / "bin" / "python"), name],
            [str(home / "venv" / "bin" / "python"), "-c", PEER.format(setup=PEERS[name]), str(data)],
        ]  # fmt: skip
        try:
            for step in steps:
                done = subprocess.run(step, capture_output=True, text=True, check=True, timeout=300)
        except (subprocess.SubprocessError, OSError):
            return None
        return float(done.stdout.split()[-1])


def growth(part: str) -> str:
    """Seconds of the whole check for one paragraph of the part again and again, ever longer."""
    seconds = []
    for size in (25_000, 50_000, 100_000, 5_000_000):
        long = Measure((part * (size // len(part) + 1))[:size])
        took = best(each(lambda one: check_measure(one, COLLECTIVE, 2026), [long]))
        seconds.append(f"{size:,} ký tự {took:.3f} s")
    return ", ".join(seconds)


def main() -> None:
    """Print speeds, growth and the longest paragraph."""
    measures = [Measure(words) for words in varied()]
    signs = sum(len(one.text) for one in measures) / len(measures)
    compiled = "biên dịch bằng mypyc" if not text.__file__.endswith(".py") else "Python thuần"
    print(f"{MEASURES:,} biện pháp, trung bình {signs:.0f} ký tự, một nhân ({compiled})")
    together = [tuple(measures[at : at + AT_ONCE]) for at in range(0, MEASURES, AT_ONCE)]
    read = best(each(lambda some: read_measures(some, COLLECTIVE), together))
    print(f"đọc yếu tố: {MEASURES / read:,.0f} biện pháp/s (mục tiêu 20.000)")
    alone = best(each(lambda one: read_measure(one, COLLECTIVE), measures))
    print(f"đọc yếu tố, từng biện pháp một: {MEASURES / alone:,.0f} biện pháp/s")
    full = best(each(lambda one: check_measure(one, COLLECTIVE, 2026), measures))
    print(f"đọc và mọi quy tắc cho một biện pháp: {MEASURES / full:,.0f} biện pháp/s")
    plans = [
        Plan(COLLECTIVE, 2026, tuple(measures[at : at + A_PLAN]))
        for at in range(0, MEASURES - A_PLAN, A_PLAN)
    ]
    whole = best(each(check, plans))
    print(f"cả kế hoạch {A_PLAN} biện pháp: {len(plans) / whole:,.0f} kế hoạch/s (mục tiêu 500)")
    for name in PEERS:
        speed = peer_speed(name, [one.text for one in measures[:2_000]])
        print(
            f"đối chứng {name}, chỉ tách từ: "
            + (f"{speed:,.0f} câu/s" if speed else "không cài được")
        )
    for share in (4, 2, 1):
        part = measures[: MEASURES // share]
        seconds = best(each(lambda one: read_measure(one, COLLECTIVE), part))
        print(f"tăng theo số lượng: {len(part):,} biện pháp {seconds:.2f} s")
    words = " ".join(one.text for one in measures[:500])
    print(f"một đoạn văn: {growth(words)}")
    for kind, part in {**STRANGE, "lone surrogates": "họp \ud83d \udc4d "}.items():
        print(f"một đoạn văn, {kind}: {growth(part)}")


if __name__ == "__main__":
    main()
