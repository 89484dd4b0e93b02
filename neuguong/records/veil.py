"""Personal values in the trail, veiled so that erasing a person keeps the proof (che dữ liệu)."""

import secrets
from hashlib import sha256
from hmac import compare_digest
from hmac import new as hmac

from django.db import models

from neuguong.records.models import SubjectSalt

SALT_BYTES = 32


def salt_of(subject: models.Model) -> SubjectSalt | None:
    """The salt of the subject, unless there never was one or it has been destroyed."""
    kind, key = subject._meta.label_lower, str(subject.pk)
    return SubjectSalt.objects.filter(subject_kind=kind, subject_id=key).first()


def veiled(subject: models.Model, name: str, value: object) -> str:
    """The salted digest that stands for the value of a field, to be put into an entry's detail."""
    salt, _ = SubjectSalt.objects.get_or_create(
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        defaults={"salt": secrets.token_bytes(SALT_BYTES)},
    )
    return digest(salt, name, value)


def digest(salt: SubjectSalt, name: str, value: object) -> str:
    """HMAC-SHA-256 of the field's name and its value as text, in hexadecimal."""
    return hmac(bytes(salt.salt), f"{name}\n{value}".encode(), sha256).hexdigest()


def was(subject: models.Model, name: str, value: object, kept: str) -> bool:
    """Whether `kept` stands for this value; never, once the salt is destroyed."""
    salt = salt_of(subject)
    return salt is not None and compare_digest(digest(salt, name, value), kept)


def destroy_salt(kind: str, key: int) -> None:
    """Let nothing in the trail be proved of the subject any more."""
    SubjectSalt.objects.filter(subject_kind=kind, subject_id=str(key)).delete()
