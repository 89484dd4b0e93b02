"""Programs read and set the committee's rules as the pages do."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.world import World

pytestmark = pytest.mark.django_db
RULES = "/api/v1/rules"


def test_a_kind_is_read_added_changed_and_ended(world: World, call: Any) -> None:
    today = timezone.localdate()
    sent = {
        "name": "Chi bộ ghép", "body_name": "Chi bộ", "body_code": "CB",
        "allowed_parents": ["dang-bo-co-so"], "since": today.isoformat(), "source": "Quy định",
        "holds_members": True,
    }  # fmt: skip
    assert call("secretary_1", "POST", f"{RULES}/unit-kinds", sent).status_code == 403
    made = call("officer", "POST", f"{RULES}/unit-kinds", sent).json()
    assert made["rules"][0]["allowed_parents"] == ["dang-bo-co-so"]
    later = sent | {"since": (today + timedelta(days=1)).isoformat(), "body_code": "CBG"}
    address = f"{RULES}/unit-kinds/{made['code']}"
    assert call("officer", "POST", f"{address}/rules", later).json()["body_code"] == "CBG"
    assert call("officer", "POST", f"{RULES}/unit-kinds/khong/rules", later).status_code == 404
    wrong = later | {"allowed_parents": ["khong-co"]}
    assert call("officer", "POST", f"{address}/rules", wrong).status_code == 404
    end = {"on": (today + timedelta(days=2)).isoformat(), "source": "Quy định"}
    assert call("officer", "POST", f"{address}/end", end).json() == {"done": True}
    used = f"{RULES}/unit-kinds/chi-bo-truc-thuoc/end"
    assert "Còn 2 đơn vị" in call("officer", "POST", used, end).json()["reason"]
    kinds = {k["code"]: k for k in call("member_1", "GET", f"{RULES}/unit-kinds").json()}
    assert [rule["body_code"] for rule in kinds[made["code"]]["rules"]] == ["CBG", "CB"]


def test_thresholds_numbers_and_form_are_read_and_set(world: World, call: Any) -> None:
    today = timezone.localdate().isoformat()
    ground = {"since": today, "source": "Quy chế"}
    threshold = {"code": "term_warning", "number": 90, **ground}
    assert call("officer", "POST", f"{RULES}/thresholds", threshold).json()["number"] == 90
    assert call("secretary_1", "POST", f"{RULES}/thresholds", threshold).status_code == 403
    numbers = {t["code"]: t["number"] for t in call("editor", "GET", f"{RULES}/thresholds").json()}
    assert numbers["term_warning"] == 90
    rule = {"kind": "ke-hoach", "restart": "year", "digits": 3, **ground}
    assert call("officer", "POST", f"{RULES}/numbering", rule).json()["digits"] == 3
    assert call("editor", "GET", f"{RULES}/numbering").json()[0]["restart"] == "year"
    start = {"kind": "ke-hoach", "number": 38, "source": "Sổ giấy"}
    path = f"{RULES}/numbering/units/{world.cell_1.pk}"
    assert call("secretary_1", "POST", path, start).json()["number"] == 38
    assert call("secretary_2", "POST", path, start).status_code == 404
    choice = {"field": "line_spacing", "value": "19", **ground}
    assert call("officer", "POST", f"{RULES}/form", choice).json() == {"done": True}
    points = {p["field"]: p["in_use"] for p in call("editor", "GET", f"{RULES}/form").json()}
    assert points["line_spacing"] == "19"
