"""What a notice keeps outside the repository does not lie in it."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "notice/private-attachment",
    Words(
        "“{name}”写明放在仓库之外，仓库里却有“content/{file}”",
        "“{name}” is to stay outside the repository, yet here is “content/{file}”",
    ),
    Words(
        "把文件移出仓库；已经提交过的，Git 历史里也要清除。",
        "Move the file out; if it was committed, it must leave the Git history too.",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each private file of a notice that lies beside an article."""
    files = {file.rpartition("/")[2]: file for file in sorted(corpus.attachments)}
    for notice in corpus.all("notices"):
        for at, name in enumerate(notice.texts("private_attachments")):
            if name in files:
                place = notice.places.get(
                    f"private_attachments.{at}", notice.place_of("private_attachments")
                )
                yield RULE.at(place, name=name, file=files[name])
