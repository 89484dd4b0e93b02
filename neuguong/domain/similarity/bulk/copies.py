"""Near copies among very many texts: read, ordered, joined (tìm bản sao hàng loạt).

Exact but for the chance meeting of hashes. Equal texts are kept together as a group and joined
once, so that thousands of them cost no more than one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from neuguong.domain.similarity.bulk.join import Scores, joined
from neuguong.domain.similarity.bulk.order import Ordered, Places, gathered, ordered
from neuguong.domain.similarity.bulk.pool import blocks
from neuguong.domain.similarity.bulk.words import spread
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
        places = {
            each: (place, group)
            for group in self.groups.values()
            for place, each in enumerate(group)
        }
        for one, (place, group) in sorted(places.items()):
            others = zip(repeat(one), group[place + 1 :], repeat(1.0), strict=False)
            yield from map(Pair._make, others)
        yield from self.between_groups()

    def between_groups(self) -> Iterator[Pair]:
        """The pairs of texts that are not equal, the most alike first."""
        firsts, both = np.unique(np.stack([self.a, self.b]), return_inverse=True)
        groups = [self.groups.get(first, [first]) for first in firsts.tolist()]
        sizes = np.array(list(map(len, groups)), np.int64)
        starts = np.cumsum(sizes) - sizes
        members = np.array(list(chain.from_iterable(groups)), np.int64)
        order = np.argsort(-self.scores, kind="stable")
        cuts = np.flatnonzero(np.diff(self.scores[order])) + 1
        for alike in np.split(order, cuts):
            a, b = both[:, alike]
            row, within = spread(sizes[a] * sizes[b])
            a, b = a[row], b[row]
            one = members[starts[a] + within // sizes[b]]
            other = members[starts[b] + within % sizes[b]]
            low, high = np.minimum(one, other), np.maximum(one, other)
            sorting = np.lexsort((high, low))
            columns = (low[sorting], high[sorting], self.scores[alike][row])
            yield from map(Pair._make, zip(*(each.tolist() for each in columns), strict=True))


def near_copies(
    texts: Iterable[str],
    threshold: float,
    forms: Iterable[Text] = (),
    threads: int | None = None,
) -> Copies:
    """Every pair with a score of at least `threshold` (above 0); 3-grams of `forms` do not count.

    Texts are taken one after the other and not kept. They are read by as many threads as there are
    processors.
    """
    known = frozenset().union(*(form.shingles for form in forms))
    hashes, starts = gathered(blocks(texts, known, threads))
    ready = ordered(hashes, starts)
    chosen, groups = without_equals(ready)
    return Copies(groups, *joined(ready, chosen, threshold))


def without_equals(texts: Ordered) -> tuple[Places, dict[int, list[int]]]:
    """The first of all equal texts, no empty ones; and the groups of equal ones."""
    full = np.flatnonzero(texts.sizes)
    digests = texts.digests[full]
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
