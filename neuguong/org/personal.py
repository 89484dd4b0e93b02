"""What becomes of every column that may tell of a person: at erasure, and in a training copy.

Tables are named, never imported, so that those of every feature stand here. A column without a
rule fails the house; whoever adds one decides of it here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db import models

PEOPLE = {"org.member", "accounts.user"}


class Fate(StrEnum):
    """What a column holds, which says what becomes of it."""

    PLAIN = "plain"
    """Nothing of one person."""
    WORDS = "words"
    """Text that may name people: names, telephones, cards are replaced wherever they stand."""
    ADDRESS = "address"
    """An address whose filters may name people: replaced as in words."""
    ASKED = "asked"
    """Filters that are compared and never shown: where they name people, a number in their place;
    two persons' names must not become one."""
    OWNER = "owner"
    """Whose row it is: erased with the person."""
    PERSON = "person"
    """A person who took part: the row stays as a record of the unit, the person has no name."""
    SIGN_IN = "sign_in"
    """The user name of somebody who signs in: erased with the person."""
    NAME = "name"
    SORT_KEY = "sort_key"
    FOLDED = "folded"
    BIRTH = "birth"
    YEAR = "year"
    DAY = "day"
    SEX = "sex"
    CARD = "card"
    CARD_KEY = "card_key"
    PHONE = "phone"
    EMAIL = "email"
    JOB = "job"
    ETHNIC = "ethnic"
    USERNAME = "username"
    PASSWORD = "password"  # noqa: S105 - the name of a column's rule
    MOMENT = "moment"
    ACCOUNT = "account"
    ACTIVE = "active"


@dataclass(frozen=True)
class Table:
    """The rules of one table; `in_copy` says whether a training copy takes its rows along."""

    fates: Mapping[str, Fate]
    in_copy: bool = True

    def of(self, *fates: Fate) -> list[str]:
        """The columns of these fates."""
        return [name for name, fate in self.fates.items() if fate in fates]


def table(*, in_copy: bool = True, **columns: str) -> Table:
    """The rules of a table: for each fate the names of its columns, in one string."""
    return Table({n: Fate(f) for f, names in columns.items() for n in names.split()}, in_copy)


TABLES: dict[str, Table] = {
    "org.member": table(
        name="full_name", sort_key="sort_key", folded="folded_name", birth="birth_date",
        year="birth_year", sex="sex", card="card_number", card_key="card_key",
        day="admitted_on official_on", phone="phone", job="agency_post", account="user",
        ethnic="ethnic_group", plain="restricted_on",
    ),
    "accounts.user": table(
        name="full_name", username="username", password="password", email="email",  # noqa: S106
        moment="last_login", active="is_active", plain="epoch",
    ),
    "org.membership": table(person="member", sort_key="sort_key", folded="folded_name"),
    "org.memberstatus": table(person="member"),
    "org.post": table(person="member"),
    "org.roleassignment": table(person="user instead_of", words="ground"),
    "org.movedroles": table(words="notes", in_copy=False),
    "org.look": table(owner="member", person="by", in_copy=False),
    "org.correction": table(
        owner="member", person="answered_by entered_by", words="text answer", in_copy=False
    ),
    "org.datarequest": table(
        owner="member", person="answered_by", words="text answer ground", in_copy=False
    ),
    "org.erasure": table(person="by", plain="ground", in_copy=False),
    "org.dataclock": table(plain="source confidence"),
    "org.handover": table(person="giver taker by", words="promises lessons items"),
    "org.importbatch": table(
        person="by confirmed_by", words="file_name told notes", plain="sha256", in_copy=False
    ),
    "org.importpart": table(words="rows", plain="tally", in_copy=False),
    "org.importfile": table(plain="content", in_copy=False),
    "org.columnmapping": table(person="by", plain="key columns", words="file_name"),
    "org.participant": table(
        person="member", name="full_name", sort_key="sort_key", folded="folded_name", sex="sex",
        year="birth_year", phone="phone", job="agency_post",
    ),
    "org.workgroup": table(
        words="name folded_name ground_title", plain="sort_key ground_number"
    ),
    "org.groupseat": table(person="member"),
    "org.helping": table(owner="member", person="helper", words="agreement"),
    "org.massrule": table(plain="source"),
    "org.massact": table(
        person="asked_by decided_by", words="label reason answer", address="url", asked="key",
        plain="path",
    ),
    "org.fieldrule": table(plain="source roles"),
    "org.importchange": table(owner="member", words="before after moved restated", in_copy=False),
    "org.twinverdict": table(owner="kept", person="by", words="changes", in_copy=False),
    "org.reorganisation": table(person="by done_by", words="title ground scheme refused"),
    "org.reorganisationchange": table(plain="table", words="before after"),
    "org.unit": table(plain="code name short_name folded_name path place"),
    "org.unitversion": table(plain="code name short_name path ground"),
    "org.unitkind": table(plain="code name body_name end_source"),
    "org.unitkindrule": table(plain="name body_name body_code name_pattern source confidence"),
    "org.threshold": table(plain="source confidence"),
    "org.term": table(plain="name"),
    "org.countingrule": table(plain="source confidence"),
    "org.secondfactorrule": table(plain="source"),
    "records.event": table(
        person="actor", in_copy=False,
        plain="verb subject_kind subject_id unit_path detail canonical previous digest",
    ),
    "records.trailhead": table(plain="digest root peaks signature", in_copy=False),
    "records.subjectsalt": table(plain="subject_kind subject_id salt", in_copy=False),
    "records.jobrun": table(words="lines", plain="job fault", in_copy=False),
    "records.upkeep": table(plain="words place", in_copy=False),
    "records.tally": table(in_copy=False),
    "accounts.onetimelink": table(owner="user", plain="digest", in_copy=False),
    "accounts.apitoken": table(owner="user", words="name", plain="digest hint", in_copy=False),
    "directives.directive": table(
        plain="source confidence number date_words issuer subject duty status"
    ),
    "directives.clause": table(plain="source confidence code group text"),
    "directives.requirement": table(plain="source confidence code title"),
    "directives.obligation": table(plain="record_kind"),
    "plans.plantemplate": table(
        words="grounds situation_prompt purpose organisation", plain="source"
    ),
    "plans.plan": table(
        person="author edited_by moved_by submitted_by approved_by", plain="edited_page",
        words="grounds situation purpose organisation",
    ),
    "plans.remarkanswer": table(person="by", plain="code", words="reason words"),
    "plans.measure": table(
        words="act owner helper deadline indicator verification result folded", plain="target_unit"
    ),
    "plans.measureexample": table(person="by"),
    "plans.planversion": table(person="by", words="content"),
    "plans.plancomment": table(person="by", words="text"),
    "plans.checksettings": table(person="by applied_by", words="settings note"),
    "plans.plansketch": table(plain="hashes"),
    "documents.document": table(person="issued_by", plain="kind symbol", words="abstract folded"),
    "documents.numberingrule": table(plain="kind source confidence"),
    "documents.numberstart": table(person="by", plain="kind source"),
    "documents.formchoice": table(plain="field value source"),
    "documents.wordtemplate": table(person="by", plain="kind name content", in_copy=False),
    "account.emailaddress": table(owner="user", email="email", in_copy=False),
    "account.emailconfirmation": table(plain="key", in_copy=False),
    "mfa.authenticator": table(owner="user", plain="data", in_copy=False),
    "usersessions.usersession": table(
        owner="user", plain="ip session_key user_agent data", in_copy=False
    ),
    "socialaccount.socialaccount": table(
        owner="user", plain="provider uid extra_data", in_copy=False
    ),
    "socialaccount.socialtoken": table(plain="token token_secret", in_copy=False),
    "socialaccount.socialapp": table(
        plain="provider provider_id name client_id secret key settings", in_copy=False
    ),
    "sessions.session": table(plain="session_key session_data", in_copy=False),
    **{
        f"axes.{name}": table(
            sign_in="username", in_copy=False,
            plain="user_agent ip_address http_accept path_info get_data post_data session_hash",
        )
        for name in ("accessattempt", "accesslog", "accessfailurelog")
    },
    "axes.accessattemptexpiration": table(in_copy=False),
    "auth.permission": table(plain="name codename", in_copy=False),
    "auth.group": table(plain="name"),
    "contenttypes.contenttype": table(plain="app_label model", in_copy=False),
}  # fmt: skip
"""Why rows of `PERSON` stay: they are records of a unit, kept by the rules on archives; what they
say of the person is a number without a name."""

TELLING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.GenericIPAddressField,
)


def undecided() -> Iterator[str]:
    """Columns without a rule, and rules without a column."""
    for model in apps.get_models():
        label = model._meta.label_lower
        known = TABLES[label].fates if label in TABLES else {}
        needed = {field.name for field in model._meta.concrete_fields if tells(label, field)}
        present = {field.name for field in model._meta.concrete_fields}
        if label not in TABLES and needed:
            yield label
        yield from (f"{label}.{name}" for name in sorted(needed - known.keys()))
        if not label.startswith("axes."):
            yield from (f"{label}.{name}: no column" for name in sorted(known.keys() - present))


def tells(label: str, field: models.Field) -> bool:  # type: ignore[type-arg]
    """Whether a column may tell of a person: text that is no choice, a person, people's facts."""
    if field.primary_key:
        return False
    if field.related_model is not None:
        return field.related_model._meta.label_lower in PEOPLE  # type: ignore[union-attr]
    return label in PEOPLE or (isinstance(field, TELLING) and not field.choices)
