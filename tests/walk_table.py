"""Who may see which address; the walk test holds the application to it (ai xem được trang nào).

The addresses lead to Cell 1's things: its plan, its secretary, its unit.
"""

from collections.abc import Callable

from neuguong.directives.models import Directive
from neuguong.domain.calendar import FOREVER
from neuguong.org import actions as org
from neuguong.org.models import (
    GroupScope,
    GroupSeat,
    Helping,
    Member,
    Participant,
    Reorganisation,
    WorkGroup,
)
from neuguong.org.scheme import Scheme, ref
from neuguong.plans import actions as plans
from neuguong.plans.models import Plan
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World

PERSONS = (
    "visitor",
    "committee_secretary",
    "officer",
    "inspector",
    "editor",
    "administrator",
    "secretary_1",
    "deputy_1",
    "member_1",
    "secretary_2",
)
EVERYONE = frozenset(PERSONS) - {"visitor"}
CELL = frozenset({"secretary_1", "deputy_1"})
ABOVE = frozenset({"committee_secretary", "officer", "inspector"})
STAFF = CELL | ABOVE
STAFF_ANYWHERE = STAFF | {"secretary_2"}
UNIT_READERS = STAFF_ANYWHERE | {"administrator", "member_1"}
TAKERS = CELL | {"committee_secretary", "officer", "administrator", "secretary_2"}
GIVERS = frozenset({"committee_secretary", "administrator", "secretary_1", "secretary_2"})
KEEPERS = frozenset({"administrator"})
RULERS = frozenset({"committee_secretary", "officer"})
ABOVE_LEADERS = frozenset({"committee_secretary", "officer"})
BENCH = ABOVE_LEADERS | CELL | {"secretary_2"}
TRAIL = frozenset(
    {"committee_secretary", "inspector", "administrator", "secretary_1", "secretary_2"}
)
NOBODY: frozenset[str] = frozenset()

OPEN = frozenset(
    {
        "accounts:sign_in",
        "accounts:second_step",
        "accounts:key_sign_in",
        "accounts:reset_ask",
        "accounts:link_open",
        "openid_connect_login",
        "openid_connect_callback",
        "web:size",
        "jobs:alive",
    }
)
"""Addresses for visitors too."""

WHO: dict[str, frozenset[str]] = {
    "reporting:home": EVERYONE,
    "search:results": EVERYONE,
    "reporting:annual_plans": STAFF_ANYWHERE,
    "reporting:figure_list": STAFF_ANYWHERE,
    "reporting:unit_book": STAFF,
    "reporting:handover_open": CELL | ABOVE_LEADERS,
    "reporting:handover_page": CELL | ABOVE_LEADERS,
    "reporting:handover_write": CELL,
    "reporting:handover_sign": CELL,
    "reporting:role_catalogue": EVERYONE,
    "reporting:trail_page": TRAIL,
    "reporting:trail_anchor": TRAIL,
    "reporting:trail_head": TRAIL,
    "reporting:trail_verify": TRAIL,
    "reporting:trail_mail": TRAIL,
    "reporting:trail_consistency": TRAIL,
    "reporting:trail_entry": TRAIL - {"secretary_2"},
    "reporting:trail_inclusion": TRAIL - {"secretary_2"},
    "accounts:account": EVERYONE,
    "accounts:sign_out": EVERYONE,
    "accounts:password_change": EVERYONE,
    "accounts:confirm": EVERYONE,
    "accounts:second_factor": EVERYONE,
    "accounts:second_factor_end": EVERYONE,
    "accounts:codes_renew": EVERYONE,
    "accounts:key_add": EVERYONE,
    "accounts:key_remove": EVERYONE,
    "accounts:sessions_end": EVERYONE,
    "accounts:session_end": NOBODY,
    "accounts:sign_on_link": EVERYONE,
    "accounts:sign_on_end": EVERYONE,
    "accounts:token_make": EVERYONE,
    "accounts:token_withdraw": NOBODY,
    "org:unit_tree": EVERYONE,
    "org:unit_page": STAFF | {"administrator", "member_1"},
    "org:term_edit": CELL | ABOVE_LEADERS,
    "org:headcount_page": STAFF,
    "org:counting_rules": EVERYONE,
    "org:counting_edit": ABOVE_LEADERS,
    "org:unit_kind_list": EVERYONE,
    "org:unit_kind_page": EVERYONE,
    "org:unit_kind_add": ABOVE_LEADERS,
    "org:unit_kind_edit": ABOVE_LEADERS,
    "org:unit_kind_end": ABOVE_LEADERS,
    "org:threshold_list": EVERYONE,
    "org:threshold_edit": ABOVE_LEADERS,
    "org:member_list": STAFF_ANYWHERE,
    "org:member_page": STAFF,
    "org:member_add": BENCH,
    "org:member_change": CELL | ABOVE_LEADERS,
    "org:transfer_take_back": CELL | ABOVE_LEADERS,
    "org:post_end": CELL | ABOVE_LEADERS,
    "org:look_list": frozenset({"committee_secretary", "inspector", "secretary_1", "deputy_1"}),
    "org:correction_ask": CELL | {"member_1", "secretary_2"},
    "org:own_export": EVERYONE,
    "org:correction_list": BENCH,
    "org:data_request_ask": CELL | {"member_1", "secretary_2"},
    "org:data_request_list": BENCH,
    "org:data_request_page": NOBODY,
    "org:data_clocks": EVERYONE,
    "org:member_erase": ABOVE_LEADERS,
    "org:correction_answer": NOBODY,
    "org:twin_list": BENCH,
    "org:twin_page": CELL | ABOVE_LEADERS,
    "org:twin_undo": NOBODY,
    "org:participant_list": STAFF_ANYWHERE,
    "org:participant_add": BENCH,
    "org:participant_page": STAFF,
    "org:participant_change": CELL | ABOVE_LEADERS,
    "org:group_list": EVERYONE,
    "org:my_groups": EVERYONE,
    "org:group_found": BENCH | {"inspector"},
    "org:group_page": STAFF | {"member_1"},
    "org:group_amend": CELL | ABOVE_LEADERS,
    "org:group_end": CELL | ABOVE_LEADERS,
    "org:group_seat": CELL | ABOVE_LEADERS,
    "org:group_units": CELL | ABOVE_LEADERS,
    "org:seat_end": CELL | ABOVE_LEADERS,
    "org:scope_end": CELL | ABOVE_LEADERS,
    "org:import_list": TAKERS,
    "org:import_form": TAKERS,
    "org:import_export": NOBODY,
    "org:import_start": TAKERS,
    "org:import_preview": NOBODY,
    "org:import_mend": NOBODY,
    "org:import_columns": NOBODY,
    "org:import_sheet": NOBODY,
    "org:import_drop": NOBODY,
    "org:import_confirm": NOBODY,
    "org:import_undo": NOBODY,
    "org:reorganisation_list": BENCH,
    "org:reorganisation_start": BENCH,
    "org:reorganisation_page": ABOVE_LEADERS,
    "org:reorganisation_mend": ABOVE_LEADERS,
    "org:reorganisation_amend": ABOVE_LEADERS,
    "org:reorganisation_step": ABOVE_LEADERS,
    "reporting:reorganised": ABOVE_LEADERS,
    "org:account_list": KEEPERS,
    "org:account_page": KEEPERS,
    "org:account_candidates": KEEPERS,
    "org:account_open": KEEPERS,
    "org:account_link": KEEPERS,
    "org:account_email": KEEPERS,
    "org:account_lock": KEEPERS,
    "org:account_unlock": KEEPERS,
    "org:account_clear": KEEPERS,
    "org:second_factor_rules": KEEPERS | {"committee_secretary"},
    "org:second_factor_rule_end": NOBODY,
    "org:role_list": GIVERS,
    "org:role_grant": GIVERS,
    "org:mass_list": EVERYONE,
    "org:mass_ask": NOBODY,
    "org:mass_limit": ABOVE_LEADERS,
    "org:mass_decide": NOBODY,
    "org:field_rules": EVERYONE,
    "org:field_rule_edit": ABOVE_LEADERS,
    "org:helper_name": CELL | ABOVE_LEADERS | {"member_1"},
    "org:helper_end": CELL | ABOVE_LEADERS | {"member_1"},
    "org:correction_for": frozenset({"deputy_1"}),
    "org:own_roles": EVERYONE,
    "org:stand_in": GIVERS - {"secretary_2"},
    "org:role_end": frozenset({"committee_secretary", "administrator", "secretary_1"}),
    "directives:directive_list": EVERYONE,
    "directives:directive_page": EVERYONE,
    "directives:requirement_page": EVERYONE,
    "directives:requirement_edit": RULERS,
    "directives:kind_requirements": EVERYONE,
    "directives:duty_matrix": EVERYONE,
    "directives:obligations_generate": RULERS,
    "plans:plan_list": EVERYONE,
    "plans:plan_start": EVERYONE,
    "plans:plan_page": STAFF,
    "plans:plan_edit": CELL,
    "plans:plan_save": STAFF,
    "plans:measure_check": STAFF,
    "plans:plan_carry": STAFF,
    "plans:plan_draw": STAFF,
    "plans:measure_restore": STAFF,
    "plans:plan_submit": CELL,
    "plans:remark_answer": STAFF,
    "plans:file_check": EVERYONE,
    "plans:similar_texts": EVERYONE,
    "plans:file_take": STAFF,
    "plans:plan_quality": STAFF_ANYWHERE,
    "plans:settings_list": EVERYONE,
    "plans:settings_draft": EVERYONE,
    "plans:settings_page": ABOVE_LEADERS,
    "plans:settings_change": ABOVE_LEADERS,
    "plans:settings_step": ABOVE_LEADERS,
    "plans:settings_file": EVERYONE,
    "plans:rule_list": EVERYONE,
    "plans:rule_page": EVERYONE,
    "plans:plan_withdraw": STAFF,
    "plans:plan_review": frozenset({"committee_secretary", "officer"}),
    "plans:plan_return": STAFF,
    "plans:plan_pass_on": STAFF,
    "plans:plan_approve": STAFF,
    "plans:plan_versions": STAFF,
    "plans:plan_diff": STAFF,
    "plans:measure_finish": STAFF,
    "plans:measure_example": STAFF,
    "plans:template_list": RULERS,
    "plans:template_edit": RULERS,
    "jobs:health": KEEPERS,
    "jobs:job_page": KEEPERS,
    "jobs:test_mail": KEEPERS,
    "web:menu": EVERYONE,
    "documents:document_list": EVERYONE,
    "documents:numbering": EVERYONE,
    "documents:numbering_edit": RULERS,
    "documents:next_number": CELL | ABOVE_LEADERS,
    "documents:form_points": EVERYONE,
    "documents:form_point_edit": RULERS,
    "documents:plan_document": STAFF,
    "documents:document_issue": STAFF,
    "documents:document_docx": STAFF,
    "documents:document_pdf": STAFF,
    "documents:word_template_list": RULERS,
    "documents:word_template_end": RULERS,
    "documents:word_template_sample": RULERS,
}


def helping(world: World) -> Helping:
    """The deputy of Cell 1 enters things for its plain member."""
    member = world.members["member_1"]
    found = member.helpers.first()
    return found or org.name_helper(
        member,
        helper=world.deputy_1,
        agreed=Helping.Agreed.PAPER,
        agreement="Giấy đồng ý",
        since=FOUNDED,
        by=world.secretary_1,
        at=AT,
    )


def reorganisation(world: World, plan: Plan) -> int:
    """An act that would end Cell 1; its bench names the people of Cell 1."""
    one, two = world.cell_1, world.cell_2
    known = Reorganisation.objects.first() or org.prepare_reorganisation(
        kind="merge",
        title="Nhập Chi bộ 1 vào Chi bộ 2",
        effective_on=AT.date(),
        ground="thử",
        scheme=Scheme(ended={str(one.pk): ref(two.pk)}, members={str(one.pk): ref(two.pk)}),
        by=None,
        at=AT,
    )
    return known.pk


def settings_draft(world: World, plan: Plan) -> int:
    """A draft of the settings of the check."""
    return plans.draft_settings(by=world.officer, at=AT).pk


def handover(world: World, plan: Plan) -> int:
    """The secretary of Cell 1 hands over to the deputy."""
    opened = org.open_handover(
        world.cell_1,
        giver=world.members["secretary_1"],
        taker=world.members["deputy_1"],
        by=world.secretary_1,
        at=AT,
    )
    return opened.pk


def without_account(world: World) -> Member:
    """A member of Cell 1 for whom an account may be opened."""
    found = Member.objects.filter(full_name="Lò Văn Khang").first()
    return found or org.add_member(
        world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Lò Văn Khang"
    )


def participant(world: World, plan: Plan) -> int:
    """Somebody without a party card who takes part with Cell 1."""
    known = Participant.objects.first() or org.add_participant(
        world.cell_1,
        since=FOUNDED,
        facts={"full_name": "Hà Thị Ngân", "kind": "staff"},
        by=None,
        at=AT,
    )
    return known.pk


def work_group(world: World, plan: Plan) -> int:
    """A steering committee of Cell 1, headed by its deputy, in which its member sits."""
    known = WorkGroup.objects.first()
    if known is None:
        facts = {
            "name": "Ban chỉ đạo của Chi bộ 1",
            "ground_number": "01-QĐ/CB",
            "ground_date": FOUNDED,
            "valid_from": FOUNDED,
            "valid_until": FOREVER,
        }
        known = org.found_group(world.cell_1, kind="steering", facts=facts, by=None, at=AT)
        for part, role in (("deputy_1", "head"), ("member_1", "member")):
            who = world.members[part]
            org.seat_person(known, person=who, role=role, since=FOUNDED, by=None, at=AT)
        org.add_group_units(known, units=[world.cell_1], since=FOUNDED, by=None, at=AT)
    return known.pk


def seat(world: World, plan: Plan) -> int:
    """The member's seat in that group."""
    return GroupSeat.objects.get(group=work_group(world, plan), role="member").pk


def cell_entry(world: World, plan: Plan) -> int:
    """The last entry of the trail that stands by Cell 1."""
    last = Event.objects.filter(unit_path=world.cell_1.path).order_by("-sequence").first()
    assert last is not None
    return last.sequence


def group_scope(world: World, plan: Plan) -> int:
    """The unit on which that group works."""
    return GroupScope.objects.get(group=work_group(world, plan)).pk


CONVERTERS: dict[str, Callable[[World, Plan], object]] = {
    "reporting:figure_list|figure": lambda w, p: "annual_plans_missing",
    "reporting:figure_list|part": lambda w, p: "mau",
    "reporting:unit_book|pk": lambda w, p: w.cell_1.pk,
    "reporting:handover_open|pk": lambda w, p: w.cell_1.pk,
    "reporting:handover_page|pk": handover,
    "reporting:handover_write|pk": handover,
    "reporting:handover_sign|pk": handover,
    "reporting:handover_sign|side": lambda w, p: "giao",
    "reporting:trail_entry|sequence": cell_entry,
    "reporting:trail_inclusion|sequence": cell_entry,
    "jobs:job_page|code": lambda w, p: "sessions",
    "accounts:token_withdraw|pk": lambda w, p: 1,
    "accounts:key_remove|pk": lambda w, p: 1,
    "accounts:session_end|pk": lambda w, p: 1,
    **{
        f"org:{name}|pk": lambda w, p: w.member_1.pk
        for name in (
            "account_page",
            "account_link",
            "account_email",
            "account_lock",
            "account_unlock",
            "account_clear",
        )
    },
    "org:account_open|pk": lambda w, p: without_account(w).pk,
    "org:second_factor_rule_end|pk": lambda w, p: 1,
    "org:unit_page|pk": lambda w, p: w.cell_1.pk,
    "org:term_edit|pk": lambda w, p: w.cell_1.pk,
    "org:headcount_page|pk": lambda w, p: w.cell_1.pk,
    "org:counting_edit|purpose": lambda w, p: "meeting",
    "org:unit_kind_page|code": lambda w, p: "chi-bo-truc-thuoc",
    "org:unit_kind_edit|code": lambda w, p: "chi-bo-truc-thuoc",
    "org:unit_kind_end|code": lambda w, p: "chi-bo-truc-thuoc",
    "org:threshold_edit|code": lambda w, p: "term_warning",
    "directives:kind_requirements|code": lambda w, p: "chi-bo-truc-thuoc",
    "documents:numbering_edit|kind": lambda w, p: "ke-hoach",
    "documents:next_number|pk": lambda w, p: w.cell_1.pk,
    "documents:form_point_edit|field": lambda w, p: "line_spacing",
    "org:member_page|pk": lambda w, p: w.members["deputy_1"].pk,
    "org:member_change|pk": lambda w, p: w.members["member_1"].pk,
    "org:member_change|change": lambda w, p: "ho-so",
    "org:transfer_take_back|pk": lambda w, p: w.members["member_1"].pk,
    "org:post_end|pk": lambda w, p: w.members["deputy_1"].posts.get().pk,
    "org:twin_page|first": lambda w, p: w.members["member_1"].pk,
    "org:twin_page|second": lambda w, p: w.members["deputy_1"].pk,
    "org:look_list|pk": lambda w, p: w.members["deputy_1"].pk,
    "org:correction_answer|pk": lambda w, p: 1,
    "org:data_request_page|pk": lambda w, p: 1,
    "org:member_erase|pk": lambda w, p: w.members["deputy_1"].pk,
    "org:twin_undo|pk": lambda w, p: 1,
    "org:participant_page|pk": participant,
    "org:participant_change|pk": participant,
    "org:participant_change|change": lambda w, p: "ho-so",
    **{
        f"org:{name}|pk": work_group
        for name in ("group_page", "group_amend", "group_end", "group_seat", "group_units")
    },
    "org:seat_end|pk": seat,
    "org:scope_end|pk": group_scope,
    "org:import_preview|pk": lambda w, p: 1,
    "org:import_mend|pk": lambda w, p: 1,
    "org:import_columns|pk": lambda w, p: 1,
    "org:import_sheet|pk": lambda w, p: 1,
    "org:import_drop|pk": lambda w, p: 1,
    "org:import_confirm|pk": lambda w, p: 1,
    "org:import_undo|pk": lambda w, p: 1,
    "org:reorganisation_start|kind": lambda w, p: "rename",
    "org:reorganisation_page|pk": reorganisation,
    "org:reorganisation_amend|pk": reorganisation,
    "org:reorganisation_mend|pk": reorganisation,
    "org:reorganisation_step|pk": reorganisation,
    "org:reorganisation_step|step": lambda w, p: "cho-ngay",
    "reporting:reorganised|pk": reorganisation,
    "org:mass_decide|pk": lambda w, p: 1,
    "org:field_rule_edit|field": lambda w, p: "phone",
    "org:helper_name|pk": lambda w, p: w.members["member_1"].pk,
    "org:helper_end|pk": lambda w, p: helping(w).pk,
    "org:correction_for|pk": lambda w, p: helping(w).member_id,
    "org:stand_in|pk": lambda w, p: w.secretary_1.roles.get().pk,
    "org:role_end|pk": lambda w, p: w.deputy_1.roles.get().pk,
    "directives:directive_page|pk": lambda w, p: Directive.objects.get().pk,
    "directives:requirement_page|pk": lambda w, p: w.requirement.pk,
    "directives:requirement_edit|pk": lambda w, p: w.requirement.pk,
    **{
        f"plans:{name}|pk": lambda w, p: p.pk
        for name in (
            "plan_page",
            "plan_edit",
            "plan_save",
            "measure_check",
            "plan_carry",
            "plan_draw",
            "measure_restore",
            "plan_submit",
            "plan_withdraw",
            "remark_answer",
            "file_take",
            "plan_review",
            "plan_return",
            "plan_pass_on",
            "plan_approve",
            "plan_versions",
            "plan_diff",
        )
    },
    "plans:settings_page|pk": settings_draft,
    "plans:settings_change|pk": settings_draft,
    "plans:settings_step|pk": settings_draft,
    "plans:settings_step|step": lambda w, p: "ap-dung",
    "plans:settings_file|pk": settings_draft,
    "plans:rule_page|code": lambda w, p: "BP01",
    "plans:measure_check|row": lambda w, p: 0,
    "plans:plan_diff|number": lambda w, p: 1,
    "plans:measure_example|pk": lambda w, p: p.measures.get().pk,
    "plans:measure_finish|pk": lambda w, p: p.measures.get().pk,
    "plans:template_edit|kind": lambda w, p: "chi-bo-truc-thuoc",
    "plans:template_edit|plan_kind": lambda w, p: "annual",
    "documents:plan_document|pk": lambda w, p: p.pk,
    "documents:document_issue|pk": lambda w, p: p.pk,
    "documents:document_docx|pk": lambda w, p: p.pk,
    "documents:document_pdf|pk": lambda w, p: p.pk,
}
