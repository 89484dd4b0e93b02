"""Pages of numbers (các trang số liệu)."""

from neuguong.reporting.views.anchor import (
    trail_anchor,
    trail_consistency,
    trail_entry,
    trail_head,
    trail_inclusion,
    trail_mail,
    trail_verify,
)
from neuguong.reporting.views.handover import (
    handover_open,
    handover_page,
    handover_sign,
    handover_write,
)
from neuguong.reporting.views.home import home
from neuguong.reporting.views.progress import annual_plans, figure_list
from neuguong.reporting.views.reorganised import reorganised
from neuguong.reporting.views.rights import role_catalogue
from neuguong.reporting.views.trail import trail_page
from neuguong.reporting.views.unit_book import unit_book

__all__ = [
    "annual_plans",
    "figure_list",
    "handover_open",
    "handover_page",
    "handover_sign",
    "handover_write",
    "home",
    "reorganised",
    "role_catalogue",
    "trail_anchor",
    "trail_consistency",
    "trail_entry",
    "trail_head",
    "trail_inclusion",
    "trail_mail",
    "trail_page",
    "trail_verify",
    "unit_book",
]
