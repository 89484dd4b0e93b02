"""What is shipped: third-party files as recorded, icons that exist, nothing from outside."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
WEB = PACKAGE / "web"
STATIC = WEB / "static" / "web"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
OWN = sorted([*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")])
SPRITE = set(
    re.findall(r'<symbol id="([^"]+)"', (VENDOR / "bootstrap-icons/icons.svg").read_text())
)


def test_third_party_files_are_those_of_the_manifest():
    recorded = {
        name: digest
        for part in json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
        for name, digest in part["files"].items()
    }
    shipped = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert shipped == recorded


def test_every_third_party_part_comes_with_its_licence():
    for part in json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8")):
        assert part["version"]
        assert part["licence"] in {"MIT", "OFL-1.1"}
        assert any(name.endswith("/LICENSE") for name in part["files"])


def test_the_icons_asked_for_are_those_shipped():
    assert set((WEB / "vendoring" / "icons.txt").read_text().split()) == SPRITE


def offenders(paths: list[Path], is_wrong: Callable[[str], object]) -> list[str]:
    """The names of the files whose text is wrong."""
    return [path.name for path in paths if is_wrong(path.read_text(encoding="utf-8"))]


def test_pages_show_only_icons_that_are_shipped():
    asked = re.compile(r'{% icon "([^"]+)"|\bicon="([a-z0-9-]+)"')
    assert (
        offenders(TEMPLATES, lambda text: {a or b for a, b in asked.findall(text)} - SPRITE) == []
    )


def test_pages_have_no_inline_script_style_or_handler():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]* src=)")
    assert offenders(TEMPLATES, inline.search) == []


def test_nothing_is_fetched_from_outside():
    outside = re.compile(r"""(?:src=|href=|url\(|from |fetch\()["']?(?:https?:)?//""")
    assert offenders([*TEMPLATES, *OWN], outside.search) == []


def test_styles_and_scripts_stay_short_enough_to_read():
    assert offenders(OWN, lambda text: len(text.splitlines()) > 400) == []
    wide = re.compile(r"^(?!\s*(?:unicode-range|U\+)).{101,}", re.MULTILINE)
    assert offenders(OWN, wide.search) == []


def test_every_style_sheet_is_linked():
    linked = (WEB / "templates" / "web" / "styles.html").read_text(encoding="utf-8")
    for sheet in STATIC.glob("css/*.css"):
        assert f"web/css/{sheet.name}" in linked


def test_text_is_never_set_tighter_than_vietnamese_marks_need():
    for sheet in STATIC.glob("css/*.css"):
        text = sheet.read_text(encoding="utf-8")
        for value in re.findall(r"line-height: ([\d.]+);", text):
            assert float(value) >= 1.25 or value == "1", f"{sheet.name}: {value}"
