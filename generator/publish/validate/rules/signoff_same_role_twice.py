"""Three levels of sign-off are three posts: nobody reviews what they have passed themselves."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.sign_off import LEVELS, last_passed, signed_records

RULE = Rule(
    "signoff/same-role-twice",
    Words("{first}和{second}都是“{role}”", "“{first}” and “{second}” were both by “{role}”"),
    Words("三级审核由三个不同岗位的人员分别进行，请由另一个岗位重新审核。",
          "Three levels are three posts: let another post review it again."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each later level that repeats the post of an earlier one."""
    for record in signed_records(corpus):
        first_by: dict[str, str] = {}
        for level, entry in sorted(last_passed(record, corpus).items()):
            role = "".join(entry.text("role").split())
            first = first_by.setdefault(role, level)
            if first != level:
                yield RULE.at(
                    entry.places["role"], first=LEVELS[first], second=LEVELS[level], role=role
                )
