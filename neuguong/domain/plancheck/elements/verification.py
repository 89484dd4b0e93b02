"""Reading proofs: what will show that it was done, or who checks (kiểm chứng)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from neuguong.domain.plancheck.elements.books import GENERAL, PAUSES, VERBS, WHO
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.words import plain

LEXICON = read_lexicon("proofs")
SECTIONS = (
    "lookalikes", "records", "results made known", "reports", "kept", "figures", "labels",
    "devices", "grounds", "taken as ground", "papers", "slips", "writings", "findings",
    "decisions",
)  # fmt: skip
PROOFS = PhraseBook(
    {name: LEXICON[name] for name in SECTIONS},
    ambiguous=("papers", "slips", "writings", "findings", "decisions"),
    clear=read_lexicon("clear")["papers"],
)
PLANNED = PhraseBook({"planned": LEXICON["planned"]}, listed=False)
KEEPING = PhraseBook({"keeping": LEXICON["keeping"]}, listed=False)
ENTERING = PhraseBook({"entering": LEXICON["entering"]}, listed=False)
ENCLOSING = PhraseBook({"enclosing": LEXICON["enclosing"]}, listed=False)
HANDLED = PhraseBook({"handled": LEXICON["handled"]}, listed=False)
PUT_AWAY = PhraseBook({"put away": LEXICON["put away"]}, listed=False)
TAKING = PhraseBook({name: LEXICON[name] for name in ("taking", "no taking")}, listed=False)
POSTING = PhraseBook({"posting": LEXICON["posting"]})
NO_GROUND = PhraseBook({"no ground": LEXICON["no ground"]}, listed=False)
MAKING = PhraseBook({"making": LEXICON["making"]}, listed=False)
OPENING = PhraseBook({"opening": LEXICON["opening"]}, listed=False)
CHECKING = PhraseBook(
    {
        name: LEXICON[name]
        for name in ("checking", "looking", "not looking", "passed on", "handing")
    },
    ambiguous=("looking",),
)
CONFIRMING = PhraseBook({"confirming": LEXICON["confirming"]})
NOT_PASSED_ON = PhraseBook({"not passed on": LEXICON["not passed on"]}, listed=False)
THROUGH = PhraseBook({"through": LEXICON["through"]}, listed=False)
CHECKERS = PhraseBook({"checkers": LEXICON["checkers"]}, ambiguous=("checkers",), listed=False)
PERSONS = PhraseBook({"persons": read_lexicon("owners")["persons"]}, listed=False)
VAGUE = PhraseBook({"vague": LEXICON["vague"]})
PHRASES = frozenset(book.number for book in (PROOFS, CHECKING, CONFIRMING, VAGUE))
PRODUCTS = PhraseBook({"products": LEXICON["products"]}, listed=False)
LONGEST_FIELD = 2_000
NEAR = 8
SENT = frozenset({"gửi", "gui", "nộp", "nop"})
"""Sending a report is the work itself when nothing was done before."""
DENYING = frozenset({"không", "khong", "ko", "chưa", "chua"})
HAVING = frozenset({"có", "co"})
TAKE = frozenset({"lấy", "lay", "giữ", "giu"})
INTO = frozenset({"vào", "vao", "trên", "tren"})
FROM = frozenset({"từ", "tu"})
WHEN = frozenset({"lúc", "luc", "khi", "ngày", "ngay"})
BADLY = frozenset({"bị"})
"""Of a record with this after it the measure tells what went wrong."""
PASSIVE = frozenset({"được", "duoc", "bị", "bi"})
WITH = frozenset({"theo"})
TABLES = frozenset({"bảng", "bang"})
STOPS = frozenset(",.;!?\n")
FILLING = frozenset(LEXICON["filling"]) | frozenset(map(plain, LEXICON["filling"]))
"""Between an act and its object."""


@dataclass(slots=True)
class Proofs:
    """What was found: proofs, and words that only seem to check; as in the matching form."""

    proofs: list[Span]
    vague: list[Span]


def read_proofs(scan: Scan, acts: list[Span]) -> Proofs:
    """What proves the measure by its text. `acts` are the acts already found.

    A check counts only beside another act: where checking is the act itself, a record or a
    second checker must be named.
    """
    text = scan.text
    if PHRASES.isdisjoint(text.found):
        return Proofs([], [])
    vague = VAGUE.find(text)
    proofs = [found for found in PROOFS.find(text) if is_proof(text, found, acts)]
    if not acts:
        proofs += [found for found in CONFIRMING.find(text) if is_confirmed(text, found)]
    elif checks := CHECKING.find(text):
        done = min(acts)[1]
        proofs += [
            found
            for found in checks
            if text.starts[found.first] > done
            and proves_act(text, found, acts)
            and not tells_since(text, found.first)
            and not any(overlap(found, v) for v in vague)
        ]
    return Proofs(text.spans(proofs), text.spans(vague))


def is_confirmed(text: Text, found: Found) -> bool:
    """Whether someone confirms a target in a clause of its own: ", Kho bạc xác nhận số liệu"."""
    clause = clause_start(text, found.first)
    return clause > 0 and names_checker(text, clause, found.first)


def overlap(one: Found, other: Found) -> bool:
    """Whether two phrases share a token."""
    return one.first < other.end and other.first < one.end


def is_proof(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the words prove something here, rather than being the work itself."""
    return JUDGES[found.section](text, found, acts)


def is_report(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether a report follows the act, or is no paper that is only sent."""
    return text.forms[found.first] not in SENT or follows_act(text, found, acts)


def is_recorded(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether a device records after the act, and is not what the act is done to."""
    return follows_act(text, found, acts) and not is_object(text, found, acts)


def is_taken_as_ground(text: Text, found: Found, _: list[Span]) -> bool:
    """Whether the clause takes something for a proof: "lấy bảng chấm công làm căn cứ"."""
    clause = clause_start(text, found.first)
    return any(
        text.forms[place] in TAKE and not NO_GROUND.starts(text, place + 1)
        for place in range(clause, found.first)
    )


def is_proving_record(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the record is not the work itself, or is hung up afterwards for all to see."""
    if not found.first or not BADLY.isdisjoint(text.forms[found.end : found.end + NEAR]):
        return False
    begins = STOPS.isdisjoint(text.forms[: found.first])
    if not made_here(text, found) and not (begins and is_object(text, found, acts)):
        return True
    if text.forms[found.first] in TABLES and any(
        POSTING.starts(text, place) for place in range(found.end, len(text.forms))
    ):
        return True
    return is_taken(text, before_count(text, found.first), acts)


def is_proving_paper(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the paper is kept, taken, or what a clause of its own is about."""
    place = before_count(text, found.first)
    if found.section in ("papers", "slips"):
        keeping = KEEPING.before(text, place)
        if is_kept(text, keeping, acts) and not is_entered(text, keeping, acts):
            return True
    if found.section in ("writings", "decisions") and is_kept(
        text, ENCLOSING.before(text, place), acts
    ):
        return True
    if found.section in ("slips", "writings", "findings") and is_taken(text, place, acts):
        return True
    handled = PUT_AWAY if found.section == "decisions" else HANDLED
    return has_own_clause(text, found, acts, handled)


def is_kept(text: Text, keeping: Found | None, acts: list[Span]) -> bool:
    """Whether words of keeping stand there that are not denied: "không có hồ sơ".

    Who has a paper proves nothing before an act: "tỷ lệ hộ có sổ sức khỏe".
    """
    if keeping is None:
        return False
    if not keeping.first:
        return True
    if text.forms[keeping.first - 1] in DENYING:
        return False
    if text.forms[keeping.first] in HAVING and keeping.end == keeping.first + 1:
        begins = text.forms[keeping.first - 1] in PAUSES
        return begins or follows_act(text, keeping, acts)
    return True


def is_entered(text: Text, keeping: Found | None, acts: list[Span]) -> bool:
    """Whether entering it is the only act: "cập nhật hồ sơ trên phần mềm"."""
    if keeping is None or text.forms[keeping.end - 1] not in INTO:
        return False
    before = [act for act in acts if act[0] <= text.starts[keeping.first]]
    return len(before) == 1 and ENTERING.starts(text, text.token_at(before[0][0]))


def is_taken(text: Text, place: int, acts: list[Span]) -> bool:
    """Whether the paper is written, signed or handed in after another act: ", lập phiếu"."""
    deed = TAKING.before(text, place)
    return deed is not None and deed.section == "taking" and follows_act(text, deed, acts)


def has_own_clause(text: Text, found: Found, acts: list[Span], handled: PhraseBook) -> bool:
    """Whether a clause after the act tells what becomes of the paper: ", phiếu gửi chi ủy"."""
    place = before_count(text, found.first)
    if not place or text.forms[place - 1] not in PAUSES or not follows_act(text, found, acts):
        return False
    for after in range(found.end, min(found.end + NEAR, len(text.forms))):
        if text.forms[after] in STOPS:
            return False
        if handled.starts(text, after):
            return True
    return False


def proves_act(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether a check or a handing over proves an act named before."""
    match found.section:
        case "not looking":
            return False
        case "passed on":
            return is_passed_on(text, found, acts)
        case "handing":
            return is_handed_in(text, found, acts) or is_passed_on(text, found, acts)
    return is_second_look(text, found, acts)


def is_passed_on(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether a clause after the act is about a thing that is sent, hung up or kept."""
    clause = clause_start(text, found.first)
    if not 1 <= found.first - clause <= NEAR or not text.forms[clause].isalpha():
        return False
    start = text.starts[clause]
    if not any(act[1] <= start for act in acts):
        return False
    verb, who = VERBS.at(text, clause), WHO.at(text, clause)
    return not (
        (verb and verb.section != "neutral")
        or (who and who.section != "lookalikes")
        or any(book.starts(text, clause) for book in (GENERAL, CHECKERS, NOT_PASSED_ON))
    )


def is_handed_in(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether something is handed to a post, unit or person after another act."""
    receiver = WHO.at(text, found.end)
    named = receiver is not None and receiver.section != "lookalikes"
    if not named and not PERSONS.starts(text, found.end):
        return False
    clause = text.starts[clause_start(text, found.first)]
    return any(act[1] <= clause for act in acts)


def is_ground(text: Text, found: Found, _: list[Span]) -> bool:
    """Whether a clause or bracket tells on what the result rests, other than a resolution."""
    if not found.first or text.forms[found.first - 1] not in PAUSES:
        return text.forms[found.first] in WITH and found.first > 0
    return not NO_GROUND.starts(text, found.end)


def follows_act(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether another act stands before."""
    start = text.starts[found.first]
    return any(act[1] <= start for act in acts)


def is_object(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the paper or device is what an act is done to: "lắp 10 camera"."""
    place = found.first
    while place and (text.forms[place - 1] in FILLING or text.forms[place - 1].isdigit()):
        place -= 1
    end = text.end(place - 1) if place else 0
    return any(act[1] == end for act in acts)


def before_count(text: Text, place: int) -> int:
    """The place before a number: "lưu 1 bản"."""
    return place - 1 if place and text.forms[place - 1].isdigit() else place


def made_here(text: Text, found: Found) -> bool:
    """Whether the record is what is written, printed or sent, the work itself."""
    opening = found.first <= 2 and OPENING.before(text, found.first) is not None
    return opening or any(
        MAKING.before(text, place) is not None for place in counted_before(text, found.first)
    )


def counted_before(text: Text, place: int) -> list[int]:
    """The place, and the one before an amount that stands there: "viết 1 trang nhật ký"."""
    for back in (1, 2):
        if place > back and text.forms[place - back].isdigit():
            return [place, place - back]
    return [place]


def is_second_look(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the check looks at an act named before, in a clause of its own."""
    clause = clause_start(text, found.first)
    if PLANNED.before(text, found.first):
        return False
    start = text.starts[clause]
    before = [act for act in acts if act[1] <= start]
    if not before:
        return is_asked_to_look(text, found, acts)
    if found.section == "looking":
        return names_checker(text, clause, found.first) or is_asked_to_look(text, found, acts)
    first_is_check = is_check(text, before[0])
    checker = WHO.at(text, clause)
    return not first_is_check or (checker is not None and checker.section == "posts")


def tells_since(text: Text, place: int) -> bool:
    """Whether the check only says from when on: "trong 30 phút kể từ lúc lãnh đạo ký"."""
    forms = text.forms[clause_start(text, place) : place]
    return any(one in FROM and other in WHEN for one, other in pairwise(forms))


def is_asked_to_look(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether someone is asked in after the act: "nhờ tổ trưởng soát", "do trạm cân"."""
    place = found.first - 1
    if text.forms[place] in PASSIVE:
        return False
    while place >= max(1, found.first - NEAR) and text.forms[place] not in PAUSES:
        checker = WHO.at(text, place) or CHECKERS.at(text, place)
        if checker and checker.section != "lookalikes":
            through = THROUGH.before(text, place)
            if through is not None:
                return follows_act(text, through, acts)
        place -= 1
    return False


def is_check(text: Text, act: Span) -> bool:
    """Whether the act is itself a check."""
    check = CHECKING.at(text, text.token_at(act[0]))
    return check is not None and check.section == "checking"


def names_checker(text: Text, clause: int, place: int) -> bool:
    """Whether a post, unit or other checker is named between the two places."""
    for at in range(clause, place):
        who = WHO.at(text, at)
        if (who and who.section != "lookalikes") or CHECKERS.starts(text, at):
            return True
    return False


def clause_start(text: Text, place: int) -> int:
    """The first token of the clause in which the token stands."""
    while place and text.forms[place - 1] not in PAUSES:
        place -= 1
    return place


JUDGES: Mapping[str, Callable[[Text, Found, list[Span]], bool]] = {
    "records": is_proving_record,
    "reports": is_report,
    "kept": follows_act,
    "figures": follows_act,
    "devices": is_recorded,
    "grounds": is_ground,
    "taken as ground": is_taken_as_ground,
    "papers": is_proving_paper,
    "slips": is_proving_paper,
    "writings": is_proving_paper,
    "findings": is_proving_paper,
    "decisions": is_proving_paper,
    "lookalikes": lambda *_: False,
    "results made known": lambda *_: True,
    "labels": lambda *_: True,
}
"""How words of each section are judged."""


def names_product(words: str) -> bool:
    """Whether the column of results names something that will be in hand."""
    return bool(PRODUCTS.find(Text.of(words[:LONGEST_FIELD])))


def is_only_talk(words: str) -> bool:
    """Whether a form field says no more than "theo dõi, đôn đốc"."""
    text = Text.of(words[:LONGEST_FIELD])
    vague = {place for found in VAGUE.find(text) for place in range(found.first, found.end)}
    rest = [form for place, form in enumerate(text.forms) if place not in vague]
    return not any(form.isalnum() for form in rest)
