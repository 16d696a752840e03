"""我该找谁 shows every situation with its answer; the home page the short ones."""

from dataclasses import replace

from model.assembling import good_site, own_site

from generator.publish.pages.router import home_doors, pages
from pages.staging import record, staged_pages

COPIED, CONSUMER = good_site().doors


def test_every_situation_stands_there_with_its_answer() -> None:
    first, second = record(staged_pages(good_site()), "services/router/")["doors"]
    (court,) = first.pop("exits")
    assert (court["title"], court["phone"], court["note"]) == ("人民法院", "", "")
    assert first == {
        "id": "sample-copied",
        "title": "我有专利，被人仿制",
        "sample": True,
        "rights": "专利",
        "door": "申请维权援助",
        "is_exit": False,
        "centre_does": "提供咨询，帮助准备材料。",
        "decides": "专利行政部门或者法院",
        "guide": {
            "title": "示例：申请维权援助",
            "address": "guides/sample-guide/",
            "sample": True,
        },
        "sources": [
            {
                "title": "《关于开展示例工作的意见》（示例发〔2020〕1号）",
                "address": "policies/sample-opinion/",
            }
        ],
    }
    assert (second["is_exit"], second["guide"], second["rights"]) == (True, None, "")
    assert second["exits"] == [
        {"title": "市场监管热线", "phone": "12315", "tel": "tel:12315", "note": "全国统一号码。"}
    ]


def test_all_doors_of_the_portal_are_on_the_page() -> None:
    made = record(staged_pages(own_site()), "services/router/")["doors"]
    assert [door["id"] for door in made] == [door.entry.id for door in own_site().doors]
    assert all(door["decides"] and door["centre_does"] for door in made)


def test_without_doors_there_is_no_page() -> None:
    assert list(pages(replace(good_site(), doors=()))) == []


def test_the_home_page_has_the_short_ones_in_their_order() -> None:
    doors = (
        replace(COPIED, home_order=2),
        replace(CONSUMER, short="买到假货", home_order=1),
        replace(CONSUMER, short="没有次序"),
        replace(CONSUMER, home_order=3),
    )
    assert home_doors(replace(good_site(), doors=doors)) == [
        {"title": "买到假货", "address": "services/router/#sample-consumer", "sample": False},
        {"title": "被仿制", "address": "services/router/#sample-copied", "sample": False},
    ]
