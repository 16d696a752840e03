"""A former id leads from an old address to one page: it is free, unique and usable."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.addresses import fill
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.rules.record_id import is_usable

RULE = Rule(
    "record/former-id",
    Words("旧编号“{id}”{fault}", "the former id “{id}” {fault}"),
    Words("只写以前用过、现在没有别的内容使用的编号，每个写一次。",
          "List only ids that were in use before and are free now, each once."),
)  # fmt: skip
UNUSABLE = Words("不能用作网址", "cannot be an address")
IN_USE = Words("正在被 {other} 使用", "is in use by {other}")
BUILT = Words("是程序自己的页面", "is a page of the program")
TWICE = Words("已经写在 {other}", "is listed already at {other}")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each former id that leads nowhere or to two places."""
    seen: dict[str, Place] = {}
    for record in (record for record in corpus.records if record.has("former_ids")):
        for index, former in enumerate(record.texts("former_ids")):
            place = record.places.get(f"former_ids.{index}", record.place_of("former_ids"))
            fault = _fault(corpus, record, former, seen)
            if fault:
                yield RULE.at(place, id=former, fault=fault)
            seen.setdefault(_key(corpus, record, former), place)


def _fault(corpus: Corpus, record: Record, former: str, seen: dict[str, Place]) -> Words | None:
    if not all(is_usable(part) for part in former.split("/")):
        return UNUSABLE
    key = _key(corpus, record, former)
    if key in corpus.built:
        return BUILT
    user = corpus.by_address.get(key)
    if user:
        return IN_USE.fill({"other": str(user.place)})
    return TWICE.fill({"other": str(seen[key])}) if key in seen else None


def _key(corpus: Corpus, record: Record, former: str) -> str:
    """The old address; of a page, whose address is its path, that path."""
    pattern = corpus.collection(record.collection).address or ""
    if "{id}" not in pattern:
        return f"{former}/"
    old = {**record.values, "id": former}
    return fill(pattern, former, old) or f"{record.collection}:{former}"
