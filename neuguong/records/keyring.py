"""The keys of sealed columns, kept beside the data and never in it (chùm khóa).

One line a key, the newest first: its name and 32 random bytes. Whoever has only the database or a
backup reads nothing that is sealed.
"""

import base64
import hmac
import os
import secrets
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12
LOOK_EVERY = 1.0
"""Seconds after which the file is looked at again, so that every process follows a rotation."""


class UnreadableColumn(Exception):
    """A sealed value whose key is not on the ring, or that was bent."""


@dataclass(frozen=True)
class Key:
    """One key: its name, which stands before every value sealed with it, and its 32 bytes."""

    name: str
    secret: bytes

    @cached_property
    def cipher(self) -> AESGCM:
        """AES-256-GCM (NIST SP 800-38D)."""
        return AESGCM(self.derived(b"neuguong sealed column"))

    @cached_property
    def index_key(self) -> bytes:
        """Under which values are made findable without being readable."""
        return self.derived(b"neuguong blind index")

    def derived(self, purpose: bytes) -> bytes:
        """A key for one purpose (HKDF, RFC 5869)."""
        return HKDF(SHA256(), 32, salt=None, info=purpose).derive(self.secret)


def new_key() -> Key:
    """A key never used before."""
    return Key(secrets.token_hex(3), secrets.token_bytes(32))


class Keyring:
    """The keys in use, the newest first; values are sealed with the newest and read with any."""

    def __init__(self, keys: list[Key]) -> None:
        self.keys = keys
        self.by_name = {key.name: key for key in keys}

    @property
    def newest(self) -> Key:
        """With which values are sealed."""
        return self.keys[0]

    def seal(self, text: str, place: str) -> str:
        """The text sealed for one place ("table.column"), so that it opens nowhere else."""
        nonce = os.urandom(NONCE)
        sealed = nonce + self.newest.cipher.encrypt(nonce, text.encode(), place.encode())
        return f"{self.newest.name}.{base64.b64encode(sealed).decode()}"

    def open(self, sealed: str, place: str) -> str:
        """What `seal` was given.

        Raises:
            UnreadableColumn: when the key is missing or the value is not one sealed for this place.
        """
        name, _, told = sealed.partition(".")
        key = self.by_name.get(name)
        if key is None:
            raise UnreadableColumn(f"{place}: thiếu khóa {name!r} trong tệp column_keys")
        content = base64.b64decode(told)
        try:
            return key.cipher.decrypt(content[:NONCE], content[NONCE:], place.encode()).decode()
        except InvalidTag as fault:
            raise UnreadableColumn(f"{place}: giá trị đã bị sửa") from fault

    def opens(self, sealed: str, place: str) -> bool:
        """Whether the value is one sealed for this place, and its key is on the ring."""
        try:
            self.open(sealed, place)
        except UnreadableColumn:
            return False
        return True

    def indexes(self, text: str, place: str) -> list[str]:
        """Under what the text is found at a place, by each key; the newest's first. An empty text
        is found under nothing but the empty one."""
        if not text:
            return [""]
        message = f"{place}\0{text}".encode()
        return [
            f"{key.name}.{hmac.digest(key.index_key, message, 'sha256')[:16].hex()}"
            for key in self.keys
        ]


def written(keys: list[Key]) -> str:
    """The keys as the file holds them."""
    return "".join(f"{key.name} {base64.b64encode(key.secret).decode()}\n" for key in keys)


def read(content: str) -> list[Key]:
    """The keys that a file holds."""
    lines = (line.split() for line in content.splitlines() if line.strip())
    return [Key(name, base64.b64decode(secret)) for name, secret in lines]


class KeyFile:
    """The file of the ring, made with its first key when there is none; read again when changed."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.stamp = 0
        self.looked = 0.0
        self.ring = Keyring([])

    def current(self) -> Keyring:
        """The ring as the file has it, as of a second ago at most."""
        path: Path = settings.COLUMN_KEYS
        now = time.monotonic()
        # The same object, since paths compare by their parts: asked for every sealed value.
        if path is self.path and now - self.looked < LOOK_EVERY:
            return self.ring
        self.looked = now
        if not path.exists():
            make(path)
        stamp = path.stat().st_mtime_ns
        if path != self.path or stamp != self.stamp:
            self.ring = Keyring(read(path.read_text()))
            self.path, self.stamp = path, stamp
        return self.ring

    def replace(self, keys: list[Key]) -> Keyring:
        """Let these be the keys from now on; the file is replaced at once, never half written."""
        path: Path = settings.COLUMN_KEYS
        part = path.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(written(keys))
        part.replace(path)
        self.path = None
        self.looked = 0.0
        return self.current()


def make(path: Path) -> None:
    """The file with its first key, readable by its owner; whoever comes second finds it made."""
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(written([new_key()]))
    except FileExistsError:
        pass


KEY_FILE = KeyFile()


def keyring() -> Keyring:
    """The ring of this installation."""
    return KEY_FILE.current()
