"""A director's order as its facts tell it (3.8, INV-30..33)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.case import Acting, Fact, Personal
from domain.facts import council, order_visas
from domain.facts import order as facts
from domain.facts.any_case import Paper, Signature
from domain.facts.legal_act import Entry
from domain.facts.local_act import GroundsRecorded
from domain.facts.preamble import ActsCited
from domain.folding import replace


@dataclass(frozen=True)
class Visa:
    """A person's visa on the draft. document: SHA-256 (hex) of the draft that was endorsed."""

    person: str
    at: datetime
    document: str


@dataclass(frozen=True)
class Order:
    """status: draft, endorsing, to_sign, in_force, abandoned or superseded. amended: programmes it no longer holds for.

    opinions: of the council on the draft: who, whether a visa, remarks. grounds: of the order on the Положение.
    cited: the acts its preamble names. paper: of an order signed by
    hand. listed: who read it by a list on paper, list_paper. endorsers: whose visas the draft needs; visas: those given.
    """

    id: str
    school: str
    subject: str
    lines: tuple[facts.Line, ...]
    supersedes: str | None = None
    about: str | None = None
    named: tuple[str, ...] = ()
    status: str = "draft"
    control: Personal | None = None
    number: int | None = None
    journal: str | None = None
    day: date | None = None
    signed_by: str | None = None
    signed_at: datetime | None = None
    signature: Signature | None = None
    acquainted: tuple[str, ...] = ()
    acknowledged: tuple[tuple[str, datetime], ...] = ()
    amended: tuple[str, ...] = ()
    opinions: tuple[tuple[str, bool, Personal | None], ...] = ()
    grounds: GroundsRecorded | None = None
    cited: tuple[Entry, ...] = ()
    paper: Paper | None = None
    listed: tuple[str, ...] = ()
    list_paper: Paper | None = None
    endorsers: tuple[str, ...] = ()
    visas: tuple[Visa, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone named, once each, in the order of the lines."""
        return tuple(dict.fromkeys([*(person for line in self.lines for person in line.people), *self.named]))


def drafted(case: str, fact: facts.Drafted, acting: Acting, rules: str) -> Order:
    """Begin the state from the first fact."""
    lines = () if fact.line is None else (fact.line,)
    return Order(case, acting.school, fact.subject, lines, fact.supersedes, fact.about, fact.people)


def fold(order: Order, fact: Fact, acting: Acting) -> Order:
    """The state after one more fact."""
    match fact:
        case facts.ProgrammeAdded():
            return replace(order, lines=(*order.lines, fact.line))
        case facts.ProgrammeRemoved() if order.status in ("draft", "endorsing", "to_sign"):
            return replace(order, lines=tuple(x for x in order.lines if x.programme != fact.programme))
        case facts.Submitted():
            status = "endorsing" if fact.endorsers else "to_sign"
            return replace(order, status=status, control=fact.control, endorsers=fact.endorsers)
        case facts.Returned() | order_visas.ReturnedByVisa() | order_visas.OrderRecalled():
            return replace(order, status="draft", visas=())
        case order_visas.OrderEndorsed():
            return _endorsed(order, fact, acting)
        case facts.Signed():
            return _signed(order, fact, acting)
        case facts.Acknowledged() | facts.ListRecorded():
            return _read(order, fact, acting)
        case facts.Abandoned() | facts.Superseded():
            return replace(order, status="abandoned" if isinstance(fact, facts.Abandoned) else "superseded")
        case facts.Amended():
            return replace(order, amended=(*order.amended, *fact.programmes))
        case _:
            return _with_opinion(order, fact, acting)


def _endorsed(order: Order, fact: order_visas.OrderEndorsed, acting: Acting) -> Order:
    """The last visa lays the draft before the director."""
    visas = (*order.visas, Visa(acting.person, acting.at, fact.signature.document))
    waiting = set(order.endorsers) - {visa.person for visa in visas}
    return replace(order, status="endorsing" if waiting else "to_sign", visas=visas)


def _read(order: Order, fact: facts.Acknowledged | facts.ListRecorded, acting: Acting) -> Order:
    people = (fact.person,) if isinstance(fact, facts.Acknowledged) else fact.people
    read = replace(order, acknowledged=(*order.acknowledged, *((person, acting.at) for person in people)))
    return read if isinstance(fact, facts.Acknowledged) else replace(read, listed=people, list_paper=fact.paper)


def _with_opinion(order: Order, fact: Fact, acting: Acting) -> Order:
    """Each member's last opinion counts, and the last grounds and acts that were recorded."""
    if isinstance(fact, GroundsRecorded):
        return replace(order, grounds=fact)
    if isinstance(fact, ActsCited):
        return replace(order, cited=fact.acts)
    if not isinstance(fact, council.OpinionGiven):
        return order
    others = tuple(each for each in order.opinions if each[0] != acting.person)
    return replace(order, opinions=(*others, (acting.person, fact.agreed, fact.remarks)))


def _signed(order: Order, fact: facts.Signed, acting: Acting) -> Order:
    return replace(
        order,
        status="in_force",
        journal=fact.journal,
        number=fact.number,
        day=fact.day,
        signed_by=fact.paper.signer if fact.paper else acting.person,
        signed_at=acting.at,
        signature=fact.signature,
        acquainted=fact.acquainted,
        paper=fact.paper,
    )
