"""The stacked bar of one unit (thanh tiến độ)."""

from django import template

from neuguong.reporting.progress import Line

register = template.Library()


@register.filter
def segments(line: Line) -> list[dict[str, str]]:
    """The parts of a line as rectangles on a width of 100, in fixed order; empty parts left out."""
    parts = [
        ("done", line.on_time),
        ("late", line.late),
        ("missing", line.missing),
        ("pending", line.pending),
    ]
    found, x = [], 0.0
    for tone, count in parts:
        width = 100 * count / line.due if line.due else 0
        if width:
            found.append({"tone": tone, "x": f"{x:.2f}", "width": f"{width:.2f}"})
        x += width
    return found
