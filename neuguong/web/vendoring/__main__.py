"""`python -m neuguong.web.vendoring`: renews static/web/vendor from the locked npm packages.

Run by hand when a version in package.json or a name in icons.txt changes; the result is committed,
so that nothing is fetched when the product is installed or used. Needs npm. Versions and their
hashes are locked in package-lock.json; manifest.json tells what is shipped, under which licence.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "static" / "web" / "vendor"
LOCKED = ("package.json", "package-lock.json", ".npmrc")
SUBSETS = ("latin", "vietnamese")
STYLES = ("400-normal", "400-italic", "500-normal", "600-normal", "700-normal")


@dataclass(frozen=True)
class Part:
    """A package as shipped: its npm name, its folder under static/web/vendor."""

    package: str
    folder: str


BOOTSTRAP = Part("bootstrap", "bootstrap")
ICONS = Part("bootstrap-icons", "bootstrap-icons")
FONT = Part("@fontsource/be-vietnam-pro", "be-vietnam-pro")


def main() -> None:
    """Fetch the packages into a passing folder, take out what is shipped, write the manifest."""
    with tempfile.TemporaryDirectory() as passing:
        for name in LOCKED:
            shutil.copy(HERE / name, passing)
        subprocess.run([npm(), "ci"], cwd=passing, check=True)  # noqa: S603 - fixed words
        packages = Path(passing) / "node_modules"
        for part in (BOOTSTRAP, ICONS, FONT):
            shutil.rmtree(VENDOR / part.folder, ignore_errors=True)
            (VENDOR / part.folder).mkdir(parents=True)
            shutil.copy(packages / part.package / "LICENSE", VENDOR / part.folder)
        take_styles(packages / BOOTSTRAP.package, VENDOR / BOOTSTRAP.folder)
        take_icons(packages / ICONS.package, VENDOR / ICONS.folder)
        take_fonts(packages / FONT.package, VENDOR / FONT.folder)
        entries = [describe(part, packages) for part in (BOOTSTRAP, ICONS, FONT)]
    text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    (VENDOR / "manifest.json").write_text(text, encoding="utf-8")


def npm() -> str:
    """Where npm is; ends with a clear word where it is not."""
    found = shutil.which("npm")
    if found is None:
        raise SystemExit("Chưa có npm trên máy này. Cài gói npm rồi chạy lại.")
    return found


def take_styles(package: Path, folder: Path) -> None:
    """Bootstrap's sheet without its source map's address, which the static storage would follow."""
    text = (package / "dist" / "css" / "bootstrap.min.css").read_text(encoding="utf-8")
    text = re.sub(r"\s*/\*# sourceMappingURL=.*?\*/", "\n", text)
    (folder / "bootstrap.min.css").write_text(text, encoding="utf-8")


def take_icons(package: Path, folder: Path) -> None:
    """One sprite of the icons named in icons.txt, each a symbol under its own name."""
    names = (HERE / "icons.txt").read_text(encoding="utf-8").split()
    symbols = [symbol(name, package / "icons" / f"{name}.svg") for name in sorted(set(names))]
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>"]
    (folder / "icons.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def symbol(name: str, drawing: Path) -> str:
    """The drawing as a symbol of the sprite."""
    text = drawing.read_text(encoding="utf-8")
    inner = re.sub(r"^<svg[^>]*>|</svg>$", "", " ".join(text.split())).strip()
    return f'<symbol id="{name}" viewBox="0 0 16 16">{inner.replace("> <", "><")}</symbol>'


def take_fonts(package: Path, folder: Path) -> None:
    """The weights in use, in the two subsets that Vietnamese text needs."""
    for subset in SUBSETS:
        for style in STYLES:
            shutil.copy(package / "files" / f"be-vietnam-pro-{subset}-{style}.woff2", folder)


def describe(part: Part, packages: Path) -> dict[str, object]:
    """The part's entry in the manifest: name, version, licence, SHA-256 of each file."""
    facts = json.loads((packages / part.package / "package.json").read_text(encoding="utf-8"))
    files = sorted((VENDOR / part.folder).iterdir())
    return {
        "name": part.package,
        "version": facts["version"],
        "licence": facts["license"],
        "files": {
            f"{part.folder}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
            for file in files
        },
    }


if __name__ == "__main__":
    main()
