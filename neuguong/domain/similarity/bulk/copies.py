"""Near copies among very many texts: read, ordered, joined (tìm bản sao hàng loạt).

Exact but for the chance meeting of hashes. Equal texts are kept together as a group and joined
once, so that thousands of them cost no more than one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from neuguong.domain.similarity.bulk.join import Scores, joined
from neuguong.domain.similarity.bulk.order import Ordered, Places, gathered, ordered, slices
from neuguong.domain.similarity.bulk.pool import blocks
from neuguong.domain.similarity.bulk.threes import Hashes
from neuguong.domain.similarity.pairs import Pair
from neuguong.domain.similarity.shingles import Text


@dataclass(frozen=True)
class Copies:
    """What was found: groups of equal texts, and near pairs of which each stands for its group.

    `groups` are numbers of texts in order, by the first of each; texts without an equal are not
    among them. The pairs are told one by one, the most alike first, so that a million of equal
    texts does not become a list of all their pairs.
    """

    groups: dict[int, list[int]]
    a: Places
    b: Places
    scores: Scores

    def __iter__(self) -> Iterator[Pair]:
        group_of = {each: group for group in self.groups.values() for each in group}
        for one in sorted(group_of):
            yield from (Pair(one, other, 1.0) for other in group_of[one] if other > one)
        order = np.argsort(-self.scores, kind="stable")
        cuts = np.flatnonzero(np.diff(self.scores[order])) + 1
        for alike in np.split(order, cuts):
            pairs = (
                (min(one, other), max(one, other), float(self.scores[place]))
                for place in alike.tolist()
                for one in self.group(int(self.a[place]))
                for other in self.group(int(self.b[place]))
            )
            yield from map(Pair._make, sorted(pairs))

    def group(self, first: int) -> list[int]:
        """The texts for which one stands."""
        return self.groups.get(first, [first])


def near_copies(
    texts: Iterable[str],
    threshold: float,
    forms: Iterable[Text] = (),
    processes: int | None = None,
) -> Copies:
    """Every pair with a score of at least `threshold` (above 0); 3-grams of `forms` do not count.

    Texts are taken one after the other and not kept. Many are read by as many processes as there
    are processors, started anew: a program that calls this must be importable.
    """
    known = frozenset().union(*(form.shingles for form in forms))
    hashes, starts = gathered(blocks(texts, known, processes))
    ready = ordered(hashes, starts)
    chosen, groups = without_equals(ready)
    return Copies(groups, *joined(ready, chosen, threshold))


def without_equals(texts: Ordered) -> tuple[Places, dict[int, list[int]]]:
    """The first of all equal texts, no empty ones; and the groups of equal ones."""
    full = np.flatnonzero(texts.sizes)
    digests = digests_of(texts)[full]
    order = np.argsort(digests, kind="stable")
    new = np.ones(len(full), np.bool_)
    new[1:] = digests[order][1:] != digests[order][:-1]
    bounds = np.append(np.flatnonzero(new), len(full))
    several = np.flatnonzero(np.diff(bounds) > 1)
    groups = {}
    for each in several.tolist():
        members = full[order[bounds[each] : bounds[each + 1]]].tolist()
        groups[members[0]] = members
    return np.sort(full[order[new]]), groups


def digests_of(texts: Ordered) -> Hashes:
    """One number for each text, the same for the same 3-grams."""
    digests = np.zeros(len(texts.starts) - 1, np.uint64)
    for first, last in slices(texts.starts):
        full = first + np.flatnonzero(np.diff(texts.starts[first : last + 1]))
        if not len(full):
            continue
        here = texts.threes[texts.starts[first] : texts.starts[last]] * np.uint64(MIXER)
        here ^= here >> np.uint64(29)
        here *= np.uint64(MIXER)
        here ^= here >> np.uint64(32)
        digests[full] = np.add.reduceat(here, texts.starts[full] - texts.starts[first])
    return digests


MIXER = 0xBF58476D1CE4E5B9
