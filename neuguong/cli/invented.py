"""People who do not exist, in the place of those who do (người không có thật)."""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from random import SystemRandom

from neuguong.cli.demo.members import (
    AGENCY_POSTS,
    MEN,
    MEN_MIDDLE,
    SURNAMES,
    WOMEN,
    WOMEN_MIDDLE,
)
from neuguong.domain.names_in_text import phone_key
from neuguong.domain.vietnamese import fold

RARE = "Âu Bạch Cung Doãn Giáp Khổng Khúc Lại Mạc Nghiêm Ngụy Phùng Sầm Tống Tô Ung Vi Viên Xa"
RARE_SURNAMES = RARE.split()
TRIES = 40
CARD_DIGITS = 8
chance = SystemRandom()


def prefixes(names: Collection[str]) -> frozenset[str]:
    """The folded names of two words and more, which no invented name may hold."""
    return frozenset(name for name in map(fold, names) if " " in name)


def holds(name: str, real: frozenset[str]) -> bool:
    """Whether a real name stands anywhere in the letters of an invented one."""
    words = fold(name).split()
    for first in range(len(words) - 1):
        for last in range(first + 1, len(words)):
            before = " ".join(words[first:last])
            ends = (words[last][:length] for length in range(1, len(words[last]) + 1))
            if any(f"{before} {end}" in real for end in ends):
                return True
    return False


def name_like(old: str, sex: str, real: frozenset[str]) -> str:
    """A name of the same sex with as many words, two to four; nobody's of this installation."""
    female = sex == "female" or (not sex and "thi" in fold(old).split())
    middle, given = (WOMEN_MIDDLE, WOMEN) if female else (MEN_MIDDLE, MEN)
    middles = min(max(len(old.split()), 2), 4) - 2
    for tries in range(TRIES * 2):
        surname = chance.choice(SURNAMES if tries < TRIES else RARE_SURNAMES)
        between = chance.sample(sorted(set(middle)), middles)
        name = " ".join([surname, *between, chance.choice(given)])
        if not holds(name, real):
            return name
    return f"{chance.choice(RARE_SURNAMES)} {chance.choice('XYZQ')}{chance.randrange(10**4)}"


class Numbers:
    """Telephone and card numbers that are nobody's, each given once."""

    def __init__(self, phones: Collection[str], cards: Collection[str]) -> None:
        self.taken = {phone_key(phone) for phone in phones} | set(cards)

    def phone(self) -> str:
        """A telephone number of ten digits."""
        while True:
            number = f"095{chance.randrange(10**7):07}"
            if self.is_free(phone_key(number)):
                return number

    def card(self, like: str) -> str:
        """A card number written as the one before: digits in the place of digits."""
        shape = like if sum(c.isdigit() for c in like) >= CARD_DIGITS else "0" * CARD_DIGITS
        while True:
            number = re.sub(r"\d", lambda _: str(chance.randrange(10)), shape)
            if self.is_free(re.sub(r"\D", "", number)):
                return number

    def is_free(self, key: str) -> bool:
        """Whether the number is nobody's yet; from then on it is somebody's."""
        free = key not in self.taken
        self.taken.add(key)
        return free


def day_within_year(day: date) -> date:
    """Another day of the same year."""
    first, length = date(day.year, 1, 1), 365
    return other(day, [first + timedelta(days=n) for n in chance.sample(range(length), 2)])


def day_within_month(day: date) -> date:
    """Another day of the same month."""
    length = monthrange(day.year, day.month)[1]
    return other(day, [day.replace(day=n + 1) for n in chance.sample(range(length), 2)])


def other(day: date, days: list[date]) -> date:
    """The first of the days that is not the given one."""
    return next(each for each in days if each != day)


def job() -> str:
    """A post somewhere in an office."""
    return chance.choice(AGENCY_POSTS)
