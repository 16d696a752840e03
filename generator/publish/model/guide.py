"""办事指南: one service with every element a citizen needs before setting out."""

from dataclasses import dataclass
from datetime import date

from generator.publish.model.entry import Entry, Table
from generator.publish.model.pieces import Citation, Ref


@dataclass(frozen=True, slots=True)
class Basis:
    """设定依据: a document and the article of it."""

    document: Citation
    article: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what happens, and who acts."""

    title: str
    text: str
    actor: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A service. Empty text or no items: the documents do not say, and each office adds its own.

    entry: what guides have in common with all records. centre: the body that offers it, whose
    address, hours and numbers stand in for those the guide does not give.
    """

    entry: Entry
    scene: str
    scene_label: str
    basis: tuple[Basis, ...]
    audience: tuple[str, ...]
    conditions: tuple[str, ...]
    refusals: tuple[str, ...]
    limits: tuple[str, ...]
    materials: Table | None
    place: str
    hours: str
    phone: str
    complaints_phone: str
    steps: tuple[Step, ...]
    legal_period: str
    promised_period: str
    fee: str
    result: str
    decided_by: str
    blanks: tuple[Ref, ...]
    specimens: tuple[Ref, ...]
    online: Ref | None
    questions: tuple[Ref, ...]
    doors: tuple[Ref, ...]
    updated_on: date | None
    centre: Ref | None


@dataclass(frozen=True, slots=True)
class Exit:
    """Another office's door: what it is called, its public number, and what to say there."""

    title: str
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class Door:
    """我该找谁: one situation, who decides it, what a centre does, and where to go.

    short and home_order: how it stands on the home page; None when it does not.
    """

    entry: Entry
    short: str
    home_order: int | None
    door: str
    door_label: str
    centre_does: str
    decides: str
    guide: Ref | None
    exits: tuple[Exit, ...]
