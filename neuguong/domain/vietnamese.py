"""Vietnamese text: one form, folding for search, order, names (chữ Việt)."""

import re
import unicodedata
from functools import lru_cache

from vn_collate import collate_key

SIGNS_IN_A_ROW = re.compile(r"[^\w\s]{65,}")
MOST_MARKS = 32


def nfc(text: str) -> str:
    """The text in composed form, as everything is kept."""
    return unicodedata.normalize("NFC", few_marks(text))


def few_marks(text: str) -> str:
    """The text with no more marks upon one letter than any writing has.

    Composing takes the square of their number: a million marks upon one letter would take hours.
    """
    if len(text) <= MOST_MARKS:
        return text
    return SIGNS_IN_A_ROW.sub(lambda match: without_excess(match[0]), text)


def without_excess(signs: str) -> str:
    """The signs without the marks beyond the most that may follow one another."""
    kept, marks = [], 0
    for sign in signs:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def fold(text: str) -> str:
    """Lower case without marks, blanks collapsed: "Đảng  bộ" → "dang bo".

    Full-text search of databases does not fold đ, which has no Unicode decomposition; hence a
    folded copy is kept beside the text.
    """
    plain = unicodedata.normalize("NFD", few_marks(text.lower().replace("đ", "d")))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=20_000)
def folded_word(word: str) -> str:
    """One word folded; names say the same few thousand words over and over."""
    return fold(word)


def fold_name(text: str) -> str:
    """The text as `fold` gives it, word by word."""
    return " ".join(map(folded_word, text.split()))


@lru_cache(maxsize=20_000)
def syllable_key(syllable: str) -> str:
    """The key of one syllable; whole strings with blanks would come out in another order."""
    return collate_key(syllable)


def sort_key(text: str) -> str:
    """An ASCII key whose plain order is the Vietnamese order, on any database."""
    return " ".join(syllable_key(s) for s in nfc(text).split())


def given_name(full_name: str) -> str:
    """The last syllable: by it Vietnamese are called and listed."""
    return full_name.rsplit(maxsplit=1)[-1] if full_name.split() else ""


def name_sort_key(full_name: str) -> str:
    """The key of the given name, then of the whole name."""
    return f"{sort_key(given_name(full_name))} {sort_key(full_name)}"


def tidy_name(raw: str) -> str:
    """A name as it is written: NFC, single blanks; capitals or small letters become a name."""
    name = " ".join(nfc(raw).split())
    if name.isupper() or name.islower():
        return " ".join(part.capitalize() for part in name.split())
    return name
