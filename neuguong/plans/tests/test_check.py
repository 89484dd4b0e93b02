"""The plan check beside the plan: marks, numbers, elements, verdict."""

import pytest

from neuguong.plans.check import TITLES, Beside, WholeRead, read_back_one, read_whole
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.tests.conftest import CONCRETE, HOLLOW

pytestmark = pytest.mark.django_db


def test_a_measure_with_act_owner_deadline_and_proof_is_concrete() -> None:
    read = read_back_one(CONCRETE, 2026)
    assert read.concrete
    assert all(there for _, there, _ in read.elements)


def test_a_measure_of_will_alone_is_not() -> None:
    read = read_back_one(HOLLOW, 2026)
    assert not read.concrete
    assert [name for name, there, _ in read.elements if not there] == [
        "Việc làm", "Chỉ tiêu", "Thời hạn", "Người chịu trách nhiệm", "Kiểm chứng",
    ]  # fmt: skip


def test_marks_carry_the_number_of_their_remark() -> None:
    read = read_back_one(HOLLOW, 2026)
    marked = {read.text[start:end]: number for start, end, _, number in read.marks}
    hollow = next(each for each in read.remarks if len(each.words) > 1)
    assert {marked[word] for word in hollow.words} == {hollow.number}
    assert hollow.title == f"{TITLES[hollow.first.code]}: “Tăng cường”, “nâng cao”"


def test_a_word_met_twice_is_told_once_and_marked_twice() -> None:
    act = "Tham gia đầy đủ các buổi học, đọc đầy đủ tài liệu"
    read = read_back_one(MeasureContent(act=act), 2026)
    vague = next(each for each in read.remarks if each.first.name == "vague_quantity")
    assert vague.words == ("đầy đủ",)
    assert sum(number == vague.number for *_, number in read.marks) == 2


def test_every_remark_leads_to_a_field_of_the_form() -> None:
    (read,) = read_whole(PlanContent(measures=(HOLLOW,)), 2026).readings
    fields = {each.first.name: each.field for each in read.remarks}
    assert fields["no_deadline"] == "deadline"
    assert fields["no_owner"] == "owner"
    assert fields["no_link"] == "clause"


def test_a_remark_on_the_words_of_a_field_leads_there() -> None:
    late = MeasureContent(act="Đọc sách và ghi biên bản", owner="Hằng", deadline="31/2/2026")
    fields = {each.first.name: each.field for each in read_back_one(late, 2026).remarks}
    assert fields["impossible_date"] == "deadline"


def test_an_element_is_told_with_the_words_that_prove_it() -> None:
    act = "Đồng chí Vũ Thị Hằng rà soát 12 thủ tục trước ngày 30/6/2026, ghi biên bản"
    told = {name: words for name, _, words in read_back_one(MeasureContent(act=act), 2026).elements}
    assert "rà soát" in told["Việc làm"]
    assert told["Chỉ tiêu"] == ["12 thủ tục"]
    assert any("30/6/2026" in words for words in told["Thời hạn"])
    assert any("biên bản" in words for words in told["Kiểm chứng"])


def test_what_the_fields_say_counts() -> None:
    bare = MeasureContent(act="Tổ chức đọc sách về Bác")
    filled = MeasureContent(
        act=bare.act, owner="Vũ Thị Hằng", deadline="30/6", target="4", target_unit="buổi"
    )
    assert not read_back_one(bare, 2026).concrete
    assert read_back_one(filled, 2026).concrete


def test_a_deadline_of_another_year_is_remarked_upon_only_in_a_years_plan() -> None:
    late = MeasureContent(act="Đọc và ghi biên bản", owner="Hằng", deadline="30/6/2028")
    in_year = [each.first.name for each in read_back_one(late, 2026).remarks]
    in_term = [each.first.name for each in read_back_one(late, None).remarks]
    assert "deadline_outside_period" in in_year
    assert "deadline_outside_period" not in in_term


def test_the_whole_plan_is_read_beside_last_years() -> None:
    act = "Rà soát văn bản trình ký quá 3 ngày, lập danh sách kèm nguyên nhân"
    content = PlanContent(measures=(MeasureContent(uid="a", act=act, owner="Vũ Thị Hằng"),))
    alone = read_whole(content, 2026)
    beside = read_whole(content, 2026, beside=Beside(last_year=(act.replace("3", "5"),)))

    def codes(read: WholeRead) -> set[str]:
        return {remark.first.code for remark in read.readings[0].remarks}

    assert codes(beside) - codes(alone) == {"BP40"}


def test_a_plan_without_a_concrete_measure_is_told_so() -> None:
    hollow = [MeasureContent(uid=uid, act=f"Nâng cao nhận thức {uid}") for uid in "abcde"]
    content = PlanContent(measures=tuple(hollow))
    assert any(each.first.measure is None for each in read_whole(content, 2026).remarks)


def test_an_empty_link_calls_the_clause_by_its_name() -> None:
    linked = MeasureContent(act="Nâng cao ý thức học tập", clause="47")
    beside = Beside(names={"47": "04-NQ/TW, I.3"})
    named = read_whole(PlanContent(measures=(linked,)), 2026, beside=beside)
    messages = [each.title for each in named.readings[0].remarks]
    assert "Gắn với “04-NQ/TW, I.3” nhưng chưa có việc cụ thể" in messages
