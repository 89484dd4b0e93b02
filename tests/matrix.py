"""The large matrix of who reaches what: five places, each full of things of its own (ma trận quyền).

Each place has words that stand in no other (canaries), in every kind of thing that can be kept
about it. Nobody whose reach does not cover the place may be answered with them.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from django.utils import timezone
from pypdfium2 import PdfDocument

from neuguong.accounts import actions as accounts
from neuguong.accounts.models import User
from neuguong.directives import actions as directives
from neuguong.domain.calendar import FOREVER
from neuguong.org import actions as org
from neuguong.org.actions.mass import Asked
from neuguong.org.models import GroupScope, Helping, Member, Unit, WorkGroup
from neuguong.org.roles import RoleCode
from neuguong.org.scheme import Scheme
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind
from tests.walk_table import CONVERTERS, cell_entry
from tests.world import AT, FOUNDED, YEAR, World, unit

WORDS = {
    "committee": "Họa Mi Trắng",
    "base": "Sáo Đá Xám",
    "cell_1": "Bói Cá Xanh",
    "cell_2": "Chèo Bẻo Đen",
    "single_cell": "Gõ Kiến Đỏ",
}
REACH = {
    "visitor": set(),
    "committee_secretary": set(WORDS),
    "officer": set(WORDS),
    "inspector": set(WORDS),
    "editor": set(),
    "administrator": set(),
    "secretary_base": {"base", "cell_1", "cell_2"},
    "secretary_1": {"cell_1"},
    "deputy_1": {"cell_1"},
    "member_1": {"cell_1"},
    "secretary_2": {"cell_2"},
    "secretary_single": {"single_cell"},
}
"""Which places each person may be answered about: own, below, and nothing above, beside or afar."""
KNOWS = {
    "administrator": re.compile(
        "org:(account_|role_|stand_in|import_|unit_page)|reporting:trail_(page|entry)|"
        "(GET )?/api/v1/(imports|roles)"
    ),
    "secretary_base": re.compile("org:stand_in"),
    "secretary_1": re.compile("org:stand_in"),
    "secretary_2": re.compile("org:stand_in"),
    "secretary_single": re.compile("org:stand_in"),
}
"""Where names from beyond are rightly told: the administrator keeps the accounts, takes in lists,
reads the trail, in which accounts have names, and sees who leads a unit; who names a stand-in chooses among leaders next to the
own unit."""
TRIO = (
    ("secretary_1", "Bùi", RoleCode.DEPUTY),
    ("deputy_1", "Cao", RoleCode.COMMITTEE_MEMBER),
    ("member_1", "Kha", RoleCode.MEMBER),
)
"""Who stands in a place for the parts of the walk's table, their family names and roles."""


@dataclass(frozen=True)
class Place:
    """What leads to the things of a place: a value for each part of an address ("name|part"), and
    for each part of a route of the programs' interface."""

    unit: Unit
    words: str
    parts: dict[str, object]
    routes: dict[str, object]


def build_places(world: World, folder: Path) -> dict[str, Place]:
    """Fill all five places; people of the committee and of the base are members of cells of
    theirs."""
    assert world.requirement is not None
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    above = unit("chi-bo-co-so", world.committee, "10.100.190", "Chi bộ Cơ quan 1", "CBT")
    office = unit("chi-bo-truc-thuoc", world.base, "10.100.101.000.090", "Chi bộ Cơ quan 2", "CBB")
    homes = {"committee": above, "base": office}
    for part, where in (("secretary_base", "base"), ("secretary_single", "single_cell")):
        user = User.objects.create_user(part, f"Mai {part}", "x")
        place = getattr(world, where)
        org.grant_role(user, role=RoleCode.SECRETARY, unit=place, since=FOUNDED, by=None, at=AT)
        world.people[part] = user
    return {
        name: fill(seen_from(world, name, homes.get(name, getattr(world, name))), name, folder)
        for name in WORDS
    }


def seen_from(world: World, name: str, home: Unit) -> World:
    """The world in which the place stands where Cell 1 stands, with three people of its own."""
    place = getattr(world, name)
    people, members = dict(world.people), dict(world.members)
    for number, (part, family, role) in enumerate(TRIO):
        full_name = f"{family} {WORDS[name]}"
        user = User.objects.create_user(f"{name}.{part}", full_name, "x")
        org.grant_role(user, role=role, unit=place, since=FOUNDED, by=None, at=AT)
        people[part] = user
        members[part] = org.add_member(
            home, joined_on=FOUNDED, by=None, at=AT, full_name=full_name, user=user,
            phone=f"0911 {list(WORDS).index(name):03} {number:03}",
        )  # fmt: skip
    org.appoint(
        members["deputy_1"], unit=place, kind=RoleCode.COMMITTEE_MEMBER, since=FOUNDED, by=None,
        at=AT,
    )  # fmt: skip
    org.add_member(home, joined_on=FOUNDED, by=None, at=AT, full_name=f"Lò {WORDS[name]}")
    return replace(world, cell_1=place, people=people, members=members)


def fill(there: World, name: str, folder: Path) -> Place:
    """Make one of every thing in the place that `there` looks from."""
    words, place = WORDS[name], there.cell_1
    plan, group = plan_of(there, words), group_of(there, words)
    things = {
        "plan": plan.pk,
        "group": group.pk,
        "seat": group.seats.get(role="member").pk,
        "scope": GroupScope.objects.get(group=group).pk,
        "participant": participant_of(there, words),
        "act": reorganisation_of(there, words),
        "handover": handover_of(there, words),
        "import": import_of(there, words, folder),
        "mass": mass_of(there, words),
        "helping": helping_of(there, words).pk,
        **own_things(there, words),
    }
    return Place(place, words, parts_of(there, plan, things), routes_of(there, plan, things))


def home_of(there: World) -> Unit:
    """The cell in which the people of the place are members."""
    last = there.members["member_1"].last_membership()
    assert last is not None
    return last.unit


def plan_of(there: World, words: str) -> Plan:
    """The plan of the place, sent; the committee, which has nobody above, makes none, and is
    looked at through the plan of its own cell."""
    owner, by = there.cell_1, there.secretary_1
    if owner.parent_id is None:
        owner, by = home_of(there), there.member_1
        org.grant_role(by, role=RoleCode.DEPUTY, unit=owner, since=FOUNDED, by=None, at=AT)
    begun = plans.start_plan(owner, kind=PlanKind.ANNUAL, period=YEAR, by=by, at=AT)
    content = PlanContent(measures=(MeasureContent(act=f"Nuôi {words}", owner=words),))
    plans.save_draft(begun, content=content, seen_revision=0, by=by, at=AT)
    return begun


def group_of(there: World, words: str) -> WorkGroup:
    """A steering committee in which two people of the place sit."""
    facts = {
        "name": f"Ban chỉ đạo {words}", "ground_number": "01-QĐ", "ground_date": FOUNDED,
        "valid_from": FOUNDED, "valid_until": FOREVER,
    }  # fmt: skip
    group = org.found_group(there.cell_1, kind="steering", facts=facts, by=None, at=AT)
    for part, role in (("deputy_1", "head"), ("member_1", "member")):
        who = there.members[part]
        org.seat_person(group, person=who, role=role, since=FOUNDED, by=None, at=AT)
    org.add_group_units(group, units=[there.cell_1], since=FOUNDED, by=None, at=AT)
    return group


def participant_of(there: World, words: str) -> int:
    """Somebody without a party card who takes part there."""
    facts = {"full_name": f"Vi {words}", "kind": "staff"}
    home = home_of(there)
    return org.add_participant(home, since=FOUNDED, facts=facts, by=None, at=AT).pk


def reorganisation_of(there: World, words: str) -> int:
    """An act that would give the place another name."""
    scheme = Scheme(changed={str(there.cell_1.pk): {"name": f"Tên {words}", "short_name": "T"}})
    return org.prepare_reorganisation(
        kind="rename", title=f"Đổi tên {words}", effective_on=AT.date(), ground=words,
        scheme=scheme, by=None, at=AT,
    ).pk  # fmt: skip


def handover_of(there: World, words: str) -> int:
    """A hand-over in which something has been written."""
    giver, taker = there.members["secretary_1"], there.members["deputy_1"]
    opened = org.open_handover(
        there.cell_1, giver=giver, taker=taker, by=there.committee_secretary, at=AT
    )
    org.write_handover(
        opened, promises=words, lessons=words, seen_revision=0, by=there.secretary_1, at=AT
    )
    return opened.pk


def import_of(there: World, words: str, folder: Path) -> int:
    """A list that has been read and not entered."""
    path = workbook(folder, [HEADINGS, member(f"Đèo {words}", cell=there.cell_1.name)])
    by = there.committee_secretary
    return org.read_members(there.cell_1, path=path, file_name=f"{words}.xlsx", by=by, at=AT).pk


def mass_of(there: World, words: str) -> int:
    """A request for a second person's word."""
    asked = Asked("export", words, f"Danh sách {words}", 900, there.cell_1.path, "/")
    by = there.committee_secretary
    return org.ask_mass_act(asked, reason=words, by=by, at=timezone.now()).pk


def helping_of(there: World, words: str) -> Helping:
    """Somebody of the place enters things for another."""
    return org.name_helper(
        there.members["member_1"], helper=there.deputy_1, agreed=Helping.Agreed.PAPER,
        agreement=words, since=FOUNDED, by=there.committee_secretary, at=AT,
    )  # fmt: skip


def own_things(there: World, words: str) -> dict[str, int]:
    """What a member of the place has asked for, a verdict on two records, and a token."""
    mine, by = there.members["member_1"], there.member_1
    token, _ = accounts.make_token(
        by, name=words, expires_on=timezone.localdate() + timedelta(days=1), by=by, at=AT
    )
    verdict = org.keep_apart(mine, there.members["deputy_1"], by=there.committee_secretary, at=AT)
    return {
        "correction": org.ask_correction(mine, text=words, by=by, at=AT).pk,
        "request": org.ask_about_data(mine, kind="see", text=words, by=by, at=AT).pk,
        "token": token.pk,
        "verdict": verdict.pk,
    }


THINGS = {
    "group": "group_page group_amend group_end group_seat group_units",
    "seat": "seat_end",
    "scope": "scope_end",
    "participant": "participant_page participant_change",
    "act": "reorganisation_page reorganisation_amend reorganisation_mend reorganisation_step "
    "reporting:reorganised",
    "handover": "reporting:handover_page reporting:handover_write reporting:handover_sign",
    "import": "import_preview import_mend import_columns import_sheet import_drop import_confirm "
    "import_undo",
    "mass": "mass_decide",
    "helping": "helper_end",
    "correction": "correction_answer",
    "request": "data_request_page",
    "verdict": "twin_undo",
    "token": "accounts:token_withdraw",
}
"""The addresses that lead to each thing; of `org` unless said."""


def parts_of(there: World, plan: Plan, things: dict[str, int]) -> dict[str, object]:
    """A value for each part of each address."""
    own = {
        f"{name if ':' in name else f'org:{name}'}|pk": things[thing]
        for thing, names in THINGS.items()
        for name in names.split()
    }
    lone = Member.objects.get(full_name=f"Lò {plan_words(plan)}")
    own["org:account_open|pk"] = lone.pk
    own["org:helper_name|pk"] = own["org:correction_for|pk"] = there.members["member_1"].pk
    return {
        part: own[part] if part in own else make(there, plan) for part, make in CONVERTERS.items()
    }


def plan_words(plan: Plan) -> str:
    """The words of the place whose plan it is."""
    return plan.measures.get().owner


def routes_of(there: World, plan: Plan, things: dict[str, int]) -> dict[str, object]:
    """What stands for {pk} in each group of routes of the programs' interface."""
    measure = plan.measures.get().pk
    return {
        "units": there.cell_1.pk,
        "members": there.members["member_1"].pk,
        "participants": things["participant"],
        "groups": things["group"],
        "groups/seats": things["seat"],
        "groups/units": things["scope"],
        "reorganisations": things["act"],
        "rules/numbering/units": there.cell_1.pk,
        "roles": there.deputy_1.roles.get().pk,
        "rights/helpers": things["helping"],
        "rights/two-persons": things["mass"],
        "imports": things["import"],
        "directives": 1,
        "directives/requirements": 1,
        "plans": plan.pk,
        "plans/measures": measure,
        "documents/plans": plan.pk,
        "trail/entries": cell_entry(there, plan),
    }


def told_by(answer: Any) -> str:
    """All text of an answer: of a page, of the parts of a Word or Excel file, of a PDF."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(content))
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        return json.dumps(json.loads(content), ensure_ascii=False)
    file = BytesIO(content)
    if is_zipfile(file):
        with ZipFile(file) as parts:
            return "\n".join(parts.read(each).decode(errors="replace") for each in parts.namelist())
    return content.decode(errors="replace")
