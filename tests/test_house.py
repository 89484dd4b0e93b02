"""The house holds, and each of its checks has been seen to fail."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "neuguong"


def python_files() -> list[Path]:
    """The application's modules, without migrations and tests."""
    return [
        path
        for path in PACKAGE.rglob("*.py")
        if not {"migrations", "tests"} & set(path.relative_to(PACKAGE).parts)
    ]


@pytest.mark.parametrize("rule", house.PYTHON_RULES)
def test_every_module_keeps_the_rule(rule: Callable[[str, str], Iterator[str]]) -> None:
    broken = [
        place
        for path in python_files()
        for place in rule(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert broken == []


@pytest.mark.parametrize("rule", house.TEXT_RULES)
def test_every_template_keeps_the_rule(rule: Callable[[str, str], Iterator[str]]) -> None:
    broken = [
        place
        for path in PACKAGE.rglob("*.html")
        for place in rule(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert broken == []


def test_lock_files_name_no_host() -> None:
    for lock in ROOT.glob("*.lock"):
        assert list(house.addresses(lock.name, lock.read_text())) == []


def test_the_documents_are_composed() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        assert list(house.not_composed(page.name, page.read_text(encoding="utf-8"))) == []


def test_the_glossary_knows_every_model() -> None:
    from django.apps import apps

    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    ours = [m for m in apps.get_models() if m.__module__.startswith("neuguong")]
    assert [m.__name__ for m in ours if f"`{m.__name__}`" not in glossary] == []


def test_generated_documents_are_fresh() -> None:
    from neuguong.cli.generate import pages

    stale = [
        name
        for name, text in pages().items()
        if (ROOT / "docs" / "generated" / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: make generated"


BAD = {
    house.long_functions: ("a.py", "def f():\n" + "    x = 1\n" * 60),
    house.long_files: ("a.html", "<p>\n" * 200),
    house.undocumented: ("a.py", "def f():\n    return 1\n"),
    house.clocks: ("plans/actions.py", "now = timezone.now()\n"),
    house.unscoped_look_ups: ("plans/views.py", "plan = Plan.objects.get(pk=1)\n"),
    house.writing_views: ("plans/forms.py", "plan.save()\n"),
    house.signals: ("plans/models.py", "@receiver(post_save)\ndef f(): ...\n"),
    house.hidden_order: ("a.py", "class M:\n    class Meta:\n        ordering = ['x']\n"),
    house.actions_without_by_at: ("p/actions.py", "@transaction.atomic\ndef go(plan): ...\n"),
    house.not_composed: ("a.py", "x = 'Đa\u0309ng'\n"),
    house.leftovers: ("a.py", "x = 1  # TO" + "DO later\n"),
    house.addresses: ("a.lock", "package @ https" + "://example.org\n"),
}


@pytest.mark.parametrize("rule", BAD, ids=lambda rule: rule.__name__)
def test_each_check_is_seen_to_fail(rule: Callable[[str, str], Iterator[str]]) -> None:
    assert list(rule(*BAD[rule]))


def test_a_broken_floor_is_found(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    ignored = subprocess.run(  # noqa: S603
        ["/bin/cp", "-r", str(PACKAGE), str(copy / "neuguong")] if copy.mkdir() is None else [],
        check=True,
    )
    assert ignored.returncode == 0
    (copy / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    broken = copy / "neuguong" / "domain" / "refusal.py"
    broken.write_text(broken.read_text(encoding="utf-8") + "\nfrom neuguong.plans import models\n")
    found = subprocess.run(  # noqa: S603
        [str(ROOT / ".venv" / "bin" / "lint-imports"), "--no-logo"],
        cwd=copy,
        env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode != 0
    assert "BROKEN" in found.stdout
