"""Pages of numbers (các trang số liệu)."""

from neuguong.reporting.views.home import home
from neuguong.reporting.views.progress import annual_plans, figure_list

__all__ = ["annual_plans", "figure_list", "home"]
