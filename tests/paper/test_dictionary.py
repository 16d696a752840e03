import csv
import io
import json

import pytest
from frictionless import Resource, Schema, system

from generator.paper.dictionary import HEADER, dictionary, table_schema, table_schema_text
from generator.schema.form import Form
from paper.printed import IDS, repository_forms


def lines(form: Form) -> dict[str, dict[str, str]]:
    read = csv.DictReader(io.StringIO(dictionary(form), newline=""))
    return {line["字段名"]: line for line in read}


@pytest.mark.parametrize("id_", IDS)
def test_the_dictionary_has_a_line_for_each_field(id_: str) -> None:
    form = repository_forms()[id_]
    found = lines(form)
    names = [question.name for question in form.questions]
    names += [f"{one.name}.N.{column.name}" for one in form.questions for column in one.columns]
    names += [slot.name for slot in form.slots]
    names += [f"consent.{consent.id}" for consent in form.consents]
    assert set(names) <= set(found)
    for question in form.questions:
        line = found[question.name]
        assert line["标题"] == question.spec.title
        assert line["必填"] == ("是" if question.spec.constraints.required else "否")
        assert line["敏感个人信息"] == ("是" if question.is_sensitive else "否")
        assert all(option.title in line["可选值"] for option in question.options)


def test_a_line_says_when_how_long_and_which_kind() -> None:
    found = lines(repository_forms()["assistance-application"])
    assert found["identity_card"]["什么时候问"] == "id_way=identity-card"
    assert found["identity_card"]["专门格式"] == "identity-card"
    assert found["narrative"]["限制"] == "至少 10 个字；最多 5000 个字"
    assert tuple(found["narrative"]) == HEADER


@pytest.mark.parametrize("id_", IDS)
def test_the_schema_of_the_export_is_a_valid_table_schema(id_: str) -> None:
    form = repository_forms()[id_]
    descriptor = json.loads(table_schema_text(form))
    assert descriptor == table_schema(form)
    schema = Schema.from_descriptor(descriptor)
    assert schema.to_descriptor()["fields"]
    names = schema.field_names
    assert len(names) == len(set(names))
    assert {question.name for question in form.questions} <= set(names)


def test_an_export_is_judged_by_it() -> None:
    form = repository_forms()["report"]
    schema = Schema.from_descriptor(table_schema(form))
    row = dict.fromkeys(schema.field_names, "")
    row |= {
        "identity": "named", "is_owner": "yes",
        "found_at": "shop|online", "not_local": "1", "narrative": "写" * 10,
        "consent.truth": "1", "consent.general": "1", "found_on": "2026-04-26",
    }  # fmt: skip
    table = [list(row), list(row.values())]
    with system.use_context(trusted=True):
        assert Resource(data=table, schema=schema).validate().valid
        table[1][list(row).index("identity")] = "nobody"
        assert not Resource(data=table, schema=schema).validate().valid


@pytest.mark.parametrize("id_", IDS)
def test_the_reporting_code_is_not_exported(id_: str) -> None:
    assert "unit_code" not in table_schema_text(repository_forms()[id_])
