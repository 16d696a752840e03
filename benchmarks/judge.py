"""The light judge of fields beside frictionless on generated texts -> where their verdicts differ.

    .venv/bin/python benchmarks/judge.py                    100,000 texts
    .venv/bin/python benchmarks/judge.py --values 1000000 --seed 7 --json

A verdict is the value of a text, or the names of the constraints it breaks. Texts are right, nearly
right or hostile, from a fixed seed, for every type, format, way of writing and constraint.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from judging.explained import ROWS, why
from judging.fields import kinds, limit_texts, limits, name_of
from judging.texts import written
from judging.verdicts import Verdict, ours, table_field, theirs

from generator.schema.field import Field

# How many texts each field is asked about before its limits are drawn anew.
TEXTS = 20
# Of types with few ways of writing and many ways of being wrong.
MORE_TEXTS = {"duration": 160, "geojson": 160, "geopoint": 60, "object": 60, "string": 40}
SEED = 20260426
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """row: the name of what explains it, or nothing."""

    spec: Field
    text: str
    ours: Verdict
    theirs: Verdict
    row: str


def main() -> None:
    """Prints the number of texts and of differences; ends with 1 where one is unexplained."""
    options = _options()
    figures = measured(options.values, options.seed)
    print(json.dumps(figures, ensure_ascii=True) if options.json else _said(figures))
    if figures["unexplained"]:
        raise SystemExit(1)


def measured(values: int, seed: int) -> dict[str, Any]:
    """The figures of so many texts; of each type and format, how many were accepted too."""
    asked: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    found: list[Difference] = []
    for spec, verdict, difference in islice(compared(seed), values):
        asked[name_of(spec)] += 1
        accepted[name_of(spec)] += not verdict.broken
        found += [difference] if difference else []
    fields = {name: [accepted[name], asked[name]] for name in sorted(asked)}
    return {"values": values, "fields": fields, **_figures(found)}


def compared(seed: int) -> Iterator[tuple[Field, Verdict, Difference | None]]:
    """Fields and the verdicts on texts for them without end, and how the other one differs."""
    chance = Random(seed)  # noqa: S311 - texts, not secrets
    while True:
        for kind in kinds():
            for limit in limits(kind, chance):
                yield from _asked(kind._replace(constraints=limit), chance)


def _asked(spec: Field, chance: Random) -> Iterator[tuple[Field, Verdict, Difference | None]]:
    read = table_field(spec).create_cell_reader()
    for _ in range(MORE_TEXTS.get(spec.type, TEXTS)):
        text = written(name_of(spec), chance, limit_texts(spec))
        found = ours(spec, text)
        yield spec, found, difference(spec, text, found, theirs(read, text))


def difference(spec: Field, text: str, found: Verdict, said: Verdict) -> Difference | None:
    """How the two verdicts differ, or None."""
    return None if found == said else Difference(spec, text, found, said, why(spec, text, said))


def _figures(found: list[Difference]) -> dict[str, Any]:
    rows = Counter(one.row for one in found if one.row)
    unexplained = [one for one in found if not one.row]
    return {
        "differences": len(found),
        "explained": {name: rows[name] for name in ROWS},
        "unexplained": len(unexplained),
        "examples": [example for name in ("", *ROWS) for example in _examples(found, name)],
    }


def _examples(found: list[Difference], row: str) -> Iterator[dict[str, Any]]:
    for one in [one for one in found if one.row == row][:EXAMPLES]:
        yield {
            "explained": row,
            "field": name_of(one.spec),
            "limits": repr(one.spec.constraints),
            "text": one.text[:80],
            "ours": sorted(one.ours.broken) or one.ours.value[:80],
            "frictionless": one.theirs.crashed
            or sorted(one.theirs.broken)
            or one.theirs.value[:80],
        }


def _said(figures: dict[str, Any]) -> str:
    lines = [
        f"{figures['values']} texts for {len(figures['fields'])} types and formats",
        f"{figures['differences']} differences, {figures['unexplained']} unexplained",
        *(
            f"{count:>8}  {name}: {ROWS[name].reason}"
            for name, count in figures["explained"].items()
        ),
        *(json.dumps(example, ensure_ascii=True) for example in figures["examples"]),
    ]
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=100_000, help="how many texts")
    parser.add_argument("--seed", type=int, default=SEED, help="where chance begins")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
