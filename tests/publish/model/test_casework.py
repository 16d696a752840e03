"""Totals of a year give no single matter away."""

import pytest
from conftest import MakeProject

from generator.publish.model.casework import totals
from generator.publish.model.site import YearTotal
from model.assembling import good_site, put, site_of

HEADER = "id,month,centre,metric,count,sample\n"


def made(make_project: MakeProject, *rows: str) -> tuple[YearTotal, ...]:
    project = make_project()
    numbered = (f"row-{number},{row},true\n" for number, row in enumerate(rows))
    put(project, "data/casework.csv", HEADER + "".join(numbered))
    return site_of(project).casework


def test_months_and_bodies_are_added_up_in_the_order_of_the_schema() -> None:
    assert good_site().casework == (
        YearTotal("2026", "咨询", 68, is_sample=True),
        YearTotal("2026", "维权援助申请", 7, is_sample=True),
        YearTotal("2026", "咨询意见书", None, is_sample=True),
    )


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (6, 6)])
def test_a_number_by_which_somebody_could_be_known_is_not_shown(
    make_project: MakeProject, count: int, shown: int | None
) -> None:
    rows = made(make_project, f"2026-01,sample-city,mediations,{count}")
    assert [total.count for total in rows] == [shown]


def test_small_months_may_make_a_year_that_is_shown(make_project: MakeProject) -> None:
    rows = [f"2026-0{month},sample-city,mediations,2" for month in (1, 2, 3)]
    assert [total.count for total in made(make_project, *rows)] == [6]


def test_the_latest_year_comes_first(make_project: MakeProject) -> None:
    found = made(
        make_project,
        "2025-12,sample-city,opinions,9",
        "2026-01,sample-city,opinions,8",
        "2025-01,sample-district,enquiries,7",
    )
    assert [(total.year, total.metric, total.count) for total in found] == [
        ("2026", "咨询意见书", 8),
        ("2025", "咨询", 7),
        ("2025", "咨询意见书", 9),
    ]


def test_without_rows_there_are_no_totals(make_project: MakeProject) -> None:
    project = make_project()
    put(project, "data/casework.csv", HEADER)
    assert site_of(project).casework == ()
    assert totals.__module__ == "generator.publish.model.casework"
