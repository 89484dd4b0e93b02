"""The passages two texts share, side by side (đoạn giống nhau)."""

from collections import defaultdict

from neuguong.domain.similarity.shingles import SIZE, Shingle, Text

FEWEST_WORDS = 6
MOST_PLACES = 20
type Span = tuple[int, int]


def shared_passages(one: Text, other: Text) -> list[tuple[Span, Span]]:
    """The longest stretches of equal words in both, in the order of the first text.

    Spans are places in each text. Words of forms begin no stretch; each word of the first text is
    told once. A 3-gram that stands in many places is followed in the first twenty of them.
    """
    places: dict[Shingle, list[int]] = defaultdict(list)
    for place, three in enumerate(other.threes):
        if three in one.shingles and len(places[three]) < MOST_PLACES:
            places[three].append(place)
    found: list[tuple[Span, Span]] = []
    place = 0
    while place < len(one.threes):
        length, there = longest(one, other, place, places.get(one.threes[place], []))
        if length >= FEWEST_WORDS:
            found.append((span(one, place, length), span(other, there, length)))
            place += length
        else:
            place += 1
    return found


def longest(one: Text, other: Text, here: int, starts: list[int]) -> tuple[int, int]:
    """The longest stretch of equal words from `here`: how many words, where in the other text."""
    best = (0, 0)
    for there in starts:
        length = SIZE
        while (
            here + length < len(one.words)
            and there + length < len(other.words)
            and one.words[here + length].key == other.words[there + length].key
        ):
            length += 1
        best = max(best, (length, there), key=lambda pair: pair[0])
    return best


def span(text: Text, place: int, length: int) -> Span:
    """The places in the text of `length` words from `place`."""
    words = text.words[place : place + length]
    return words[0].start, words[-1].end
