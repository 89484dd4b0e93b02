"""Vietnamese text: one form, folding for search, order, names (chữ Việt)."""

import unicodedata
from functools import lru_cache

from vn_collate import collate_key


def nfc(text: str) -> str:
    """The text in composed form, as everything is kept."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without marks, blanks collapsed: "Đảng  bộ" → "dang bo".

    Full-text search of databases does not fold đ, which has no Unicode decomposition; hence a
    folded copy is kept beside the text.
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


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
