"""What a body owes on a day, situation by situation: done, confirmed, owed, and how it stands."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from generator.progress.bodies import Body
from generator.progress.entries import Entry, Exemption, PublishedNews, Work
from generator.progress.quota import board_of
from progress.office import (
    BODIES,
    GUANGXI,
    body,
    cell,
    confirmed,
    day,
    exempt,
    in_office_reading,
    news,
    plan,
    refused,
    work,
)

AFTER = "2021-01-15"


@dataclass(frozen=True)
class Situation:
    """Row, metric or milestone, unit and period; the day; the work; and what the board says.

    want: done, confirmed, owed, state.
    """

    row: int
    label: str
    want: tuple[int, int, int, str]
    on: str = AFTER
    unit: str = "liuzhou"
    period: str = "2020"
    done: tuple[Entry, ...] = ()
    published: tuple[PublishedNews, ...] = ()
    exempt: tuple[Exemption, ...] = ()
    bodies: tuple[Body, ...] = ()
    reading: str = "strict"
    says: str = ""


def s(id_: str, row: int, label: str, want: tuple[int, int, int, str], **more: Any) -> Any:
    return pytest.param(Situation(row, label, want, **more), id=id_)


def each(row: int, metric: str, *days: str, **more: Any) -> tuple[Entry, ...]:
    return tuple(work(row, metric, on, **more) for on in days)


def transfer(on: str, **more: Any) -> Entry:
    return work(7, "reports_transferred", on, evidence_kind="matter", evidence_ref=on, **more)


def shop(on: str, hours: float | None, quantity: int = 1, unit: str = "liuzhou") -> Entry:
    return work(8, "ecommerce_opinions", on, unit, hours=hours, quantity=quantity)


def item(on: str, kind: str = "external_url", ref: str = "https://a.cn/1", **more: Any) -> Entry:
    return work(23, "news_published", on, evidence_kind=kind, evidence_ref=ref, **more)


def sent(on: str, **more: Any) -> Entry:
    return work(23, "news_reported", on, **more)


def norm(title: str, on: str) -> Entry:
    return work(4, "norm_documents", on, "guangxi", title=title)


REOPENED = body("nanning", status="active", reopened_on=day("07-01"))
STILL = body("nanning", status="rebuilding", reopened_on=day("07-01"))
LATE_REOPENED = body("nanning", status="active", reopened_on=day("12-31"))
HALF = ("01-01", "06-30")

COUNTS = [
    s("nothing done after the year", 6, "opinions", (0, 0, 2, "late")),
    s("nothing done within the year", 6, "opinions", (0, 0, 2, "open"), on="06-01"),
    s("nothing done, on the last day", 6, "opinions", (0, 0, 2, "open"), on="12-31"),
    s("nothing done, the day after", 6, "opinions", (0, 0, 2, "late"), on="2021-01-01"),
    s("one of two", 6, "opinions", (1, 0, 1, "late"), done=each(6, "opinions", "03-01")),
    s("two of two, on the last day", 6, "opinions", (2, 0, 0, "met"),
      done=each(6, "opinions", "03-01", "12-31")),
    s("two in one row of the ledger", 6, "opinions", (2, 0, 0, "met"),
      done=(work(6, "opinions", "03-01", quantity=2),)),
    s("a month without any is entered as none", 6, "opinions", (0, 0, 2, "late"),
      done=(work(6, "opinions", "03-31", quantity=0),)),
    s("more than asked", 6, "opinions", (3, 0, 0, "met"),
      done=(work(6, "opinions", "03-01", quantity=3),)),
    s("the centre owes ten", 6, "opinions", (4, 0, 6, "late"), unit="guangxi",
      done=(work(6, "opinions", "03-01", "guangxi", quantity=4),)),
    s("another body's work is not one's own", 6, "opinions", (0, 0, 2, "late"),
      done=(work(6, "opinions", "03-01", "guilin", quantity=2),)),
    s("the same metric of another row does not count", 6, "opinions", (0, 0, 2, "late"),
      done=(work(7, "opinions", "03-01", quantity=2),)),
    s("another plan's entry does not count", 6, "opinions", (0, 0, 2, "late"),
      done=(work(6, "opinions", "03-01", quantity=2, plan="2021-guangxi"),)),
    s("of the year before, told", 6, "opinions", (0, 0, 2, "late"), says="2 件未计：不在本年度",
      done=(work(6, "opinions", "2019-12-31", quantity=2),)),
    s("of the year after", 6, "opinions", (0, 0, 2, "late"),
      done=(work(6, "opinions", "2021-01-01", quantity=2),)),
    s("dated after today", 6, "opinions", (0, 0, 2, "open"), on="06-01",
      done=(work(6, "opinions", "06-02", quantity=2),), says="2 件未计：日期在今天以后"),
    s("without a date", 6, "opinions", (0, 0, 2, "late"),
      done=(work(6, "opinions", "", quantity=2),), says="没有日期"),
]  # fmt: skip
CONFIRMATION = [
    s("one of two confirmed", 6, "opinions", (2, 1, 0, "met"), says="1 件待核定",
      done=(work(6, "opinions", "03-01"), confirmed(work(6, "opinions", "04-01")))),
    s("all confirmed", 6, "opinions", (2, 2, 0, "met"), says="已完成",
      done=(confirmed(work(6, "opinions", "04-01", quantity=2)),)),
    s("one refused, with its reason", 6, "opinions", (1, 0, 1, "late"),
      says="1 件未计：核定不计：材料不全",
      done=(work(6, "opinions", "03-01"), refused(work(6, "opinions", "04-01")))),
    s("refused for a reason with braces", 6, "opinions", (0, 0, 2, "late"), says="{owed}",
      done=(refused(work(6, "opinions", "04-01"), "写成{owed}"),)),
    s("counted but without a day of confirmation", 6, "opinions", (2, 0, 0, "met"),
      done=(work(6, "opinions", "03-01", quantity=2, is_counted=True),)),
]  # fmt: skip
NEWS = [
    s("nothing sent in", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1", on="04-01"),
    s("the quarter is not over", 23, "news_reported", (0, 0, 1, "open"), period="2020Q1",
      on="03-31"),
    s("a quarter to come", 23, "news_reported", (0, 0, 1, "open"), period="2020Q4", on="04-01"),
    s("sent in on the quarter's last day", 23, "news_reported", (1, 0, 0, "met"), period="2020Q1",
      done=(sent("03-31"),)),
    s("sent in a day later is of the next quarter", 23, "news_reported", (0, 0, 1, "late"),
      period="2020Q1", done=(sent("04-01"),)),
    s("and counts there", 23, "news_reported", (1, 0, 0, "met"), period="2020Q2",
      done=(sent("04-01"),)),
    s("the leap day is of the first quarter", 23, "news_reported", (1, 0, 0, "met"),
      period="2020Q1", done=(sent("02-29"),)),
    s("the day of sending in counts, not of the work", 23, "news_reported", (1, 0, 0, "met"),
      period="2020Q2", done=(sent("04-02", done_on=day("03-30")),)),
    s("published but never sent in", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1",
      done=(item("03-01"),)),
    s("three in one quarter do not help another", 23, "news_reported", (0, 0, 1, "late"),
      period="2020Q3", done=(sent("01-05"), sent("01-06"), sent("01-07"))),
    s("three published with links", 23, "news_published", (3, 0, 0, "met"),
      done=tuple(item(on, ref=f"https://a.cn/{on}") for on in ("01-05", "01-06", "12-31"))),
    s("four sent in, two published: the year is not met", 23, "news_published", (2, 0, 1, "late"),
      done=(item("01-05"), item("01-06", ref="https://a.cn/2"),
            *(sent(on) for on in ("01-05", "04-05", "07-05", "10-05")))),
    s("a scan is proof", 23, "news_published", (1, 0, 2, "late"),
      done=(item("01-05", "file", "报纸.jpg"),)),
    s("nothing named is no proof", 23, "news_published", (0, 0, 3, "late"),
      done=(item("01-05", "external_url", " "),), says="1 件未计：没有链接或者扫描件"),
    s("a letter's number is no proof of publication", 23, "news_published", (0, 0, 3, "late"),
      done=(item("01-05", "letter_number", "1号"),)),
    s("a station publishes two", 23, "news_published", (1, 0, 1, "late"),
      unit="gx-power-association",
      done=(item("01-05", unit="gx-power-association"),)),
    s("the centre has no number", 23, "news_published", (1, 0, 0, "as-needed"), unit="guangxi",
      done=(item("01-05", unit="guangxi"),), says="按实际"),
    s("news of the site are sent in", 23, "news_reported", (1, 0, 0, "met"), period="2020Q2",
      published=(news("a", "04-02", "04-05"),)),
    s("news of the site are published", 23, "news_published", (1, 0, 2, "late"),
      published=(news("a", "04-02", "04-05"),)),
    s("sent in and published in different quarters", 23, "news_reported", (0, 0, 1, "late"),
      period="2020Q3", published=(news("a", "06-30", "07-01"),)),
    s("without a day of sending in, only published", 23, "news_reported", (0, 0, 1, "late"),
      period="2020Q2", published=(news("a", "", "04-05"),)),
    s("news of another year", 23, "news_published", (0, 0, 3, "late"), says="1 件未计：不在本年度",
      published=(news("a", "2019-12-30", "2019-12-31"),), done=(item("2019-01-01"),)),
    s("the ledger names the same news: once", 23, "news_published", (1, 0, 2, "late"),
      published=(news("a", "04-02", "04-05"),), done=(item("04-05", "news", "a"),)),
    s("the ledger names its page: once", 23, "news_published", (1, 0, 2, "late"),
      published=(news("a", "04-02", "04-05"),), done=(item("04-05", "news", "/news/2020/a/"),)),
    s("the ledger names its former id: once", 23, "news_published", (1, 0, 2, "late"),
      published=(replace(news("a", "04-02", "04-05"), former_ids=("old",)),),
      done=(item("04-05", "news", "old"),)),
    s("named twice in the ledger: once, and told", 23, "news_published", (1, 0, 2, "late"),
      done=(item("04-05", "news", "a"), item("04-06", "news", "a")), says="同一篇稿件已经计过"),
    s("one row refused leaves room for another", 23, "news_published", (1, 0, 2, "late"),
      done=(refused(item("04-05", "news", "a")), item("04-06", "news", "a"))),
    s("named for sending in, it is still published", 23, "news_published", (1, 0, 2, "late"),
      published=(news("a", "04-02", "04-05"),),
      done=(sent("04-02", evidence_kind="news", evidence_ref="a"),)),
    s("refused in the ledger, it does not come back from the site", 23, "news_published",
      (0, 0, 3, "late"), published=(news("a", "04-02", "04-05"),),
      done=(refused(item("04-05", "news", "a")),)),
    s("confirmed in the ledger", 23, "news_published", (1, 1, 2, "late"),
      published=(news("a", "04-02", "04-05"),), done=(confirmed(item("04-05", "news", "a")),)),
    s("news beside another link: two", 23, "news_published", (2, 0, 1, "late"),
      published=(news("a", "04-02", "04-05"),), done=(item("04-05"),)),
    s("two ids of one article in the ledger: once", 23, "news_published", (1, 0, 2, "late"),
      published=(replace(news("a", "04-02", "04-05"), former_ids=("old",)),),
      done=(item("04-05", "news", "a"), item("04-05", "news", "old"))),
    s("three rows with one link: once, and told", 23, "news_published", (1, 0, 2, "late"),
      done=each(23, "news_published", "04-05", "04-06", "04-07", evidence_kind="external_url",
                evidence_ref="https://a.cn/1"), says="2 件未计：同一篇稿件已经计过"),
    s("one link written in three ways: once", 23, "news_published", (1, 0, 2, "late"),
      done=(item("04-05", ref="https://a.cn/1"), item("04-06", ref="http://A.cn/1/"),
            item("04-07", ref="https://a.cn/1#top"))),
    s("a query or a route makes another page", 23, "news_published", (3, 0, 0, "met"),
      done=(item("04-05", ref="https://a.cn/?id=1"), item("04-06", ref="https://a.cn/?id=2"),
            item("04-07", ref="https://a.cn/#/2"))),
    s("an address that cannot be read is one all the same", 23, "news_published",
      (1, 0, 2, "late"), done=(item("04-05", ref="http://[1"), item("04-06", ref="http://[1"))),
    s("one link refused leaves room for another row", 23, "news_published", (1, 0, 2, "late"),
      done=(refused(item("04-05")), item("04-06"))),
    s("one link by two bodies: of the first", 23, "news_published", (0, 0, 3, "late"),
      done=(item("04-05", unit="guilin"), item("04-05"))),
    s("one link for what was sent in and what was published", 23, "news_published",
      (1, 0, 2, "late"), done=(item("04-05"), sent("04-05", evidence_kind="external_url",
                                                   evidence_ref="https://a.cn/1"))),
    s("one scan may show several", 23, "news_published", (2, 0, 1, "late"),
      done=(item("04-05", "file", "报纸.jpg"), item("04-06", "file", "报纸.jpg"))),
    s("a visit proved by news leaves the news alone", 23, "news_published", (1, 0, 2, "late"),
      published=(news("a", "04-02", "04-05"),),
      done=(work(13, "visits", "04-01", evidence_kind="news", evidence_ref="a"),)),
    s("confidential work never comes from news", 6, "opinions", (0, 0, 2, "late"),
      published=(news("a", "04-02", "04-05"),)),
    s("a sample's news are not a real body's", 23, "news_published", (0, 0, 3, "late"),
      published=(news("a", "04-02", "04-05", "sample-district"),)),
]  # fmt: skip
TRANSFERS = [
    s("two transferred with papers", 7, "reports_transferred", (2, 0, 0, "met"),
      done=(transfer("03-01"), transfer("03-02"))),
    s("receipts alone count nothing", 7, "reports_transferred", (0, 0, 2, "late"),
      done=each(7, "reports_received", "03-01", "03-02")),
    s("a transfer without papers", 7, "reports_transferred", (1, 0, 1, "late"),
      done=(transfer("03-01"), work(7, "reports_transferred", "03-02")),
      says="1 件未计：没有移交材料"),
    s("a link is no paper of a transfer", 7, "reports_transferred", (0, 0, 2, "late"),
      done=(work(7, "reports_transferred", "03-02", evidence_kind="external_url",
                 evidence_ref="https://a.cn/"),)),
    s("the centre counts what it received", 7, "reports_received", (2, 0, 8, "late"),
      unit="guangxi", done=each(7, "reports_received", "03-01", "03-02", unit="guangxi")),
]  # fmt: skip
REGION = [
    s("the region's two hundred from all", 8, "ecommerce_opinions", (200, 0, 0, "met"),
      unit="region", done=(shop("05-01", 20, 120, "guangxi"), shop("05-02", 24, 80, "guilin"))),
    s("one short", 8, "ecommerce_opinions", (199, 0, 1, "late"), unit="region",
      done=(shop("05-01", 20, 199, "guangxi"),)),
    s("twenty-four hours are in time", 8, "ecommerce_opinions", (1, 0, 199, "open"), unit="region",
      on="06-01", done=(shop("05-01", 24),)),
    s("a quarter of an hour more is not", 8, "ecommerce_opinions", (0, 0, 200, "open"),
      unit="region", on="06-01", done=(shop("05-01", 24.25),), says="1 件未计：超过 24 小时"),
    s("without hours", 8, "ecommerce_opinions", (0, 0, 200, "open"), unit="region", on="06-01",
      done=(shop("05-01", None, 3),), says="3 件未计：没有记录用时"),
    s("answered at once", 8, "ecommerce_opinions", (1, 0, 199, "open"), unit="region", on="06-01",
      done=(shop("05-01", 0),)),
    s("not from another region", 8, "ecommerce_opinions", (0, 0, 200, "late"), unit="region",
      done=(shop("05-01", 2, 200, "zaozhuang-one"),)),
    s("not from a sample", 8, "ecommerce_opinions", (0, 0, 200, "late"), unit="region",
      done=(shop("05-01", 2, 200, "sample-district"),)),
    s("from a body under rebuilding too", 8, "ecommerce_opinions", (5, 0, 195, "late"),
      unit="region", done=(shop("05-01", 2, 5, "nanning"),)),
    s("three stations of the region, whoever reports", 2, "ftz_stations", (3, 0, 0, "met"),
      unit="region", done=each(2, "ftz_stations", "05-01", "06-01", unit="chongzuo")
      + each(2, "ftz_stations", "07-01", unit="guangxi")),
    s("an exemption of one body leaves the region's number", 8, "ecommerce_opinions",
      (0, 0, 200, "late"), unit="region", exempt=(exempt("01-01", "12-31", 8),)),
    s("the region itself exempt", 8, "ecommerce_opinions", (0, 0, 0, "exempt"), unit="region",
      exempt=(exempt("01-01", "12-31", 8, "region"),)),
]  # fmt: skip
DEADLINES = [
    s("plan on its last day", 9, "exhibition_plans", (1, 0, 0, "met"),
      done=each(9, "exhibition_plans", "03-31")),
    s("plan a day late", 9, "exhibition_plans", (1, 0, 0, "done-late"),
      done=each(9, "exhibition_plans", "04-01"),
      says="2020-03-31"),
    s("plan made in time, sent in late", 9, "exhibition_plans", (1, 0, 0, "done-late"),
      done=(work(9, "exhibition_plans", "04-01", done_on=day("03-20")),)),
    s("no plan though the work is done", 9, "exhibition_plans", (0, 0, 1, "late"),
      done=each(9, "exhibitions", "05-01", "06-01")),
    s("the work is met though the plan is late", 9, "exhibitions", (2, 0, 0, "met"),
      done=each(9, "exhibitions", "05-01", "06-01")),
    s("plan not yet due", 9, "exhibition_plans", (0, 0, 1, "open"), on="03-31"),
    s("plan read as offices do", 9, "exhibition_plans", (1, 0, 0, "met"), reading="office",
      done=each(9, "exhibition_plans", "04-30")),
    s("second exhibition on 10 December", 9, "exhibitions", (2, 0, 0, "met"),
      done=each(9, "exhibitions", "05-01", "12-10")),
    s("second exhibition on 11 December", 9, "exhibitions", (2, 0, 0, "done-late"),
      done=each(9, "exhibitions", "05-01", "12-11"), says="到 2020-12-10 只有 1"),
    s("in the middle of December as offices read it", 9, "exhibitions", (2, 0, 0, "met"),
      reading="office", done=each(9, "exhibitions", "05-01", "12-20")),
    s("a station not named in the column owes it too", 9, "exhibitions", (0, 0, 2, "late"),
      unit="gx-chemical-institute"),
    s("the centre's exhibitions have no number", 9, "exhibitions", (0, 0, 0, "as-needed"),
      unit="guangxi"),
    s("list of firms, a station's, in time", 13, "visit_lists", (1, 0, 0, "met"),
      unit="gx-power-association",
      done=each(13, "visit_lists", "04-30", unit="gx-power-association")),
    s("list of firms late though all visits are made", 13, "visit_lists", (1, 0, 0, "done-late"),
      done=each(13, "visit_lists", "05-06") + each(13, "visits", "06-01", "06-02", "06-03")),
    s("third visit in December, strictly", 13, "visits", (3, 0, 0, "done-late"),
      done=each(13, "visits", "03-01", "04-01", "12-01")),
    s("third visit in December, as offices read", 13, "visits", (3, 0, 0, "met"),
      reading="office", done=each(13, "visits", "03-01", "04-01", "12-01")),
    s("late for the strict reader in December", 13, "visits", (0, 0, 3, "late"), on="12-01"),
    s("open for the office reader in December", 13, "visits", (0, 0, 3, "open"), on="12-01",
      reading="office"),
    s("a case sent in by October's end", 15, "service_cases", (1, 0, 0, "met"),
      done=each(15, "service_cases", "10-31")),
    s("a station's case has no number", 15, "service_cases", (0, 0, 0, "as-needed"),
      unit="gx-chemical-institute"),
    s("first of three documents", 4, "《重点推进工作计划》", (1, 0, 0, "met"), unit="guangxi",
      done=(norm("印发《2020年重点推进工作计划》", "03-31"),)),
    s("second document late", 4, "《工作规范》", (1, 0, 0, "done-late"), unit="guangxi",
      done=(norm("修订《维权援助工作规范》", "08-01"),)),
    s("one document is not the other", 4, "《操作指引》", (0, 0, 1, "late"), unit="guangxi",
      done=(norm("修订《维权援助工作规范》", "07-01"),)),
    s("done after the year is late, but done", 4, "《操作指引》", (1, 0, 0, "done-late"),
      unit="guangxi",
      done=(norm("《操作指引》", "2021-01-10"),)),
    s("one city's plaque", 1, "北海分中心", (1, 0, 0, "met"), unit="guangxi",
      done=(work(1, "subcentres_restored", "05-01", "guangxi", title="北海分中心重新挂牌"),)),
    s("is not another's", 1, "南宁分中心", (0, 0, 1, "late"), unit="guangxi",
      done=(work(1, "subcentres_restored", "05-01", "guangxi", title="北海分中心重新挂牌"),)),
    s("class in June", 17, "training_classes", (1, 0, 0, "met"), unit="guangxi",
      done=each(17, "training_classes", "06-01", unit="guangxi")),
    s("class in May is before the time named, and told", 17, "training_classes", (1, 0, 0, "met"),
      unit="guangxi", done=each(17, "training_classes", "05-31", unit="guangxi"),
      says="早于 2020-06-01"),
    s("class in August", 17, "training_classes", (1, 0, 0, "done-late"), unit="guangxi",
      done=each(17, "training_classes", "08-01", unit="guangxi")),
    s("rules on the wall", 5, "wall_rules", (1, 0, 0, "met"), done=each(5, "wall_rules", "06-30")),
]  # fmt: skip
MONTHS = [
    s("one seminar in a leap February", 19, "seminars", (1, 0, 0, "met"), period="2020-02",
      done=each(19, "seminars", "02-29")),
    s("March's does not help February", 19, "seminars", (0, 0, 1, "late"), period="2020-02",
      done=each(19, "seminars", "03-01")),
    s("a year's in one month help no other", 19, "seminars", (0, 0, 1, "late"), period="2020-05",
      done=each(19, "seminars", *(f"04-{n:02}" for n in range(1, 13)))),
    s("this month on its last day", 19, "seminars", (0, 0, 1, "open"), period="2020-04",
      on="04-30"),
    s("December counts by the month", 19, "seminars", (1, 0, 0, "met"), period="2020-12",
      done=each(19, "seminars", "12-15")),
    s("the centre needs three", 19, "seminars", (2, 0, 1, "late"), unit="guangxi", period="2020-03",
      done=each(19, "seminars", "03-01", "03-02", unit="guangxi")),
    s("the centre held four", 19, "seminars", (4, 0, 0, "met"), unit="guangxi", period="2020-03",
      done=(work(19, "seminars", "03-31", "guangxi", quantity=4),),
      says="已完成；4 件待核定"),
    s("the centre held five, and it is told", 19, "seminars", (5, 0, 0, "met"), unit="guangxi",
      period="2020-03", done=(work(19, "seminars", "03-31", "guangxi", quantity=5),),
      says="超过上限 4"),
    s("a station's seminars have no number", 19, "seminars", (2, 0, 0, "as-needed"),
      unit="gx-chemical-institute",
      done=(work(19, "seminars", "03-31", "gx-chemical-institute", quantity=2),)),
]  # fmt: skip
AS_NEEDED = [
    s("exploring is never late", 3, "one_stop_bodies", (0, 0, 0, "as-needed"), unit="chongzuo",
      says="按实际"),
    s("hotline", 10, "hotline_items", (7, 0, 0, "as-needed"),
      done=(work(10, "hotline_items", "03-01", quantity=7),)),
    s("inspections", 11, "inspections", (0, 0, 0, "as-needed")),
    s("express service of the centre", 12, "express_services", (0, 0, 0, "as-needed"),
      unit="guangxi"),
    s("special trainings of a station", 18, "special_trainings", (1, 0, 0, "as-needed"),
      unit="gx-chemical-institute",
      done=each(18, "special_trainings", "12-20", unit="gx-chemical-institute")),
    s("a sub-centre's volunteers", 21, "volunteer_teams", (0, 0, 0, "as-needed")),
    s("the centre's volunteers", 21, "志愿者团队", (0, 0, 1, "late"), unit="guangxi"),
    s("a station's campaign", 22, "campaigns", (0, 0, 0, "as-needed"), unit="gx-power-association"),
    s("what is refused stays out of the count", 10, "hotline_items", (0, 0, 0, "as-needed"),
      done=(refused(work(10, "hotline_items", "03-01")),)),
]  # fmt: skip
FREED = [
    s("exempt for the quarter", 23, "news_reported", (0, 0, 0, "exempt"), period="2020Q1",
      exempt=(exempt("01-01", "03-31", 23),), says="免除：停业整顿"),
    s("exempt from every row", 23, "news_reported", (0, 0, 0, "exempt"), period="2020Q1",
      exempt=(exempt("01-01", "03-31"),)),
    s("a day short of the quarter", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1",
      exempt=(exempt("01-02", "03-31", 23),)),
    s("the next quarter is owed", 23, "news_reported", (0, 0, 1, "late"), period="2020Q2",
      exempt=(exempt("01-01", "03-31", 23),)),
    s("exempt from another row", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1",
      exempt=(exempt("01-01", "03-31", 19),)),
    s("exempt by another plan", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1",
      exempt=(replace(exempt("01-01", "03-31"), plan="2021-guangxi"),)),
    s("another body exempt", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1",
      exempt=(exempt("01-01", "03-31", 23, "guilin"),)),
    s("two times that adjoin free together", 23, "news_reported", (0, 0, 0, "exempt"),
      period="2020Q1", says="免除：停业整顿、疫情", exempt=(
          replace(exempt("02-16", "03-31", 23), reason="疫情"), exempt("01-01", "02-15", 23))),
    s("two times that overlap, of the row and of all rows", 23, "news_reported",
      (0, 0, 0, "exempt"), period="2020Q1", says="免除：停业整顿",
      exempt=(exempt("01-01", "02-15", 23), exempt("02-01", "12-31"))),
    s("a short time within a long one hides nothing", 23, "news_reported", (0, 0, 0, "exempt"),
      period="2020Q1", exempt=(exempt("01-01", "03-01", 23), exempt("01-10", "01-20", 23),
                               exempt("02-01", "03-31", 23))),
    s("a day between two times is owed", 23, "news_reported", (0, 0, 1, "late"), period="2020Q1",
      exempt=(exempt("01-01", "02-14", 23), exempt("02-16", "03-31", 23))),
    s("two times of two bodies free neither", 23, "news_reported", (0, 0, 1, "late"),
      period="2020Q1",
      exempt=(exempt("01-01", "02-15", 23), exempt("02-16", "03-31", 23, "guilin"))),
    s("two half years free the year", 23, "news_published", (0, 0, 0, "exempt"),
      exempt=(exempt("07-01", "9999-12-31"), exempt(*HALF, 23))),
    s("half a year frees no year", 23, "news_published", (0, 0, 3, "late"),
      exempt=(exempt(*HALF, 23),)),
    s("the year up to its last day for the work frees", 13, "visits", (0, 0, 0, "exempt"),
      exempt=(exempt("01-01", "11-30", 13),)),
    s("a milestone due in the time", 13, "visit_lists", (0, 0, 0, "exempt"),
      exempt=(exempt("04-01", "04-30", 13),)),
    s("a milestone due after the time", 13, "visit_lists", (0, 0, 1, "late"),
      exempt=(exempt("04-01", "04-29", 13),)),
    s("work in an exempt quarter is shown", 23, "news_reported", (1, 0, 0, "exempt"),
      period="2020Q1",
      exempt=(exempt("01-01", "03-31"),), done=(sent("02-01"),)),
    s("a month", 19, "seminars", (0, 0, 0, "exempt"), period="2020-02",
      exempt=(exempt("02-01", "02-29"),)),
]  # fmt: skip
REBUILDING = [
    s("under rebuilding nothing is owed", 6, "opinions", (0, 0, 0, "rebuilding"), unit="nanning",
      says="重建中"),
    s("nor by the quarter", 23, "news_reported", (0, 0, 0, "rebuilding"), unit="nanning",
      period="2020Q4"),
    s("work under rebuilding is shown", 6, "opinions", (1, 0, 0, "rebuilding"), unit="nanning",
      done=each(6, "opinions", "03-01", unit="nanning")),
    s("reopened in July: the second quarter is not owed", 23, "news_reported",
      (0, 0, 0, "rebuilding"), unit="nanning", period="2020Q2", bodies=(REOPENED,),
      says="2020-07-01"),
    s("the third is", 23, "news_reported", (0, 0, 1, "late"), unit="nanning", period="2020Q3",
      bodies=(REOPENED,)),
    s("June's seminar is not owed", 19, "seminars", (0, 0, 0, "rebuilding"), unit="nanning",
      period="2020-06", bodies=(REOPENED,)),
    s("July's is", 19, "seminars", (0, 0, 1, "late"), unit="nanning", period="2020-07",
      bodies=(REOPENED,)),
    s("the year's number is owed in full", 6, "opinions", (0, 0, 2, "late"), unit="nanning",
      bodies=(REOPENED,)),
    s("a list due before reopening is not", 13, "visit_lists", (0, 0, 0, "rebuilding"),
      unit="nanning", bodies=(REOPENED,)),
    s("to reopen on a known day", 19, "seminars", (0, 0, 1, "open"), unit="nanning", on="06-15",
      period="2020-07", bodies=(STILL,)),
    s("reopened on the very day it is due", 6, "opinions", (0, 0, 2, "late"), unit="nanning",
      bodies=(LATE_REOPENED,)),
    s("as needed stays as needed", 10, "hotline_items", (0, 0, 0, "as-needed"), unit="nanning"),
]  # fmt: skip
ALL = [
    *COUNTS, *CONFIRMATION, *NEWS, *TRANSFERS, *REGION, *DEADLINES, *MONTHS, *AS_NEEDED, *FREED,
    *REBUILDING,
]  # fmt: skip


# The sixth row alone, due in the next year: nothing else of the plan changes.
NEXT_YEAR = [
    s("due in the next year, not yet over", 6, "opinions", (0, 0, 2, "open"), on="2021-01-15"),
    s("work until the day stated counts", 6, "opinions", (2, 0, 0, "met"), on="2021-01-20",
      done=each(6, "opinions", "12-31", "2021-01-15")),
    s("work after the day stated does not", 6, "opinions", (1, 0, 1, "late"), on="2021-01-20",
      done=each(6, "opinions", "12-31", "2021-01-16"), says="1 件未计：不在本年度"),
    s("nothing done by the day stated", 6, "opinions", (0, 0, 2, "late"), on="2021-01-16",
      says="2021-01-15 截止"),
    s("exempt for the year alone frees no day after it", 6, "opinions", (0, 0, 2, "late"),
      on="2021-01-16", exempt=(exempt("01-01", "12-31"),)),
]  # fmt: skip


@pytest.mark.parametrize("case", NEXT_YEAR)
def test_a_number_may_be_due_in_the_next_year(case: Situation) -> None:
    row = plan(GUANGXI).rows[case.row - 1]
    late = tuple(replace(target, due=day("2021-01-15")) for target in row.targets)
    found = replace(plan(GUANGXI), rows=(replace(row, targets=late),))
    board = board_of(found, BODIES, Work(case.done, case.exempt), day(case.on))
    shown = cell(board, case.row, case.label, case.unit)
    assert (shown.done, shown.confirmed, shown.owed, shown.state) == case.want, shown.why.zh
    assert case.says in shown.why.zh


# The titles of the fourth row's papers, and which of its milestones they fulfil.
NAMED = [
    pytest.param("印发《重点工作计划》", {"重点工作计划"}, id="the longer one"),
    pytest.param("印发《工作计划》", {"工作计划"}, id="the shorter one"),
    pytest.param("印发《重点工作计划》和《工作计划》", {"重点工作计划", "工作计划"}, id="both"),
    pytest.param("印发《工作计划》《工作规范》", {"工作计划", "工作规范"}, id="two as long"),
    pytest.param("印发文件", set(), id="none"),
]


@pytest.mark.parametrize(("title", "names"), NAMED)
def test_a_milestone_is_fulfilled_by_its_own_name(title: str, names: set[str]) -> None:
    row = plan(GUANGXI).rows[3]
    named = ("工作计划", "重点工作计划", "工作规范")
    papers = (replace(old, what=new) for old, new in zip(row.milestones, named, strict=True))
    found = replace(plan(GUANGXI), rows=(replace(row, milestones=tuple(papers)),))
    board = board_of(found, BODIES, Work((norm(title, "03-01"),)), day(AFTER))
    assert {shown.what for shown in board.cells if shown.done} == names


@pytest.mark.parametrize("case", ALL)
def test_the_board_says_what_is_done_and_owed(case: Situation) -> None:
    strict = plan(GUANGXI)
    shown = strict if case.reading == "strict" else in_office_reading(strict)
    changed = {body.id: body for body in case.bodies}
    bodies = tuple(changed.get(body.id, body) for body in BODIES)
    board = board_of(shown, bodies, Work(case.done, case.exempt, case.published), day(case.on))
    found = cell(board, case.row, case.label, case.unit, case.period)
    assert (found.done, found.confirmed, found.owed, found.state) == case.want, found.why.zh
    assert case.says in found.why.zh


def test_the_table_covers_every_row_with_something_to_count() -> None:
    rows = {param.values[0].row for param in ALL}
    assert len(ALL) >= 60
    assert rows >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 19, 21, 22, 23}
