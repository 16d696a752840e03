"""The telephone of a person named in a document is not the telephone of a body.

Documents print the number of whoever drafted them, for their addressees. Shown to the public as a
hotline it would ring at a desk that answers nothing, for years.
"""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.phones import Phone, phones

RULE = Rule(
    "policy/contact-as-hotline",
    Words("电话“{phone}”是《{title}》中的联系电话",
          "the number “{phone}” stands in the document “{title}”"),
    Words("文件里的联系人电话不对外公布；向机构核实后填写对外的咨询电话，没有就留空。",
          "A document's contact is no public number: ask the body for its own, or leave it empty."),
)  # fmt: skip
FIELDS = ("phone", "complaints_phone")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each number of a body that a document prints."""
    printed = [
        (policy, phone) for policy in corpus.all("policies") for phone in phones(_text(policy))
    ]
    for centre in corpus.all("centres") if printed else ():
        for field in FIELDS:
            policy = _printed_in(centre.text(field), printed)
            if policy:
                yield RULE.at(
                    centre.place_of(field), phone=centre.text(field), title=policy.text("title")
                )


def _printed_in(written: str, printed: list[tuple[Record, Phone]]) -> Record | None:
    own = tuple(phones(written))
    found = (policy for policy, phone in printed if any(phone.is_same(one) for one in own))
    return next(found, None)


def _text(policy: Record) -> str:
    return policy.body.typed.text if policy.body else ""
