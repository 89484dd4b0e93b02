"""A head of the trail as it is kept outside: in a file, a mail, a QR drawing (neo của dấu vết).

One line of capitals, digits and colons, so that a QR drawing of it stays small:
`NEUGUONG1:3906:0AB62A…:20261130T061000Z:9F2C…`, that is: how many entries, the root of the Merkle
tree (RFC 9162), the moment in UTC, the signature (Ed25519, RFC 8032). Who has the line and the
public key can check it without the installation.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MARK = "NEUGUONG1"
MOMENT = "%Y%m%dT%H%M%SZ"
LINE = re.compile(rf"{MARK}:(\d{{1,18}}):([0-9A-F]{{64}}):(\d{{8}}T\d{{6}}Z):([0-9A-F]{{128}})")
SHORT = re.compile(r"(\d{1,18}):([0-9A-F]{64})")


@dataclass(frozen=True)
class Anchor:
    """A head kept outside: how many entries, their root; the moment and the signature, if told.

    Root and signature are in small hexadecimal digits, the moment as in `MOMENT`.
    """

    count: int
    root: str
    moment: str = ""
    signature: str = ""

    def text(self) -> str:
        """The line that is printed, mailed, drawn."""
        return f"{MARK}:{self.count}:{self.root}:{self.moment}:{self.signature}".upper()

    def at(self) -> datetime | None:
        """The moment it was given out."""
        return moment_of(self.moment)

    def is_signed_by(self, key: str) -> bool:
        """Whether the holder of the public `key` (hexadecimal) signed it."""
        try:
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
            said = statement(self.count, self.root, self.moment)
            public.verify(bytes.fromhex(self.signature), said)
        except (InvalidSignature, ValueError):
            return False
        return True


def statement(count: int, root: str, moment: str) -> bytes:
    """What is signed of a head that goes outside."""
    return f"neuguong-anchor\n{count}\n{root}\n{moment}".encode()


def moment_of(words: str) -> datetime | None:
    """The moment of an anchor, or None where there is none of the kind."""
    try:
        return datetime.strptime(words, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def read_anchor(typed: str) -> Anchor | None:
    """What a person scanned, pasted or typed: the line, the file that holds it, or COUNT:ROOT.

    Blanks and line ends that mail or a scanner put in between do not matter. None when it is
    nothing of the kind.
    """
    words = line_of(typed)
    packed = "".join(words.split()).upper()
    if found := LINE.fullmatch(packed):
        count, root, moment, signature = found.groups()
        if moment_of(moment) is None:
            return None
        return Anchor(int(count), root.lower(), moment, signature.lower())
    if found := SHORT.fullmatch(packed):
        return Anchor(int(found[1]), found[2].lower())
    return None


def line_of(typed: str) -> str:
    """The line in the text of a downloaded file, or the text itself."""
    if not typed.lstrip().startswith("{"):
        return typed
    try:
        told = json.loads(typed)
    except (ValueError, RecursionError):
        return ""
    line = told.get("text") or f"{told.get('count')}:{told.get('root')}"
    return line if isinstance(line, str) else ""
