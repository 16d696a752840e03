"""A year's work plan as values: what each body owes, how it is counted, and by when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.publish.model.pieces import Citation

Nature = Literal["fixed", "as-needed", "exploratory", "document"]
Per = Literal["year", "quarter", "month"]
DueReading = Literal["strict", "office"]


@dataclass(frozen=True, slots=True)
class Target:
    """数量指标: a number of pieces of work, counted for each body or for the whole region.

    units: kinds of body (`centre`, `sub-centre`, `station`; a station may also be a main station),
    ids of single bodies, or `region` alone for one number of the whole region. minimum None: as
    needed, never owed. turnaround_hours: clock hours within which each piece must be answered.
    """

    units: tuple[str, ...]
    metric: str
    minimum: int | None
    maximum: int | None
    per: Per
    due: date | None
    turnaround_hours: int | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """节点: something that is done or not done by a day, such as a list or a founding paper."""

    what: str
    units: tuple[str, ...]
    metric: str
    due_text: str
    due: date | None
    due_reading: DueReading


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a plan: texts as printed, and the numbers read from them.

    quantity_text, due_text, units_text: 数量指标、时间安排、责任单位, verbatim. content:
    具体工作内容, in our words.
    """

    no: int
    category: str
    task: str
    content: str
    quantity_text: str
    due_text: str
    due_reading: DueReading
    due: date | None
    units_text: str
    nature: Nature
    remark: str
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """年度工作计划: one plan of one year and region, and the document it comes from."""

    id: str
    title: str
    year: int
    region: str
    address: str
    is_sample: bool
    source: Citation | None
    rows: tuple[PlanRow, ...]
