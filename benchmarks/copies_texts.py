"""Invented texts for `near_copies.py`: of 30–120 syllables, one in twenty a copy of one before.

Two kinds. "natural": a vocabulary of some thousand syllables by Zipf's law, set phrases, the
party's stock sentences, names, dates and numbers. "acts": only acts of a list of 300 phrases, in
any order, so that each 3-gram stands in many texts and none is rare.
"""

import random
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, product

ONSETS = "b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = "a an ang anh ao ay âm ân âu en êm ên ênh i iên iêu in inh o oan oi ôi ông ơi ung uyên ưng ươi ương".split()
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0323"]
STOCK = (
    "đẩy mạnh học tập và làm theo tư tưởng đạo đức phong cách Hồ Chí Minh|"
    "nâng cao năng lực lãnh đạo sức chiến đấu của tổ chức cơ sở đảng và đội ngũ đảng viên|"
    "gắn với thực hiện nhiệm vụ chính trị của cơ quan đơn vị trong năm|"
    "phát huy vai trò nêu gương của cán bộ đảng viên trước hết là người đứng đầu|"
    "báo cáo kết quả về Đảng ủy trước ngày 15 tháng 12 năm 2026|"
    "rà soát văn bản trình ký quá hạn lập danh sách kèm nguyên nhân và đọc tại sinh hoạt chi bộ|"
    "gặp gỡ lắng nghe ý kiến nhân dân và trả lời kiến nghị bằng văn bản trong 5 ngày làm việc|"
    "kiểm tra giám sát việc thực hiện các quy định về những điều đảng viên không được làm"
).split("|")
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô".split()
MIDDLES = "Văn Thị Hữu Minh Thanh Quốc Ngọc Đức".split()
GIVEN = "An Bình Chi Dũng Giang Hà Hằng Hùng Lan Long Mai Nam Phúc Quân Sơn Thảo Trang Tuấn Vân Yến".split()
SHARES = (0.02, 0.05, 0.1)
LATELY = 2_000


def syllable(onset: str, rime: str, tone: str) -> str:
    """A syllable, its tone on the vowel that bears it."""
    place = max((rime.rfind(vowel) for vowel in "âêôơư" if vowel in rime), default=0)
    place = rime.index("ơ") if "ươ" in rime else place
    return unicodedata.normalize("NFC", onset + rime[: place + 1] + tone + rime[place + 1 :])


class Writer:
    """Writes texts of one kind, always the same ones for a number to start from."""

    def __init__(self, kind: str, start: int) -> None:
        self.chance = random.Random(start)
        self.words = [syllable(*parts) for parts in product(ONSETS, RIMES, TONES)]
        self.chance.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        count = 4_000 if kind == "natural" else 300
        self.phrases = [" ".join(self.some(self.chance.randrange(4, 9))) for _ in range(count)]
        self.usual = list(accumulate(1 / (rank + 10) for rank in range(count)))
        self.write = self.natural if kind == "natural" else self.acts

    def some(self, count: int) -> list[str]:
        """Words as they come."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def name(self) -> str:
        """A name of a person."""
        return " ".join(map(self.chance.choice, (SURNAMES, MIDDLES, GIVEN)))

    def day(self) -> str:
        """A date."""
        pick = self.chance.randrange
        return f"{pick(1, 29)}/{pick(1, 13)}/{pick(2025, 2031)}"

    def natural(self, length: int) -> list[str]:
        """A measure as committees write them."""
        pick = self.chance.random
        words = [*self.chance.choice(STOCK).split()] if pick() < 0.5 else []
        if pick() < 0.6:
            words += ["đồng", "chí", *self.name().split()]
        while len(words) < length - 6:
            if pick() < 0.4:
                words += self.chance.choices(self.phrases, cum_weights=self.usual)[0].split()
            else:
                words += self.some(6)
        return [*words, "trước", "ngày", f"{self.day()}."]

    def acts(self, length: int) -> list[str]:
        """Acts of the list in any order."""
        words: list[str] = []
        while len(words) < length:
            words += self.chance.choice(self.phrases).split()
        return words[:length]

    def copied(self, words: list[str]) -> list[str]:
        """A copy with some words, and all dates and given names, changed."""
        changed = list(words)
        for _ in range(max(1, round(self.chance.choice(SHARES) * len(words)))):
            changed[self.chance.randrange(len(words))] = self.some(1)[0]
        given = set(GIVEN)
        return [
            self.chance.choice(GIVEN) if word in given
            else f"{self.day()}." if word[0].isdigit() and "/" in word
            else word
            for word in changed
        ]  # fmt: skip


def texts_of(kind: str, count: int) -> Iterator[str]:
    """So many texts."""
    writer = Writer(kind, count)
    lately: list[list[str]] = []
    for number in range(count):
        if number % 20 == 19:
            words = writer.copied(writer.chance.choice(lately))
        else:
            words = writer.write(writer.chance.randrange(30, 121))
        if len(lately) < LATELY:
            lately.append(words)
        else:
            lately[number % LATELY] = words
        yield " ".join(words)
