"""Whether a syllable can be Vietnamese, and whether its tone mark stands right (chính tả).

The syllables are generated from onsets, rhymes and tones in `lexicons/syllables.txt`. Both ways of
placing the mark in "hòa" and "hoà" are right.
"""

import re
import unicodedata
from functools import cache, lru_cache

from neuguong.domain.plancheck.lexicon import read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text

UNKNOWN = "unknown"
MARK_PLACE = "mark place"

TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
"""Combining tone marks; the others (â, ê, ơ …) belong to the letter."""

STOPS = ("p", "t", "c", "ch")
FRONT = tuple("eêiy")
SHAPED = frozenset("ăâêôơ")
VOWELS = frozenset("aăâeêioôơuưy")
MARKED = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]")
SYLLABLE = re.compile(r"[^\W\d_]+")
OPEN_PAIRS = frozenset({"oa", "oe", "uy"})
"""Open rhymes in which the mark may stand on either vowel."""


@lru_cache(maxsize=64)
def faults(text: Text) -> tuple[tuple[Span, str], ...]:
    """Where in the composed text small-lettered syllables are at fault, and how."""
    if not [word for word in text.words if not word.sound]:
        return ()
    found: list[tuple[Span, str]] = []
    start = 0
    for part, word in zip(text.composed.split(" "), text.words, strict=True):
        if not word.sound:
            here = [
                ((start + match.start(), start + match.end()), fault)
                for match in SYLLABLE.finditer(part)
                if match.group().islower() and (fault := fault_of(match.group()))
            ]
            found += here
            word.sound = not here
        start += len(part) + 1
    return tuple(found)


@lru_cache(maxsize=20_000)
def fault_of(syllable: str) -> str:
    """UNKNOWN or MARK_PLACE when a syllable in small letters is no good Vietnamese, else "".

    A syllable without any mark, or without a vowel, is never at fault: it may be a name, a foreign
    word or short for something.
    """
    if not MARKED.search(syllable) or syllable in others():
        return ""
    base, tones = without_tones(syllable)
    if VOWELS.isdisjoint(base):
        return ""
    if len(tones) > 1:
        return UNKNOWN
    shaped = base.replace("ưo", "ươ").replace("uơ", "ươ")
    parts = split(base) or split(shaped)
    if parts is None or not fits(*parts, tones[0][1] if tones else ""):
        return UNKNOWN
    if split(base) is None:
        return MARK_PLACE
    if tones and tones[0][0] - len(parts[0]) not in mark_places(*parts):
        return MARK_PLACE
    return ""


def without_tones(syllable: str) -> tuple[str, list[tuple[int, str]]]:
    """The syllable without tone marks, and (index of the letter, tone) for each."""
    base, tones = "", []
    for index, letter in enumerate(unicodedata.normalize("NFC", syllable)):
        parts = unicodedata.normalize("NFD", letter)
        tones += [(index, TONES[part]) for part in parts if part in TONES]
        kept = "".join(part for part in parts if part not in TONES)
        base += unicodedata.normalize("NFC", kept)
    return base, tones


@cache
def onsets() -> tuple[str, ...]:
    """The onsets, the longest first."""
    return tuple(sorted(read_lexicon("syllables")["onsets"], key=len, reverse=True))


@cache
def rhymes() -> frozenset[str]:
    """The rhymes without tones."""
    return frozenset(read_lexicon("syllables")["rhymes"])


@cache
def others() -> frozenset[str]:
    """Words that are right though no onset and rhyme make them."""
    return frozenset(read_lexicon("syllables")["others"])


def split(base: str) -> tuple[str, str] | None:
    """Onset and rhyme of a syllable without tones; None when there are none."""
    for onset in (*onsets(), ""):
        rhyme = base[len(onset) :]
        if base.startswith(onset) and (rhyme in rhymes() or (onset == "gi" and rhyme == "")):
            return (onset, rhyme) if rhyme else ("g", "i")
    return None


def fits(onset: str, rhyme: str, tone: str) -> bool:
    """Whether onset, rhyme and tone go together."""
    if rhyme.endswith(STOPS) and tone not in ("s", "j"):
        return False
    front = rhyme.startswith(FRONT)
    if onset in ("c", "g", "ng") and front and (onset, rhyme) != ("g", "i"):
        return False
    return not (onset in ("k", "gh", "ngh") and not front)


def mark_places(onset: str, rhyme: str) -> frozenset[int]:
    """The indices in the rhyme where the tone mark may stand."""
    shaped = [index for index, letter in enumerate(rhyme) if letter in SHAPED]
    if shaped:
        return frozenset(shaped[-1:])
    vowels = [index for index, letter in enumerate(rhyme) if letter in VOWELS]
    if len(vowels) == 1:
        return frozenset(vowels)
    if len(vowels) < len(rhyme):
        return frozenset(vowels[-1:])
    if len(vowels) == 3:
        return frozenset({1})
    return frozenset({0, 1}) if rhyme in OPEN_PAIRS and onset != "qu" else frozenset({0})
