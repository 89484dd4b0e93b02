"""Near copies in a folder of any size (so cả thư mục): the road is chosen by how many texts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from neuguong.domain.similarity.pairs import Pair, find_pairs
from neuguong.domain.similarity.shingles import Text, read
from neuguong.domain.similarity.tokens import Token

BETWEEN = "\n"
FEWEST = 4
"""Among fewer texts nothing is called common: two copies of three would hide each other."""
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


def common_to(texts: Sequence[str], most: float) -> Text:
    """A form made of the 3-grams that stand in more than the share `most` (0 to 1) of the texts."""
    if len(texts) < FEWEST:
        return Text(())
    seen = Counter(three for text in texts for three in read(text).shingles)
    common = (three for three, count in seen.items() if count > most * len(texts))
    return Text(tuple(Token(key, 0, 0) for three in common for key in (*three, BETWEEN)))
