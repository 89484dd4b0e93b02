"""Text typed in the fonts of before Unicode is read in Unicode, or refused when in doubt."""

import unicodedata
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.cli import main
from neuguong.cli.plancheck_report import labelled
from neuguong.domain.plancheck import check
from neuguong.intake.font_names import TCVN3, VNI
from neuguong.intake.old_fonts import LACKING, MODERN, converted, letters_of, modernised
from neuguong.intake.plan_file import read_plan
from neuguong.intake.text import decode
from neuguong.intake.workbook import read_workbook

PLAIN = "Đảng ủy xã Tân Phước họp thường kỳ định kỳ hàng tháng"
SAVED = {
    TCVN3: "§¶ng ñy x· T©n Ph­íc häp th­êng kú ®Þnh kú hµng th¸ng".encode("cp1252"),
    VNI: "Ñaûng uûy xaõ Taân Phöôùc hoïp thöôøng kyø ñònh kyø haøng thaùng".encode("cp1252"),
}
MEASURES = sorted({unicodedata.normalize("NFC", measure.text) for measure in labelled()})
SYLLABLES = sorted({word for text in MEASURES for word in text.lower().split() if word.isalpha()})

TONES = set("\u0300\u0301\u0303\u0309\u0323")


def writable(text: str) -> bool:
    """Whether TCVN3 has a sign for every letter: it has none for capitals with a tone."""
    return not any(c.isupper() and TONES & set(unicodedata.normalize("NFD", c)) for c in text)


def typed(text: str, code: str) -> str:
    """The text as an old font's user typed it."""
    letters = {new: old for old, new in reversed(letters_of(code).items())}
    return "".join(letters.get(letter, letter) for letter in text)


@pytest.mark.parametrize("code", SAVED)
def test_bytes_saved_in_an_old_code_are_read(code: str) -> None:
    assert decode(SAVED[code]) == PLAIN


@pytest.mark.parametrize("code", SAVED)
@given(words=st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=30))
def test_there_and_back_gives_the_same_text(code: str, words: list[str]) -> None:
    text = " ".join(words)
    assert converted(typed(text, code), code) == text


@pytest.mark.parametrize("code", SAVED)
def test_a_plan_in_an_old_code_is_read_as_the_same_plan_in_unicode(
    code: str, tmp_path: Path
) -> None:
    lines = [f"- {text}" for text in MEASURES[:60] if MODERN.search(text) and writable(text)]
    old, new = tmp_path / "cu.txt", tmp_path / "moi.txt"
    old.write_bytes(typed("\n".join(lines), code).encode("utf-8"))
    new.write_text("\n".join(lines), encoding="utf-8")
    plans = [read_plan(path, "collective", 2026) for path in (old, new)]
    assert plans[0].measures == plans[1].measures
    assert check(plans[0]) == check(plans[1])


def test_text_in_unicode_stays_as_it_is() -> None:
    assert modernised(MEASURES) == MEASURES
    foreign = ["Mời ông Müller", "Société générale à Paris", "Điều 5 § 2, ± 3 °C, «năm»"]
    assert modernised(foreign) == foreign


def test_only_the_old_lines_of_a_mixed_text_are_turned() -> None:
    lines = [
        "Đảng ủy họp ngày 5",
        typed("Chi bộ tổ chức học tập, nộp báo cáo trước ngày 5", TCVN3),
        "báo cáo tháng",
    ]
    assert modernised(lines) == [
        lines[0],
        "Chi bộ tổ chức học tập, nộp báo cáo trước ngày 5",
        lines[2],
    ]


def test_letters_that_the_table_of_the_library_lacks() -> None:
    assert [converted(old, VNI) for old, _ in LACKING[VNI]] == [new for _, new in LACKING[VNI]]
    assert converted("thaúng thaén", VNI) == "thẳng thắn"


def test_every_letter_of_the_library_is_read_as_the_library_reads_it() -> None:
    from viparse.normalize.encodings import CHARMAPS
    from viparse.normalize.tables import convert

    for code in SAVED:
        for measure in MEASURES:
            old = typed(measure, code)
            if not any(pair in old for pair, _ in LACKING[code]):
                assert converted(old, code) == convert(old, CHARMAPS[code])


def test_signs_that_a_pdf_gives_for_letters_are_read() -> None:
    assert converted("Th«ng t− sè 5 − 7", TCVN3) == "Thông tư số 5 − 7"


def test_letters_that_word_took_for_symbols_are_read() -> None:
    assert converted("Chi b\uf0e9 h\uf0e4p", TCVN3) == "Chi bộ họp"


def in_fonts(path: Path, *stretches: tuple[str, str]) -> Path:
    """A Word file of one list item whose runs are set in the fonts named."""
    document: Any = docx.Document()
    document.add_paragraph("KẾ HOẠCH NĂM 2026")
    paragraph = document.add_paragraph(style="List Bullet")
    for text, font in stretches:
        run = paragraph.add_run(text)
        run.font.name = font
    document.save(str(path))
    return path


def test_the_runs_in_an_old_font_are_turned_and_no_others(tmp_path: Path) -> None:
    path = in_fonts(
        tmp_path / "a.docx",
        ("Đồng chí Phó ", "Times New Roman"),
        (typed("Chủ tịch tổ chức 4 buổi học, ", TCVN3), ".VnTime"),
        ("mỗi quý một buổi, có biên bản.", "Times New Roman"),
    )
    plan = read_plan(path, "collective")
    words = "Đồng chí Phó Chủ tịch tổ chức 4 buổi học, mỗi quý một buổi, có biên bản."
    assert [measure.text for measure in plan.measures] == [words]
    reading = check(plan).readings[0]
    assert [reading.words(span) for span in reading.elements["action"]] == ["tổ chức"]


def test_the_short_words_of_an_old_font_are_turned_too(tmp_path: Path) -> None:
    path = in_fonts(
        tmp_path / "a.docx", ("phã ", ".VnArial"), ("bÝ th­ chi bé häp ngµy 5", ".VnTime")
    )
    assert read_plan(path, "collective").measures[0].text == "phó bí thư chi bộ họp ngày 5"


def test_capitals_are_drawn_by_the_font(tmp_path: Path) -> None:
    path = in_fonts(tmp_path / "a.docx", ("Chi bé ", ".VnTimeH"), ("häp ngµy 5", ".VnTime"))
    assert read_plan(path, "collective").measures[0].text == "CHI BỘ họp ngày 5"


def test_a_letter_and_its_mark_may_stand_in_two_runs(tmp_path: Path) -> None:
    path = in_fonts(
        tmp_path / "a.docx",
        ("Chi bo", "VNI-Times"),
        ("ä ho", "VNI-Helve"),
        ("ïp ngaøy 5", "VNI-Times"),
    )
    assert read_plan(path, "collective").measures[0].text == "Chi bộ họp ngày 5"


def test_unicode_text_that_kept_an_old_fonts_name_stays(tmp_path: Path) -> None:
    words = "Chi bộ họp ngày 5 hằng tháng"
    path = in_fonts(tmp_path / "a.docx", (words, ".VnTime"))
    assert read_plan(path, "collective").measures[0].text == words


def test_the_font_of_the_style_counts_where_runs_name_none(tmp_path: Path) -> None:
    document: Any = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("phã bÝ th­ tæ chøc 4 buæi häc", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    measures = read_plan(tmp_path / "a.docx", "collective").measures
    assert measures[0].text == "phó bí thư tổ chức 4 buổi học"


def test_a_workbook_in_an_old_code_is_read(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["TT", typed("Biện pháp", TCVN3), typed("Thời hạn", TCVN3)])
    book.active.append([1, typed("Số hóa 200 hồ sơ của chi bộ", TCVN3), "30/9/2026"])
    book.save(tmp_path / "a.xlsx")
    assert read_workbook(tmp_path / "a.xlsx")
    measures = read_plan(tmp_path / "a.xlsx", "collective").measures
    assert [measure.text for measure in measures] == ["Số hóa 200 hồ sơ của chi bộ"]


def test_a_list_of_measures_in_an_old_code_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "Chi ủy tổ chức 4 buổi học, mỗi quý một buổi, có biên bản"
    (tmp_path / "a.txt").write_text(typed(words, VNI), encoding="utf-8")
    main(["check", "--measures", str(tmp_path / "a.txt")])
    assert words in capsys.readouterr().out
