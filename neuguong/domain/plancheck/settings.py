"""How a committee has set the check: rules off, severities, limits, words (cài đặt)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from neuguong.domain.plancheck.elements.books import VERBS, WHO
from neuguong.domain.plancheck.elements.indicator import UNITS
from neuguong.domain.plancheck.elements.verification import PROOFS
from neuguong.domain.plancheck.lexicon import PhraseBook, matching
from neuguong.domain.plancheck.model import Severity
from neuguong.domain.plancheck.rules import RULES, slogan, vague_quantity
from neuguong.domain.plancheck.shelf import OwnWords

GROUPS: Mapping[str, tuple[str, PhraseBook, str]] = MappingProxyType(
    {
        "deeds": ("Việc làm được và kiểm tra được", VERBS, "strong"),
        "will": ("Lời chung chung", VERBS, "will"),
        "slogans": ("Khẩu hiệu", slogan.BOOK, "slogans"),
        "vague": ("Số lượng ước chừng", vague_quantity.BOOK, "vague quantity"),
        "posts": ("Chức danh chịu trách nhiệm", WHO, "posts"),
        "units": ("Bộ phận chịu trách nhiệm", WHO, "units"),
        "counted": ("Đơn vị đếm", UNITS, "units"),
        "proofs": ("Hồ sơ kiểm chứng", PROOFS, "records"),
    }
)
"""Name of a group of own words → its label, the book and the section to which they are added."""

MOST_WORDS = 500
LONGEST_PHRASE = 60
CODES = MappingProxyType({rule.code: rule for rule in RULES})


class BadSettings(ValueError):
    """The settings cannot hold; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Settings:
    """What differs from the rules as shipped.

    `off` has codes of rules that are silent, `severities` other severities by code, `limits` other
    values by "code.name", `words` own phrases by group.
    """

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As it is kept; only what differs."""
        return {
            "off": sorted(self.off),
            "severities": {code: str(each) for code, each in sorted(self.severities.items())},
            "limits": dict(sorted(self.limits.items())),
            "words": {group: list(words) for group, words in sorted(self.words.items()) if words},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Settings":
        """From what was kept or typed.

        Raises:
            BadSettings: for a rule, limit or group that is not there, a value out of bounds, words
                too long or too many.
        """
        try:
            settings = cls(
                frozenset(map(str, kept.get("off", ()))),
                {str(code): Severity(each) for code, each in kept.get("severities", {}).items()},
                {str(name): float(value) for name, value in kept.get("limits", {}).items()},
                {str(g): tuple(map(str, words)) for g, words in kept.get("words", {}).items()},
            )
        except (TypeError, ValueError, AttributeError) as error:
            raise BadSettings("Tệp cài đặt không đúng dạng.") from error
        settings.check()
        return settings

    def check(self) -> None:
        """Refuse what cannot hold.

        Raises:
            BadSettings: with the first reason.
        """
        for code in {*self.off, *self.severities}:
            if code not in CODES:
                raise BadSettings(f"Không có quy tắc {code}.")
        for name, value in self.limits.items():
            check_limit(name, value)
        for group, words in self.words.items():
            if group not in GROUPS:
                raise BadSettings(f"Không có nhóm từ “{group}”.")
            if len(words) > MOST_WORDS:
                raise BadSettings(f"Nhóm “{GROUPS[group][0]}” có quá {MOST_WORDS} từ.")
            for phrase in words:
                if len(phrase) > LONGEST_PHRASE:
                    raise BadSettings(f"“{phrase[:30]}…” dài quá {LONGEST_PHRASE} chữ cái.")

    def limits_of(self, code: str) -> dict[str, float]:
        """The limits set for a rule, by their names."""
        prefix = f"{code}."
        return {
            name.removeprefix(prefix): value
            for name, value in self.limits.items()
            if name.startswith(prefix)
        }

    def own_words(self) -> OwnWords:
        """The own phrases as the shelf takes them."""
        return tuple(
            (GROUPS[group][1].number, GROUPS[group][2], form)
            for group, words in sorted(self.words.items())
            for phrase in words
            if (form := matching(phrase))
        )


def check_limit(name: str, value: float) -> None:
    """Refuse a limit that no rule has, or a value out of its bounds."""
    code, _, short = name.partition(".")
    limits = {limit.name: limit for limit in CODES[code].limits} if code in CODES else {}
    if short not in limits:
        raise BadSettings(f"Không có ngưỡng {name}.")
    limit = limits[short]
    if not limit.least <= value <= limit.most:
        raise BadSettings(f"{limit.label}: từ {limit.least:g} đến {limit.most:g}.")
