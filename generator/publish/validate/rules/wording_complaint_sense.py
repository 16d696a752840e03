"""Where 投诉 may mean a consumer's complaint, the text says that 12315 receives it.

A centre never handles a consumer dispute; a rights holder's complaint is another thing.
"""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.sentences import Sentence, mentions, sentences
from generator.publish.validate.spoken import spoken_records

RULE = Rule(
    "wording/complaint-sense",
    Words("“投诉”和“{word}”写在一句话里，本文没有提到 12315",
          "“投诉” and “{word}” stand in one sentence, and 12315 is named nowhere"),
    Words("写明消费纠纷请拨打 12315；如果指权利人投诉，改写成“权利人投诉”，不提消费者。",
          "Say that consumers call 12315, or write that a rights holder complains."),
)  # fmt: skip
CONSUMER = re.compile(r"消费者|消费纠纷|买到假货")
HOTLINE = "12315"


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each record, at the first such sentence."""
    for record in spoken_records(corpus):
        if mentions(corpus, record, "投诉"):
            yield from _first(tuple(sentences(corpus, record)))


def _first(spoken: tuple[Sentence, ...]) -> Iterator[Problem]:
    if any(HOTLINE in sentence.text for sentence in spoken):
        return
    for sentence in spoken:
        found = CONSUMER.search(sentence.around) if "投诉" in sentence.text else None
        if found:
            place = sentence.place(sentence.text.index("投诉"))
            yield RULE.at(place, word=found[0])
            return
