import pytest

from generator.publish.validate.rules.wording_complaint_sense import RULE
from validate.checking import MakeProject, edited, faults, released_faults, spots
from validate.forming import STEP, form

GUIDE = "content/guides/application.md"
LAST = "本中心不裁定侵权，也不作出行政处罚决定。"
# The refusal of the guide says nothing of the hotline.
CASES = [
    pytest.param("权利人投诉，由本中心接收。", [], id="a rights holder complains"),
    pytest.param("消费者可以来咨询。\n\n权利人可以投诉。", [], id="in two sentences"),
    pytest.param("消费者投诉请拨打 12315。", [], id="the hotline in the sentence"),
    pytest.param("消费者投诉不归本中心。\n\n请拨打12315。", [], id="the hotline elsewhere"),
    pytest.param("本中心接收消费者投诉。", ["投诉。"], id="a consumer complains"),
    pytest.param("消费纠纷可以投诉。", ["投诉。"], id="a consumer dispute"),
    pytest.param("买到假货，想要投诉。", ["投诉。"], id="bought a fake"),
    pytest.param("投诉：消费者。\n\n消费者投诉。", ["投诉："], id="a record is told once"),
    pytest.param("| 谁 | 怎样 |\n|---|---|\n| 消费者 | 投诉 |", ["投诉 |"], id="in a row"),
    pytest.param("消费者\n可以**投诉**。", ["投诉**"], id="over two lines"),
]


@pytest.mark.parametrize(("text", "written"), CASES)
def test_consumers_are_sent_to_their_hotline(
    make_project: MakeProject, text: str, written: list[str]
) -> None:
    files = edited(GUIDE, (LAST, text))
    found = released_faults(make_project, files, release=False)
    assert found == spots(RULE.id, files, *written)


def test_only_an_exit_with_the_hotline_is_enough(make_project: MakeProject) -> None:
    path = "data/doors.yaml"
    without = edited(path, ('"12315"', '"12345"'))
    found = released_faults(make_project, without, release=False)
    assert found == spots(RULE.id, without, "我买到假货")


def test_news_may_quote(make_project: MakeProject) -> None:
    news = edited("content/news/2026/visit.md", ("宣传人员", "消费者来投诉，宣传人员"))
    assert not released_faults(make_project, news, release=False)


def test_a_form_sends_consumers_there_too(make_project: MakeProject) -> None:
    files = form(STEP, ("本表不收费。", "消费者可以投诉。"))
    assert faults(make_project, files) == spots(RULE.id, files, "消费者")
