"""The catalogue of roles and rights, read from the code that enforces them (danh mục quyền)."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from neuguong.domain.permission import Permission
from neuguong.org import scope
from neuguong.org.roles import RoleCode

REACH = MappingProxyType(
    {
        "READS_UNITS": "Xem cây tổ chức",
        "READS_DUTIES": "Xem nghĩa vụ, văn bản đã ban hành",
        "READS_PLANS": "Đọc kế hoạch",
        "READS_MEMBERS": "Đọc hồ sơ đảng viên",
        "READS_LOOKS": "Xem ai đã xem hồ sơ",
        "READS_TRAIL": "Xem dấu vết",
        "KEEPS_MEMBERS": "Ghi hồ sơ, trả lời đề nghị về dữ liệu",
        "TAKES_IN_MEMBERS": "Nhập danh sách từ Excel",
        "REORGANISES": "Sắp xếp tổ chức, ghi nhiệm kỳ",
        "GIVES_ROLES": "Phân vai trò",
        "KEEPS_ACCOUNTS": "Quản lý tài khoản",
    }
)
"""Name of a set of roles in `org.scope` → what those roles do in their unit and below."""

RIGHTS = MappingProxyType(
    {
        "org.take_in_members": "Nhập danh sách đảng viên",
        "org.take_in_structure": "Nhập danh sách tổ chức, chức vụ",
        "org.keep_members": "Ghi hồ sơ đảng viên",
        "org.keep_posts": "Ghi chức vụ",
        "org.keep_participants": "Ghi người tham gia ngoài Đảng",
        "org.keep_groups": "Lập nhóm công tác",
        "org.change_group": "Sửa nhóm công tác",
        "org.act_for": "Ghi thay một đảng viên",
        "org.name_helper": "Cử người nhập giúp",
        "org.give_roles": "Phân vai trò, thôi vai trò",
        "org.name_stand_in": "Cử người thay vai trò",
        "org.reorganise": "Sắp xếp tổ chức",
        "org.receive_units": "Nhận tổ chức, đảng viên về đơn vị",
        "org.enter_terms": "Ghi nhiệm kỳ",
        "org.edit_counting_rules": "Sửa cách đếm đảng viên",
        "org.edit_field_rules": "Đặt ai đọc được trường nào của hồ sơ",
        "org.agree_to_mass_act": "Đồng ý việc cần hai người",
        "org.export_unit": "Xuất toàn bộ hồ sơ đơn vị",
        "org.write_handover": "Ghi và ký giao",
        "org.take_handover": "Ký nhận bàn giao",
        "org.keep_account": "Khóa, mở, cấp lại liên kết cho tài khoản",
        "org.open_account": "Mở tài khoản cho đảng viên",
        "org.rule_second_factor": "Đặt yêu cầu đăng nhập hai bước",
        "org.anchor_trail": "Kiểm tra toàn chuỗi dấu vết, gửi đầu chuỗi ra ngoài",
        "org.answer_data_request": "Trả lời đề nghị về dữ liệu cá nhân",
        "org.erase_person": "Xóa dữ liệu cá nhân",
        "org.set_data_clocks": "Đặt thời hạn về dữ liệu cá nhân",
        "org.edit_unit_kinds": "Sửa loại hình tổ chức",
        "org.set_thresholds": "Đặt ngưỡng nhắc, cảnh báo",
        "directives.edit_rules": "Sửa yêu cầu của chỉ đạo",
        "directives.assign": "Giao nghĩa vụ",
        "plans.write": "Soạn kế hoạch",
        "plans.submit": "Gửi kế hoạch",
        "plans.review": "Xem xét, trả lại kế hoạch",
        "plans.approve": "Phê duyệt kế hoạch",
        "plans.edit_templates": "Sửa mẫu kế hoạch",
        "plans.edit_check": "Đặt cách kiểm tra kế hoạch",
        "documents.issue": "Ban hành văn bản",
        "documents.set_next_number": "Đặt số văn bản tiếp theo",
        "jobs.operate": "Xem sức khỏe hệ thống, chạy việc định kỳ",
        "documents.edit_word_templates": "Đặt mẫu Word",
    }
)
"""Feature and name of a right → what it is a right to."""


@dataclass(frozen=True)
class Right:
    """One right: its code ("plans.approve"), what it is, who holds it."""

    code: str
    title: str
    who: str


def rights() -> Iterator[Right]:
    """Every right of every feature."""
    for config in apps.get_app_configs():
        if not config.name.startswith("neuguong.") or not module_has_submodule(
            config.module, "access"
        ):
            continue
        module = import_module(f"{config.name}.access")
        feature = config.name.rpartition(".")[2]
        for right in vars(module).values():
            if isinstance(right, Permission) and right.rule.__module__ == module.__name__:
                code = f"{feature}.{right.name}"
                yield Right(code, RIGHTS.get(code, code), (right.__doc__ or "").strip())


def matrix() -> list[tuple[str, list[tuple[str, bool]]]]:
    """What roles reach in their unit and below: words, then each role with yes or no."""
    return [
        (words, [(str(role.label), role in getattr(scope, name)) for role in RoleCode])
        for name, words in REACH.items()
    ]
