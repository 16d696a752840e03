"""A published file is of a kind that cannot run in a visitor's browser and opens in offices."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.attachments import named_files
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "attachment/type",
    Words("文件“{target}”的类型不能发布", "“{target}” is of a kind that is not published"),
    Words("请另存为其中一种：{allowed}。", "Save it as one of: {allowed}."),
)
# Pictures, office files of both worlds (OOXML and OFD/WPS), sound and film. No SVG, no HTML.
ALLOWED = [
    "jpg",
    "jpeg",
    "png",
    "webp",
    "gif",
    "pdf",
    "ofd",
    "doc",
    "docx",
    "wps",
    "xls",
    "xlsx",
    "et",
    "csv",
    "ppt",
    "pptx",
    "zip",
    "mp3",
    "m4a",
    "mp4",
]


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each named file of another kind."""
    for named in named_files(corpus):
        ending = named.target.address.rpartition(".")[2].lower()
        if named.target.kind == "attachment" and ending not in ALLOWED:
            yield RULE.at(named.place, target=named.written, allowed=" ".join(ALLOWED))
