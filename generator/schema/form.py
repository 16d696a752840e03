"""A form as values: what is asked, when, in which words, and what has to come with it.

The definition of 表单 in data/forms/ becomes these on a build; the endpoint reads them back from
`forms.json`. Nothing here but the standard library.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from generator.schema.field import Field

Widget = Literal["text", "textarea", "radio", "checkboxes", "select", "date", "confirm", "rows"]
# own: posts to our endpoint; link: another system takes it; paper: only on paper; closed: not now.
Mode = Literal["own", "link", "paper", "closed"]
# none: nobody is asked; levels: named, named but kept secret, or anonymous.
Identity = Literal["none", "optional", "required", "levels"]
Posted = Mapping[str, Sequence[str]]


class Option(NamedTuple):
    """One of the answers to choose from."""

    value: str
    title: str
    hint: str = ""


class When(NamedTuple):
    """True where one of the answers to a question is one of these."""

    field: str
    values: tuple[str, ...]

    def holds(self, posted: Posted) -> bool:
        """Whether it is so in what was filled in."""
        return any(value in self.values for value in posted.get(self.field, ()))


class Question(NamedTuple):
    """One field of a form.

    spec: its Table Schema meaning. kind: one of `kinds.KINDS`, or nothing. when: all must hold, or
    it is not asked. is_sensitive: filled in, it needs the consent for sensitive data. columns: of
    widget `rows`, what is asked in each row; most: how many rows there may be.
    """

    spec: Field
    widget: Widget = "text"
    hint: str = ""
    kind: str = ""
    options: tuple[Option, ...] = ()
    when: tuple[When, ...] = ()
    is_sensitive: bool = False
    autocomplete: str = ""
    columns: tuple["Question", ...] = ()
    most: int = 1

    @property
    def name(self) -> str:
        """What its value is posted under."""
        return self.spec.name

    @property
    def takes_several(self) -> bool:
        """True where several answers may be chosen."""
        return self.widget == "checkboxes"


class Slot(NamedTuple):
    """材料: a named place for files of one kind of evidence. most: files in it."""

    name: str
    title: str
    hint: str = ""
    is_required: bool = False
    when: tuple[When, ...] = ()
    is_sensitive: bool = False
    most: int = 10


class OneOf(NamedTuple):
    """At least one of these questions is to be answered. message: what is said when none is."""

    names: tuple[str, ...]
    message: str


class Step(NamedTuple):
    """A part of a form under one heading."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    slots: tuple[Slot, ...] = ()
    one_of: tuple[OneOf, ...] = ()


class Consent(NamedTuple):
    """同意事项: a text of one version, ticked by itself. is_required: nothing goes without it."""

    id: str
    version: int
    title: str
    text: tuple[str, ...]
    is_required: bool


class Form(NamedTuple):
    """表单, complete. tab: a title that gives nothing away in a browser's history.

    leads, receipt: paragraphs. doors: other ways, as title and address. declarations: what the
    sender states to be true. retention: stage and days, where submissions are erased by themselves.
    """

    id: str
    code: str
    title: str
    tab: str
    mode: Mode
    identity: Identity
    leads: tuple[str, ...]
    receipt: tuple[str, ...]
    steps: tuple[Step, ...]
    consents: tuple[Consent, ...]
    doors: tuple[tuple[str, str], ...] = ()
    has_draft: bool = False
    has_quick_exit: bool = False
    strips_metadata: bool = False
    needs_unit_code: bool = False
    is_encrypted: bool = False
    closes_on: str = ""
    capacity: int | None = None
    retention: tuple[tuple[str, int], ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for step in self.steps for question in step.questions)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All places for files in their order."""
        return tuple(slot for step in self.steps for slot in step.slots)

    def asked(self, posted: Posted) -> Iterator[Question]:
        """The questions that are asked of somebody who has filled in this."""
        return (one for one in self.questions if is_asked(one.when, posted))


def is_asked(when: Sequence[When], posted: Posted) -> bool:
    """True where all conditions hold."""
    return not when or all(one.holds(posted) for one in when)
