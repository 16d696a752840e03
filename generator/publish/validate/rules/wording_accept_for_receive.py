"""A receipt says that something came in, not that it has been accepted (受理).

Whether it is accepted is found out later. Left alone are the sentences that say so, and what may be
done before or after that decision.
"""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.sentences import STRONG

RULE = Rule(
    "wording/accept-for-receive",
    Words("回执上的“{found}”会让人以为已经受理", "“{found}” on a receipt sounds like acceptance"),
    Words("写“收到”；可以写：不等于受理。是否受理，由〔中心〕审查后告知您。",
          "Say “收到”, and that receiving is “不等于受理”; who decides tells the sender later."),
)  # fmt: skip
HONEST = re.compile(
    r"不等于(?:已|已经)?受理|是否受理，由[^。！？]+告知您|受理(?:之前|以前|前|或者移交之后)"
)
ACCEPT = "受理"
# How much stands around the word when it is told.
NEAR = 6


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each paragraph of a receipt that says it, where the paragraph begins."""
    for form in corpus.all("forms"):
        for paragraph in form.nested("receipt"):
            text = HONEST.sub("□", paragraph.text("text").replace(STRONG, ""))
            at = text.find(ACCEPT)
            if at >= 0:
                found = text[max(0, at - NEAR) : at + len(ACCEPT) + NEAR].strip("□。，；")
                yield RULE.at(paragraph.places["text"], found=found)
