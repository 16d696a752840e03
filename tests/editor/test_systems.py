"""The READMEs name what the documents call for, document by document, and where it is."""

import pytest
from conftest import MakeProject

from generator.clock import build_date
from generator.editor.systems import BEGIN, END, systems_tables, with_systems
from generator.problems import Language
from generator.publish.load import load
from generator.publish.validate import validate
from generator.publish.validate.corpus import Corpus


@pytest.fixture
def corpus(make_project: MakeProject) -> Corpus:
    corpus = validate(load(make_project()), build_date()).corpus
    assert corpus
    return corpus


ZH = """\
**关于开展示例工作的意见**

| 出处 | 要求的制度或工作 | 在门户的位置 | 还需要什么 | 还缺什么 |
| --- | --- | --- | --- | --- |
| 二、措施 | 咨询指导 | `guides/sample-guide/` | 等在线表单 | 网上咨询 |
|  | 机构名录 | `centres/` | 已可用 |  |

"""
EN = (
    ZH.replace("等在线表单", "forms")
    .replace("已可用", "nothing")
    .replace(
        "出处 | 要求的制度或工作 | 在门户的位置 | 还需要什么 | 还缺什么",
        "section | what it calls for | where it lives | needs | still missing",
    )
)


@pytest.mark.parametrize(("language", "table"), [("zh", ZH), ("en", EN)])
def test_each_document_has_a_table(corpus: Corpus, language: Language, table: str) -> None:
    assert systems_tables(corpus, language) == table


def test_only_what_stands_between_the_marks_is_renewed(corpus: Corpus) -> None:
    readme = f"# 甲\n\n{BEGIN}\n旧\n{END}\n\n乙\n"
    renewed = with_systems(readme, corpus, "zh")
    assert renewed == f"# 甲\n\n{BEGIN}\n{ZH}{END}\n\n乙\n"
    assert with_systems(renewed, corpus, "zh") == renewed


@pytest.mark.parametrize("readme", ["", f"{BEGIN}\n", f"{END}\n", f"{END}\n{BEGIN}\n"])
def test_without_both_marks_nothing_is_written(corpus: Corpus, readme: str) -> None:
    with pytest.raises(ValueError, match="systems"):
        with_systems(readme, corpus, "zh")
