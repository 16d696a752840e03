"""No text of ours promises a result, or an act that only an authority may do.

Found: 我中心保证胜诉。 本中心责令停止侵权。 24小时内答复。
Let alone: 不能保证胜诉。 由市场监管部门责令改正。 维权援助能保证胜诉吗？ 谨防“包赢”的广告。
Policies, cases, news, publications and plans are quotations and are not judged.
"""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.promises import is_on_hours, promises, speaks_of_staff
from generator.publish.validate.sentences import Sentence, sentences
from generator.publish.validate.spoken import spoken_records

RULE = Rule(
    "wording/overpromise",
    Words("“{found}”是维权援助机构做不到或者无权做的事，不能这样承诺",
          "“{found}” promises what a centre cannot or may not do"),
    Words("写清由哪个部门决定，或者写明本机构不做这件事；24小时时限只在电商平台交办的指南中写。",
          "Name the authority that decides, or say that the centre does not do it; "
          "24 hours belong only in the guide for cases that a partner platform assigns."),
)  # fmt: skip
# Fields that list what is refused or left out: their items deny by standing there.
DENYING_FIELDS = ("refusals", "not_for")
PLATFORM = re.compile(r"合作协议|平台交办")
NAMES_THE_PLATFORM = ("periods", "doors", "questions", "pages")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such word, where it stands."""
    for record in spoken_records(corpus):
        for sentence in sentences(corpus, record):
            if sentence.field not in DENYING_FIELDS:
                yield from _problems(record, sentence)


def _problems(record: Record, sentence: Sentence) -> Iterator[Problem]:
    for found in promises(sentence):
        if is_on_hours(found) and _is_for_platforms(record, sentence):
            continue
        if found[0] == "责令" and record.collection == "rules" and speaks_of_staff(sentence):
            continue
        yield RULE.at(sentence.place(found.start()), found=found[0])


def _is_for_platforms(record: Record, sentence: Sentence) -> bool:
    if record.collection == "guides":
        return record.text("scene") == "e-commerce"
    names_it = record.collection in NAMES_THE_PLATFORM and PLATFORM.search(sentence.around)
    return bool(names_it)
