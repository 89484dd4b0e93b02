"""Near copies in a folder of any size (so cả thư mục): the road is chosen by how many texts."""

from collections.abc import Iterable, Sequence

from neuguong.domain.similarity.pairs import Pair, find_pairs
from neuguong.domain.similarity.shingles import Text, read

MANY = 2_000
"""From so many texts on the arrays of the bulk road are worth loading."""


def find_copies(
    texts: Sequence[str], threshold: float, forms: Iterable[Text] = ()
) -> Iterable[Pair]:
    """Every pair with a score of at least `threshold` (above 0), the most alike first."""
    if len(texts) < MANY:
        return find_pairs([read(text, forms) for text in texts], threshold)
    from neuguong.domain.similarity.bulk.copies import near_copies

    return near_copies(texts, threshold, forms)
