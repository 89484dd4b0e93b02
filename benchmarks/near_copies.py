"""Near copies among a million texts: time and memory by size, recall and precision by exact truth.

Goal: 1,000,000 texts of 30–120 syllables in 16 s and 1.5 GB on 2 cores, recall 0.99, precision
0.95; asked on save among them within 5 ms. `python benchmarks/near_copies.py [TEXTS …]`

The truth is found by another road: 200 of the texts against all by plain sets of words; beyond
`MOST_TRUTH` texts it is looked for among the first so many. `datasketch` and `rensa` get the same
3-grams, already read, with 32 bands of 4 hashes, so that they miss as few; what they propose is
compared exactly, as here. They are measured at `RIVALS` texts. Memory: the peak of this process
with that of each reading process.

23/11/2026, 2 cores of an Intel Xeon with nothing else running:

- natural: a million 15.3 s, peak 1,184 MB and two readers of 50 MB; another run of the script, which
  besides keeps all pairs of equal texts, 19.4 s (11.7 s reading; processors busy 31.3 s) and
  1,196 MB. Recall and precision 1.0000 of 195 true pairs. 100,000: 2.9 s.
- acts: a million 25.4 s, 1,395 MB: no 3-gram is rare, 577 million pairs are looked at.
- on a machine busy with other work (load 9 to 12), recall and precision at 10,000 and 20,000 texts
  of both kinds 1.0000; the rivals at 20,000, recall 1.0000, natural and acts: datasketch 10.0 s and
  12.3 s, rensa 2.5 s and 1.0 s without reading; ours 1.1 s and 0.6 s with reading.
- asked on save: see the last line of a run; among 300,000 p95 1.4 ms, 929 MB.

The 16 s are reached for natural texts, not for the harder kind; the memory for both.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from copies_texts import texts_of

from neuguong.domain.similarity import SimilarityIndex, read
from neuguong.domain.similarity.bulk.copies import Copies, without_equals
from neuguong.domain.similarity.bulk.join import joined
from neuguong.domain.similarity.bulk.order import gathered, ordered
from neuguong.domain.similarity.bulk.pool import blocks

THRESHOLD = 0.7
SAMPLE = 200
MOST_TRUTH = 30_000
RIVALS = 20_000
BANDS, HASHES = 32, 128
type Pairs = set[tuple[int, int]]
type Sets = list[frozenset[tuple[str, str, str]]]


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
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in WHO)
    print(
        f"  {seconds:.1f} s ({reading:.1f} s reading), processors busy {all_cpu:.1f} s "
        f"({read_cpu:.1f} s reading), peak {own:.0f} MB and 2 × {child:.0f} MB, {len(pairs)} pairs"
    )
    return pairs


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def cpu() -> float:
    """Seconds of processor of this process and of those it ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in WHO)


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


def datasketch(sets: Sets) -> Iterator[tuple[int, int]]:
    """Pairs that datasketch proposes."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=HASHES, params=(BANDS, HASHES // BANDS))
    for number, own in enumerate(sets):
        sketch = MinHash(num_perm=HASHES)
        sketch.update_batch([" ".join(three).encode() for three in own])
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch, check_duplication=False)


def rensa(sets: Sets) -> Iterator[tuple[int, int]]:
    """Pairs that rensa proposes."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=HASHES, num_bands=BANDS)
    for number, own in enumerate(sets):
        sketch = RMinHash(num_perm=HASHES, seed=1)
        sketch.update([" ".join(three) for three in own])
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def rival(path: Path, propose: Callable[[Sets], Iterator[tuple[int, int]]]) -> Pairs:
    """What a rival finds, and what it took beside the reading."""
    sets: Sets = [read(text).shingles for text in lines(path)]
    started = time.perf_counter()
    pairs = {
        (a, b) for a, b in propose(sets)
        if len(sets[a] & sets[b]) / len(sets[a] | sets[b]) >= THRESHOLD
    }  # fmt: skip
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {propose.__name__}: {seconds:.1f} s without reading (a million: {seconds * 1e6 / len(sets):.0f} s "
        f"if in proportion), peak {peak:.0f} MB, {len(pairs)} pairs"
    )
    return pairs


def on_save(path: Path) -> None:
    """How soon an index of all the texts answers."""
    index = SimilarityIndex()
    asked = []
    for number, text in enumerate(lines(path)):
        ready = read(text)
        index.add(str(number), ready)
        if number % 1_000 == 0:
            asked.append(ready)
    times = []
    for ready in asked:
        started = time.perf_counter()
        index.query(ready, THRESHOLD)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    middle, most = times[len(times) // 2], times[len(times) * 95 // 100]
    print(
        f"  asked on save among {len(index)}: median {middle:.1f} ms, p95 {most:.1f} ms, peak {peak:.0f} MB"
    )


def part(name: str, path: Path) -> None:
    """One measurement, in a process of its own."""
    if name == "on-save":
        on_save(path)
        return
    roads = {"ours": ours}
    pairs = roads[name](path) if name in roads else rival(path, RIVAL[name])
    print(f"  {told(pairs, *truth(path))}")


RIVAL = {"datasketch": datasketch, "rensa": rensa}


def main() -> None:
    """Print what each road takes and finds for each size and kind of texts."""
    sizes = [int(each) for each in sys.argv[1:]] or [10_000, RIVALS, 100_000, 1_000_000]
    for kind in ("natural", "acts"):
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "texts.txt"
                with path.open("w", encoding="utf-8") as file:
                    file.writelines(f"{text}\n" for text in texts_of(kind, size))
                print(f"{kind}, {size} texts:", flush=True)
                others = [*RIVAL] if size == RIVALS else []
                last = ["on-save"] if kind == "natural" and size == max(sizes) else []
                for name in ["ours", *others, *last]:
                    command = [sys.executable, __file__, "--part", name, str(path)]
                    subprocess.run(command, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        part(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
