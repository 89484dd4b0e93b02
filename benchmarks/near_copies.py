"""Near copies among a million texts: time and memory by size, recall and precision by exact truth.

Goal: 1,000,000 texts of 30–120 syllables in 16 s and 1.5 GB on 2 cores, recall 0.99, precision
0.95; asked on save among them within 5 ms. `python benchmarks/near_copies.py [TEXTS …]`

The truth is found by another road: 200 of the texts against all by plain sets of words; beyond
`MOST_TRUTH` texts it is looked for among the first so many. `datasketch` and `rensa` get the same
3-grams, already read, with 32 bands of 4 hashes, so that they miss as few; what they propose is
compared exactly, as here. They are measured at `PEERS` texts. Memory: the peak of the process.

23/11/2026, 2 cores of an Intel Xeon with nothing else running, texts then cut one by one:

- natural: a million 15.3 s, peak 1,184 MB and two readers of 50 MB. Recall and precision 1.0000 of 195
  true pairs. 100,000: 2.9 s.
- acts: a million 25.4 s, 1,395 MB: no 3-gram is rare, 577 million pairs are looked at.

30/11/2026, on a slower machine whose 2 cores others used too; by turns with the state before, in which
processes read and slices were larger:

- natural: a million 15.3, 16.3 and 17.9 s (9 to 10 s reading; processors busy 19 to 24 s), 1,250 MB in
  all, recall and precision 1.0000; before 25.6, 29.6 and 29.0 s (busy 37 to 43 s), 1,190 MB and two
  readers of 62 MB; before with nothing else running 24.4 s.
  Later with nothing else running: 13.8 s (8.3 s reading), busy 17.9 s, 1,291 MB; index filled in 14 s;
  asked on save p95 2.2 ms; at 20,000 datasketch 7.9 s and rensa 2.3 s without reading, ours 0.5 s with.
- acts: a million, the same pairs, with processors busy 22 s instead of 45, 1,250 MB.
- the rivals at 20,000, recall 1.0000: datasketch 9.7 s and rensa 2.0 s without reading; ours 0.7 s with
  (before).
- asked on save among a million: median 0.8 ms, p95 1.8, p99 2.5, most 19; asked and taken in p95 2.8 ms.
  The index filled with processors busy 13 s instead of 30, 813 MB.

Reading is then more than half: most of its arithmetic lets the other thread run, but lines, strings and
names are Python's, one thread at a time. The memory and the 5 ms were reached everywhere.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import batched, islice
from pathlib import Path

import numpy as np
from copies_texts import texts_of
from numpy.typing import NDArray

from neuguong.domain.similarity import SimilarityIndex, read
from neuguong.domain.similarity.bulk.copies import Copies, without_equals
from neuguong.domain.similarity.bulk.join import joined
from neuguong.domain.similarity.bulk.order import gathered, ordered
from neuguong.domain.similarity.bulk.pool import blocks
from neuguong.domain.similarity.hashing import hashes_of

THRESHOLD = 0.7
SAMPLE = 200
MOST_TRUTH = 30_000
KINDS = ["natural", "acts"]
PEERS = 20_000
SIZES = [10_000, 100_000, 1_000_000]
AT_ONCE = 1_000
SAVES = 5_000
BANDS, HASHES = 32, 128
type Pairs = set[tuple[int, int]]
type Sets = list[frozenset[tuple[str, str, str]]]
type Batches = Iterable[list[list[str]]]


def lines(path: Path, most: int | None = None) -> Iterator[str]:
    """The texts of a file."""
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in islice(file, most))


def ours(path: Path) -> Pairs:
    """The pairs found, and what finding them took."""
    started, used = time.perf_counter(), cpu()
    hashes, starts = gathered(blocks(lines(path), frozenset()))
    reading, read_cpu = time.perf_counter() - started, cpu() - used
    texts = ordered(hashes, starts)
    chosen, groups = without_equals(texts)
    found = Copies(groups, *joined(texts, chosen, THRESHOLD))
    pairs = {(pair.a, pair.b) for pair in found}
    seconds, all_cpu = time.perf_counter() - started, cpu() - used
    print(
        f"  ours: {seconds:.1f} s ({reading:.1f} s reading), processors busy {all_cpu:.1f} s "
        f"({read_cpu:.1f} s reading), peak {peak():.0f} MB, {len(pairs)} pairs"
    )
    return pairs


def cpu() -> float:
    """Seconds of processor of this process."""
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])


def peak() -> float:
    """The most memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def truth(path: Path) -> tuple[set[int], Pairs]:
    """Some texts, and their near ones by plain sets among the first of the file."""
    sets: Sets = [read(text).shingles for text in lines(path, MOST_TRUTH)]
    chance = random.Random(1)
    asked = {*chance.sample(range(len(sets)), SAMPLE), *range(19, 20 * SAMPLE, 20)}
    holders = defaultdict(list)
    for number in asked:
        for three in sets[number]:
            holders[three].append(number)
    near: Pairs = set()
    for number, mine in enumerate(sets):
        shared: dict[int, int] = defaultdict(int)
        for three in mine:
            for other in holders.get(three, ()):
                shared[other] += 1
        for other, both in shared.items():
            if other != number and both / len(mine | sets[other]) >= THRESHOLD:
                near.add((min(number, other), max(number, other)))
    return asked, near


def told(pairs: Pairs, asked: set[int], near: Pairs) -> str:
    """Recall and precision for the texts asked for."""
    mine = {
        pair for pair in pairs if (pair[0] in asked or pair[1] in asked) and pair[1] < MOST_TRUTH
    }
    right = len(mine & near)
    return f"recall {right / len(near):.4f}, precision {right / max(1, len(mine)):.4f}, of {len(near)} true pairs"


def datasketch(batches: Batches) -> Iterator[tuple[int, int]]:
    """Pairs that datasketch proposes."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=HASHES, params=(BANDS, HASHES // BANDS))
    number = 0
    for batch in batches:
        words = [[three.encode() for three in threes] for threes in batch]
        for sketch in MinHash.generator(words, num_perm=HASHES):
            yield from ((other, number) for other in index.query(sketch))
            index.insert(number, sketch, check_duplication=False)
            number += 1


def rensa(batches: Batches) -> Iterator[tuple[int, int]]:
    """Pairs that rensa proposes, by its road for many texts."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=HASHES, num_bands=BANDS)
    sketches: list[RMinHash] = []
    for batch in batches:
        some = RMinHash.from_token_sets(batch, HASHES, 1)
        index.insert_many(some, len(sketches))
        sketches += some
    for first in range(0, len(sketches), AT_ONCE):
        for number, others in enumerate(index.query_all(sketches[first : first + AT_ONCE]), first):
            yield from ((other, number) for other in others if other < number)


class Reading:
    """Texts read for a rival, batch by batch; tells how long that took, to leave it out."""

    def __init__(self, path: Path) -> None:
        self.path, self.seconds, self.cpu = path, 0.0, 0.0
        self.hashes: list[NDArray[np.uint64]] = []

    def __iter__(self) -> Iterator[list[list[str]]]:
        for texts in batched(lines(self.path), AT_ONCE):
            started, used = time.perf_counter(), cpu()
            ready = [read(text) for text in texts]
            for text in ready:
                own = hashes_of(text)
                self.hashes.append(np.fromiter(own, np.uint64, len(own)))
            words = [[" ".join(three) for three in text.shingles] for text in ready]
            self.seconds += time.perf_counter() - started
            self.cpu += cpu() - used
            yield words

    def near(self, pair: tuple[int, int]) -> bool:
        """Whether two texts are near copies, compared exactly."""
        one, other = (self.hashes[number] for number in pair)
        shared = len(np.intersect1d(one, other, assume_unique=True))
        return shared > 0 and shared / (len(one) + len(other) - shared) >= THRESHOLD


def rival(path: Path, propose: Callable[[Batches], Iterator[tuple[int, int]]]) -> Pairs:
    """What a rival finds, and what it took beside the reading."""
    reading = Reading(path)
    started, used = time.perf_counter(), cpu()
    pairs = set(filter(reading.near, propose(reading)))
    seconds = time.perf_counter() - started - reading.seconds
    print(
        f"  {propose.__name__}: {seconds:.1f} s without reading, processors busy "
        f"{cpu() - used - reading.cpu:.1f} s, peak {peak():.0f} MB, {len(pairs)} pairs"
    )
    return pairs


def on_save(path: Path) -> None:
    """How soon an index of all the texts answers and takes in what is saved."""
    started, used = time.perf_counter(), cpu()
    with path.open(encoding="utf-8") as file:
        count = sum(1 for _ in file)
    index = SimilarityIndex.of(list(map(str, range(count))), lines(path))
    print(f"  index filled in {time.perf_counter() - started:.0f} s, {cpu() - used:.0f} s busy")
    asked, whole = [], []
    for key, text in saves(path, count):
        ready = read(text)
        times = [(time.perf_counter(), time.process_time())]
        index.query(ready, THRESHOLD)
        times.append((time.perf_counter(), time.process_time()))
        index.add(key, ready)
        times.append((time.perf_counter(), time.process_time()))
        asked.append([1000 * (b - a) for a, b in zip(times[0], times[1], strict=True)])
        whole.append([1000 * (b - a) for a, b in zip(times[0], times[2], strict=True)])
    for what, each in (("asked", asked), ("asked and taken in", whole)):
        print(f"  on save among {len(index)}, {what}: {spread(each)}")
    print(f"  peak {peak():.0f} MB")


def spread(times: list[list[float]]) -> str:
    """Times by the clock and of the processor in words."""
    told = []
    for each in map(sorted, zip(*times, strict=True)):
        some = [f"{name} {each[int(len(each) * at)]:.1f}" for name, at in AT.items()]
        told.append(", ".join([*some, f"most {each[-1]:.1f} ms"]))
    return "{} by the clock; {} of processor".format(*told)


def saves(path: Path, count: int) -> Iterator[tuple[str, str]]:
    """Texts saved: by turns one again under its key, and half of it with half of another as new."""
    last: list[str] = []
    for number, text in enumerate(lines(path)):
        if number % max(1, count // SAVES) == 0:
            words = text.split()
            yield str(number), text
            yield f"new {number}", " ".join(words[: len(words) // 2] + last[len(last) // 2 :])
            last = words


AT = {"median": 0.5, "p95": 0.95, "p99": 0.99}


def part(name: str, path: Path) -> None:
    """One measurement, in a process of its own."""
    if name == "on-save":
        on_save(path)
        return
    pairs = ours(path) if name == "ours" else rival(path, RIVAL[name])
    print(f"  {told(pairs, *truth(path))}")


RIVAL = {"datasketch": datasketch, "rensa": rensa}


def arguments() -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="TEXTS", help="so many texts each")
    parser.add_argument(
        "--peers", nargs="*", type=int, default=[PEERS], metavar="TEXTS",
        help="sizes at which datasketch and rensa are measured too",
    )  # fmt: skip
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--only", choices=["ours", "on-save"], help="nothing else")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Print what each road takes and finds for each size and kind of texts."""
    given = arguments()
    if given.part:
        part(given.part[0], Path(given.part[1]))
        return
    sizes = sorted({*(given.sizes or SIZES), *given.peers})
    for kind in given.kinds:
        for size in sizes:
            names = ["ours", *(RIVAL if size in given.peers else ())]
            names += ["on-save"] if kind == "natural" and size == max(sizes) else []
            measured(kind, size, [given.only] if given.only else names)


def measured(kind: str, size: int, names: list[str]) -> None:
    """Some measurements with the same texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.txt"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{text}\n" for text in texts_of(kind, size))
        print(f"{kind}, {size} texts, load {os.getloadavg()[0]:.1f}:", flush=True)
        for name in names:
            command = [sys.executable, __file__, "--part", name, str(path)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
