"""When its period is over, a notice keeps its subject and outcome; names and papers go.

A reminder while the office works, since the page shows none of it any more and no day may stop a
site from being built; before a release it is an error.
"""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.attachments import named_files
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "notice/expired-with-names",
    Words("期限已在{end}届满，还留着{parts}", "the period ended on {end}; still there: “{parts}”"),
    Words("删去这些内容，只留事项和公示结果；Git 历史仍会保留，含个人信息的材料应放在仓库之外。",
          "Remove these; keep the subject and the outcome. Git history still holds them: "
          "papers with personal data belong outside the repository."),
    level="warning",
)  # fmt: skip
ENDING = ("public-notice", "service-by-notice", "credit")
PARTS = {"document": "送达的文书", "attachments": "附件", "private_attachments": "库外附件"}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each notice, naming all that should be gone, and for each link to its files.

    A file that another page names would go on being published.
    """
    yield from _linked_elsewhere(corpus)
    for notice in corpus.all("notices"):
        end = notice.day("ends_on")
        if notice.text("kind") in ENDING and end and end < corpus.today:
            parts = _parts(notice)
            if parts:
                yield RULE.at(notice.place_of("ends_on"), end=end, parts="、".join(parts))


def _linked_elsewhere(corpus: Corpus) -> Iterator[Problem]:
    over = [record for record in corpus.all("notices") if corpus.is_over(record)]
    ends = {
        named.target.address: record.day("ends_on")
        for record in over
        for named in named_files(corpus, [record])
    }
    others = (record for record in corpus.records if ends and not corpus.is_over(record))
    for named in named_files(corpus, others):
        if named.target.address in ends:
            yield RULE.at(named.place, end=ends[named.target.address], parts=PARTS["attachments"])


def _parts(notice: Record) -> list[str]:
    has_text = bool(notice.body and notice.body.html.strip())
    fields = [title for field, title in PARTS.items() if notice.values.get(field)]
    return ["正文", *fields] if has_text else fields
