"""The last day of all, 31/12/9999: nothing begins there and no day follows it."""

from typing import Any

import pytest
from django.test import Client

from neuguong.domain.calendar import FOREVER, TOO_LATE
from tests.walk_table import participant
from tests.world import World

END = FOREVER.isoformat()
KIND = {
    "name": "Chi bộ thử",
    "body_name": "Chi ủy",
    "body_code": "CU",
    "source": "thử",
    "since": END,
    "allowed_parents": ["dang-bo-co-so"],
}


def writes(world: World) -> dict[str, dict[str, Any]]:
    """Writes that name the day: address → what is sent."""
    cell, member = world.cell_1.pk, world.members["member_1"].pk
    held, guest = world.secretary_1.roles.get().pk, participant(world, None)
    role = {"username": "dangvien.cb1", "role": "deputy", "unit": cell}
    stand_in = {"username": "phobithu.cb1", "since": "2026-01-05", "last_day": END, "ground": "thử"}
    facts = {"full_name": "Hà Thị Mới", "kind": "staff"}
    helper = {"member": member, "helper": "phobithu.cb1", "agreed": "paper", "agreement": "thử"}
    return {
        "/roles?last": {**role, "last_day": END},
        "/roles?since": {**role, "since": END},
        f"/roles/{held}/stand-in": stand_in,
        "/rights/helpers": {**helper, "last_day": END},
        "/rights/fields": {"field": "phone", "roles": ["deputy"], "since": END, "source": "thử"},
        "/rules/thresholds": {"code": "term_warning", "number": 2, "since": END, "source": "thử"},
        "/rules/unit-kinds": {**KIND, "holds_members": True},
        "/rules/unit-kinds/chi-bo-truc-thuoc/rules": {**KIND, "name": "Chi bộ trực thuộc"},
        "/rules/numbering": {
            "kind": "ke-hoach", "restart": "year", "digits": 2, "since": END, "source": "thử",
        },
        "/rules/form": {"field": "line_spacing", "value": "19", "since": END, "source": "thử"},
        "/participants": {"unit": cell, "since": END, "facts": facts},
        f"/participants/{guest}/resume": {"unit": world.cell_2.pk, "since": END},
        f"/members/{member}/transfer": {"to": world.cell_2.pk, "since": END},
        f"/members/{member}/posts": {"unit": cell, "kind": "deputy", "since": END},
    }  # fmt: skip


@pytest.mark.django_db
def test_what_names_it_is_refused_with_the_reason(world: World, call: Any) -> None:
    answers = {}
    for route, sent in writes(world).items():
        answer = call("committee_secretary", "POST", f"/api/v1{route}", sent)
        answers[route] = (answer.status_code, answer.json().get("reason", ""))
    wrong = {route: told for route, told in answers.items() if told[0] != 403}
    assert not wrong
    late = {route for route, told in answers.items() if told[1] == TOO_LATE}
    assert {"/roles?last", "/rights/helpers", "/participants"} <= late
    assert all(route in late for route in answers if "/rights" in route or "/rules" in route)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "sent"),
    [
        ("vai-tro/phan/", {"username": "dangvien.cb1", "role": "deputy"}),
        (
            "vai-tro/{held}/nguoi-thay/",
            {"user": "{deputy}", "since": "2026-01-05", "ground": "thử"},
        ),
        ("dang-vien/{member}/nguoi-giup/", {"agreed": "paper", "agreement": "thử"}),
    ],
)
def test_a_form_that_names_it_says_so_at_the_day(
    place: str, sent: dict[str, str], world: World, client: Client
) -> None:
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    parts = {
        "held": world.secretary_1.roles.get().pk,
        "deputy": world.deputy_1.pk,
        "member": world.members["member_1"].pk,
    }
    values = {name: value.format(**parts) for name, value in sent.items()}
    values |= {"last_day": END, "unit": str(world.cell_1.pk), "helper": str(world.deputy_1.pk)}
    answer = client.post(f"/to-chuc/{place.format(**parts)}", values)
    assert answer.status_code == 422
    assert "Chọn ngày trước 31/12/9999." in answer.content.decode()
