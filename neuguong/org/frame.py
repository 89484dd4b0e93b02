"""What the frame around every page shows: menu, person, committee (khung trang).

The menu names addresses of features above; it imports none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from neuguong.accounts.models import User
from neuguong.domain.vietnamese import given_name
from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.org.roles import STAFF, RoleCode


@dataclass(frozen=True)
class Entry:
    """One entry of the menu: label, icon, name of the address, who sees it.

    `tab` entries also stand in the tab bar of a telephone; `at_root` entries are for roles held for
    the whole installation.
    """

    label: str
    icon: str
    url_name: str
    roles: frozenset[RoleCode] = field(default_factory=lambda: frozenset(RoleCode))
    group: str = ""
    tab: bool = False
    at_root: bool = False


READERS = STAFF | {RoleCode.MEMBER}
RULES = "Quy định"
MENU = (
    Entry("Trang chủ", "house-door", "reporting:home", tab=True),
    Entry("Kế hoạch", "journal-text", "plans:plan_list", READERS, tab=True),
    Entry("Tiến độ", "bar-chart", "reporting:annual_plans", STAFF, tab=True),
    Entry("Tổ chức", "diagram-3", "org:unit_tree", scope.READS_UNITS, tab=True),
    Entry("Đảng viên", "person-vcard", "org:member_list", STAFF),
    Entry("Nhóm công tác", "people", "org:group_list", STAFF),
    Entry("Nhóm công tác của tôi", "people", "org:my_groups", frozenset({RoleCode.MEMBER})),
    Entry("Nhập danh sách", "upload", "org:import_list", scope.TAKES_IN_MEMBERS),
    Entry("Chỉ đạo", "book", "directives:directive_list"),
    Entry("Văn bản", "folder2-open", "documents:document_list", READERS),
    Entry(
        "Loại hình tổ chức",
        "diagram-3",
        "org:unit_kind_list",
        scope.REORGANISES,
        group=RULES,
        at_root=True,
    ),
    Entry(
        "Ngưỡng, thời hạn",
        "gear",
        "org:threshold_list",
        scope.REORGANISES,
        group=RULES,
        at_root=True,
    ),
    Entry(
        "Số văn bản",
        "folder2-open",
        "documents:numbering",
        scope.REORGANISES,
        group=RULES,
        at_root=True,
    ),
    Entry(
        "Thể thức",
        "file-earmark-word",
        "documents:form_points",
        scope.REORGANISES,
        group=RULES,
        at_root=True,
    ),
    Entry("Quản lý tài khoản", "key", "org:account_list", scope.KEEPS_ACCOUNTS, group="Hỗ trợ"),
    Entry(
        "Sức khỏe hệ thống",
        "clipboard-check",
        "jobs:health",
        scope.KEEPS_ACCOUNTS,
        group="Hỗ trợ",
        at_root=True,
    ),
    Entry("Dấu vết", "shield-check", "reporting:trail_page", scope.READS_TRAIL, group="Hỗ trợ"),
    Entry("Tài khoản", "person-circle", "accounts:account", group="Hỗ trợ", tab=True),
)
MOST_TABS = 5


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template; each part is read only when a page shows it."""
    user = getattr(request, "user", AnonymousUser())
    return {
        "menu": SimpleLazyObject(lambda: entries(request, user, lambda entry: True)),
        "tabs": SimpleLazyObject(lambda: entries(request, user, is_tab)[:MOST_TABS]),
        "me": SimpleLazyObject(lambda: me(user)),
        "house": SimpleLazyObject(lambda: house(user)),
        "search_url": reverse("search:results"),
    }


def is_tab(entry: Entry) -> bool:
    """Whether the entry stands in the tab bar."""
    return entry.tab


def entries(
    request: HttpRequest, user: User | AnonymousUser, wanted: Callable[[Entry], bool]
) -> list[dict[str, Any]]:
    """The entries of the menu for this person on this page."""
    held = scope.held(user)
    mine = {h.role for h in held}
    match = request.resolver_match
    here = match.view_name if match else ""
    return [
        {
            "label": entry.label,
            "icon": entry.icon,
            "url": reverse(entry.url_name),
            "active": here == entry.url_name,
            "group": entry.group,
            "count": None,
        }
        for entry in MENU
        if wanted(entry)
        and entry.roles & mine
        and (not entry.at_root or scope.holds_at_root(user, entry.roles))
    ]


def me(user: User | AnonymousUser) -> dict[str, str] | None:
    """The person signed in: name, title, given name; None for a visitor."""
    if not isinstance(user, User):
        return None
    roles = scope.held(user)
    title = f"{roles[0].role.label} {roles[0].unit_name}" if roles else "Chưa có vai trò"
    if roles and roles[0].instead_of is not None:
        title += " (thay)"
    return {"name": user.full_name, "title": title, "given_name": given_name(user.full_name)}


def house(user: User | AnonymousUser) -> dict[str, Any]:
    """The committee over the person's own unit; for who has no role that of the installation."""
    for role in scope.held(user)[:1]:
        return {"name": role.top_name, "short_name": role.top_short_name, "demo": settings.DEMO}
    root = Unit.objects.filter(parent=None).order_by("path").first()
    name = root.name if root else "Nêu Gương"
    return {"name": name, "short_name": root.short_name if root else name, "demo": settings.DEMO}
