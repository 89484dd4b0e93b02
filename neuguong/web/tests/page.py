"""A page as its reader meets it: elements by name and attribute, and the words."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Element:
    """An element's name, attributes and the words within it."""

    name: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, attribute: str) -> str:
        """An attribute's value, or an empty text."""
        return self.attributes.get(attribute, "")


VOID = {"input", "meta", "link", "br", "hr", "img"}


class Page(HTMLParser):
    """Reads a page; `elements` stand in the order of the source."""

    def __init__(self, source: str, status: int = 200) -> None:
        super().__init__()
        self.source = source
        self.status = status
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(source)
        self.text = " ".join(" ".join(element.text for element in self.all("body")).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element that closes itself."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Closes the element and those left open within it."""
        while self.open and self.open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Gives the words to every open element."""
        for element in self.open:
            element.text += data

    def all(self, name: str, **attributes: str) -> list[Element]:
        """The elements of that name whose attributes have these values (class: is among them)."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.name == name and all(has(element, *pair) for pair in wanted.items())
        ]

    def one(self, name: str, **attributes: str) -> Element:
        """The only such element."""
        (element,) = self.all(name, **attributes)
        return element

    @property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return [element["id"] for element in self.elements if element["id"]]


def has(element: Element, attribute: str, value: str) -> bool:
    """Whether the attribute has the value, or the class is among the classes."""
    found = element[attribute]
    return value in found.split() if attribute == "class" else found == value
