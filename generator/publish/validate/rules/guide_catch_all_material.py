"""A guide names every material: “other materials” lets a counter ask for anything."""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "guide/catch-all-material",
    Words("申请材料写成了“{name}”，申请人不知道要带什么",
          "the material “{name}” does not say what to bring"),
    Words("逐项写明材料名称，例如“商标注册证”；没有别的材料，就删去这一项。",
          "Name each paper, for example a trade mark certificate, or leave the entry out."),
)  # fmt: skip
CATCH_ALL = re.compile(
    r"(?:(?:(?:需要?|应当?|须|要求)(?:提供|提交|补充)?|其[他它余]|有关|相关|必要|所需|必需|规定|另行)的?)+"
    r"(?:证明|申请|书面)?(?:材料|资料|文件|证件|手续)等?"
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each material that names none."""
    for guide in corpus.all("guides"):
        for material in guide.nested("materials"):
            name = material.text("name").strip(" 。；;（）()")
            if CATCH_ALL.fullmatch(name):
                yield RULE.at(material.places["name"], name=name)
