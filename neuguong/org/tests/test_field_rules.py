"""Each role reads the fields of records that the committee gives it, wherever they are shown."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.models import FieldRule, Member, Veil
from neuguong.org.roles import RoleCode
from neuguong.records.models import Event
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db


@pytest.fixture
def watched(world):
    """A member of Cell 1 with a secret in each field, and a committee member of the cell."""
    member = actions.add_member(
        world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Lê Thị Hoa",
        card_number="77.777777", phone="0977 777 777", ethnic_group="Ê Đê", birth_year=1947,
    )  # fmt: skip
    actions.grant_role(
        world.member_1, role=RoleCode.COMMITTEE_MEMBER, unit=world.cell_1, since=FOUNDED,
        by=None, at=AT,
    )  # fmt: skip
    return member


def rule(world, field: str, *roles: str, **other):
    facts = {"since": timezone.localdate(), "source": "Quyết định 12-QĐ/ĐU", "by": world.officer}
    return actions.set_field_rule(field, roles=roles, at=AT, **facts | other)


def test_by_default_a_committee_member_reads_the_phone_but_not_the_card(world, client, watched):
    client.force_login(world.member_1)
    page = client.get(reverse("org:member_page", args=[watched.pk])).content.decode()
    assert "0977 777 777" in page
    assert "77.777777" not in page
    assert "Ê Đê" not in page
    assert "Một số trường không hiển thị" in page


def places(world) -> list[str]:
    cell = world.cell_1.pk
    return [
        reverse("org:member_list"),
        reverse("org:member_list") + "?xuat=excel",
        reverse("org:import_export") + f"?kind=members&unit={cell}",
        reverse("org:headcount_page", args=[cell]),
        reverse("org:headcount_page", args=[cell]) + "?xuat=excel",
        reverse("org:unit_page", args=[cell]),
    ]


def shown(answer) -> str:
    """What stands on a page or in a workbook."""
    content = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content.decode()
    sheets = load_workbook(io.BytesIO(content))
    return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)


def test_a_field_taken_away_is_nowhere(world, client, watched):
    rule(world, "phone", "secretary")
    rule(world, "card_number", "secretary")
    rule(world, "birth", "secretary")
    for person, reads in ((world.secretary_1, True), (world.deputy_1, False)):
        client.force_login(person)
        pages = [*places(world), reverse("org:member_page", args=[watched.pk])]
        told = " ".join(shown(client.get(page)) for page in pages)
        told += shown(client.post(reverse("reporting:unit_book", args=[world.cell_1.pk])))
        assert "Lê Thị Hoa" in told
        for secret in ("0977 777 777", "77.777777", "1947"):
            assert (secret in told) == reads, (person, secret)


def test_everyone_reads_the_own_record_whole(world, client):
    rule(world, "phone")
    mine = world.members["member_1"]
    client.force_login(world.member_1)
    page = client.get(reverse("org:member_page", args=[mine.pk])).content.decode()
    assert mine.phone in page


def test_what_is_not_read_is_not_corrected(world, client, watched):
    rule(world, "phone", "secretary")
    client.force_login(world.deputy_1)
    page = reverse("org:member_change", args=[watched.pk, "ho-so"])
    assert 'name="phone"' not in client.get(page).content.decode()
    with pytest.raises(Refused, match="không đọc nên không sửa"):
        actions.correct_member(
            watched,
            facts={"phone": "1"},
            seen={"phone": watched.phone},
            by=world.deputy_1,
            at=timezone.now(),
        )
    client.post(page, {"full_name": "Lê Thị Hoa", "seen_full_name": "Lê Thị Hoa", "phone": "1",
                       "card_number": "77.777777", "seen_card_number": "77.777777",
                       "seen_ethnic_group": "Ê Đê", "ethnic_group": "Ê Đê",
                       "birth_year": "1947", "seen_birth_year": "1947", "agency_post": "Thủ thư"})  # fmt: skip
    kept = Member.objects.get(pk=watched.pk)
    assert (kept.phone, kept.agency_post) == ("0977 777 777", "Thủ thư")


def test_a_veiled_record_cannot_be_saved(world, watched):
    rule(world, "phone", "secretary")
    veiled = Veil(scope.anew(world.deputy_1), timezone.localdate()).over_home(watched)
    with pytest.raises(RuntimeError, match="veiled"):
        veiled.save()


def test_the_rule_of_a_later_day_waits_for_it(world):
    today = timezone.localdate()
    rule(world, "phone", "secretary", since=today + timedelta(days=3))
    assert "deputy" in FieldRule.objects.readers(today)["phone"]
    assert FieldRule.objects.readers(today + timedelta(days=3))["phone"] == {"secretary"}


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"by": "secretary_1"}, "của Đảng ủy đặt"),
        ({"source": " "}, "Ghi căn cứ"),
    ],
)
def test_what_cannot_be_is_refused(world, facts, reason):
    if "by" in facts:
        facts = {"by": world.people[facts["by"]]}
    with pytest.raises(Refused, match=reason):
        rule(world, "phone", "secretary", **facts)


def test_roles_that_read_no_records_are_refused(world):
    with pytest.raises(Refused, match="không đọc hồ sơ"):
        rule(world, "phone", "administrator")


def test_on_the_page_the_office_sets_who_reads(world, client):
    client.force_login(world.officer)
    page = reverse("org:field_rule_edit", args=["phone"])
    typed = {"roles": ["secretary"], "since": timezone.localdate().isoformat()}
    assert client.post(page, typed).status_code == 422
    done = client.post(page, typed | {"source": "Quyết định 12-QĐ/ĐU"}, follow=True)
    assert "Quyết định 12-QĐ/ĐU" in done.content.decode()
    assert Event.objects.latest("sequence").verb == "org.set_field_rule"
