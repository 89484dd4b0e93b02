"""A plan written elsewhere is read on screen, and its measures taken into one's own."""

from io import BytesIO

import pytest
from django.urls import reverse

from neuguong.domain.plancheck import Measure
from neuguong.plans.models import Plan
from neuguong.plans.plan_file import to_content
from tests.world import World

PLAN = """KẾ HOẠCH NĂM 2026
1. Đồng chí Vũ Thị Hằng rà soát văn bản trình ký ngày 25 hằng tháng, ghi vào sổ theo dõi.
2. Tăng cường nâng cao tinh thần trách nhiệm.
"""


def upload(text: str, name: str = "ke-hoach.txt") -> BytesIO:
    file = BytesIO(text.encode())
    file.name = name
    return file


@pytest.fixture
def send(browse):
    """Sends a file for checking as a person."""

    def make(person, text: str = PLAN, name: str = "ke-hoach.txt", kind: str = "collective"):
        client = browse(person)
        sent = {"file": upload(text, name), "kind": kind}
        return client, client.post(reverse("plans:file_check"), sent)

    return make


def test_each_measure_is_read_with_its_place(world: World, draft, send) -> None:
    _, page = send(world.member_1)
    text = page.content.decode()
    assert "1/2 biện pháp đã cụ thể" in text
    assert "dòng 3" in text
    assert "Chưa có thời hạn kiểm tra được" in text
    assert "Đưa vào kế hoạch" not in text


def test_measures_are_taken_into_the_draft_once(world: World, draft: Plan, send) -> None:
    client, page = send(world.secretary_1)
    assert "Đưa vào kế hoạch" in page.content.decode()
    before = draft.measures.count()
    take = reverse("plans:file_take", kwargs={"pk": draft.pk})
    client.post(take)
    assert draft.measures.count() == before + 2
    client, _ = send(world.secretary_1)
    client.post(take)
    assert draft.measures.count() == before + 2


@pytest.mark.parametrize("kind", ["individual", "commitment"])
def test_what_one_person_promises_is_not_offered_to_the_plan_of_the_unit(
    world: World, draft: Plan, send, kind: str
) -> None:
    _, page = send(world.secretary_1, kind=kind)
    text = page.content.decode()
    assert "biện pháp đã cụ thể" in text
    assert "Đưa vào kế hoạch" not in text


def test_a_breakthrough_that_repeats_the_one_above_is_told(world: World, browse) -> None:
    text = f"KẾ HOẠCH NĂM 2026\nKhâu đột phá: Rút ngắn thời gian trả hồ sơ của người dân.\n{PLAN}"
    client, page = browse(world.member_1), reverse("plans:file_check")
    above = "Nâng cao ý thức.\nRút ngắn thời gian trả hồ sơ của người dân"
    told = client.post(page, {"file": upload(text), "kind": "collective", "above": above})
    assert "gần như nguyên văn của cấp trên: “Rút ngắn" in told.content.decode()
    assert above in told.content.decode()
    alone = client.post(page, {"file": upload(text), "kind": "collective"})
    assert "nguyên văn của cấp trên" not in alone.content.decode()


def test_nobody_takes_measures_into_a_plan_of_others(world: World, draft: Plan, send) -> None:
    client, _ = send(world.officer)
    take = reverse("plans:file_take", kwargs={"pk": draft.pk})
    assert client.post(take).status_code == 403
    client, _ = send(world.secretary_2)
    assert client.post(take).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [("\x01\x02\x03\x04 x", "nhị phân"), ("", "trống"), ("Xin chào", "Không thấy biện pháp nào")],
)
def test_a_file_that_is_no_plan_is_told_so_at_the_field(
    world: World, send, content: str, words: str
) -> None:
    _, page = send(world.secretary_1, content, "ke-hoach.docx")
    assert page.status_code == 422
    assert words in page.content.decode()


def test_nothing_written_is_lost_where_a_field_is_too_short() -> None:
    long = "Đồng chí An, " * 40
    content = to_content(Measure("Đọc sách", {"owner": long, "output": "biên bản"}))
    assert content.owner == ""
    assert " ".join(long.split()) in content.act
    assert content.verification == "biên bản"


def test_a_commitment_is_asked_for_its_seven_contents(world: World, send) -> None:
    client, _ = send(world.secretary_1)
    words = "".join(f"{n}. Đọc {n} cuốn sách về Bác trước 30/6.\n" for n in range(1, 9))
    file = BytesIO(f"BẢN CAM KẾT NĂM 2026\n{words}".encode())
    file.name = "cam-ket.txt"
    page = client.post(reverse("plans:file_check"), {"file": file, "kind": "commitment"})
    assert "Chưa thấy việc nào về đoàn kết nội bộ" in page.content.decode()
