import pytest

from generator.publish.validate.rules.wording_overpromise import RULE
from validate.checking import Change, Files, MakeProject, edited, faults, released_faults, spots
from validate.forming import STEP, form, questions, with_person

GUIDE = "content/guides/application.md"
SHOPS: Change = ("scene: general", "scene: e-commerce")
LAST = "本中心不裁定侵权，也不作出行政处罚决定。"
HOURS: Change = (LAST, "收到平台交办的材料后24小时内答复。")
RULES = "content/rules/jia-city/duties.md"
PLACES = [
    pytest.param(GUIDE, [("带什么", "包赢")], ["谁可以申请，包赢"], id="a field"),
    pytest.param(GUIDE, [("看材料", "责令停产，看材料")], ["责令"], id="a field inside a list"),
    pytest.param(GUIDE, [(LAST, "第一段。\n\n我们**保证**胜诉。")], ["保证**"], id="the body"),
    pytest.param(GUIDE, [(LAST, "这里保证\n胜诉。")], ["保证\n"], id="over two lines"),
    pytest.param(GUIDE, [(LAST, "包赢。包赢。")], ["包赢。包", "包赢。\n"], id="each is told"),
    pytest.param(GUIDE, [("要求保证胜诉的", "要求全额资助的")], [], id="what is refused"),
    pytest.param(RULES, [("做什么，", "保证胜诉，")], ["保证胜诉"], id="rules"),
    pytest.param("content/questions/win.md", [("不能。", "包赢。")], ["包赢。"], id="questions"),
    pytest.param("content/pages/charges.md", [("不收费。", "包赢。")], ["包赢"], id="pages"),
    pytest.param("data/doors.yaml", [("接收材料", "责令停产")], ["责令"], id="doors"),
    pytest.param("data/periods.yaml", [("申请的审查", "予以立案")], ["予以立案"], id="periods"),
    pytest.param("data/portal.yaml", [("公益服务", "包赢")], ["包赢"], id="the settings"),
    pytest.param(
        "content/notices/list.md",
        [("kind: public-notice", "kind: announcement"), ("名单见附件", "我们包赢")],
        ["包赢"],
        id="announcements",
    ),
    pytest.param("content/notices/list.md", [("名单见附件", "责令停产")], [], id="other notices"),
    pytest.param("content/news/2026/visit.md", [("走进了", "说包赢，")], [], id="news"),
    pytest.param("content/cases/design.md", [("调解和解。\n", "责令停产。\n")], [], id="cases"),
    pytest.param("content/policies/jia-measures.md", [("审查。", "责令停产。")], [], id="policies"),
    pytest.param(
        "content/publications/warning.md", [("检索权利", "责令停产")], [], id="publications"
    ),
    pytest.param("data/workplans/2026.yaml", [("业务工作", "责令停产")], [], id="plans"),
]
PLATFORMS = [
    pytest.param(GUIDE, [SHOPS, HOURS], [], id="the guide for platforms"),
    pytest.param(GUIDE, [HOURS], ["24小时"], id="any other guide"),
    pytest.param(
        "content/questions/win.md",
        [("不能。", "签有合作协议的平台，24小时内答复。")],
        [],
        id="an answer that names the agreement",
    ),
    pytest.param(
        "data/periods.yaml", [("申请的审查", "平台交办的24小时内办结")], [], id="such a period"
    ),
    pytest.param(
        "content/questions/win.md",
        [("不能。", "24小时内答复。签有合作协议的平台也一样。")],
        ["24小时"],
        id="named in another sentence",
    ),
]
STAFF: Change = ("- 责令停止侵权", "\n工作人员违反本制度的，责令改正。\n")

CHOICE = "{name: kind, title: 种类, widget: radio, options: [{value: a, title: 甲, hint: 包赢}]}"
COLUMN = "{name: rows, title: 表, widget: rows, most: 2, columns: [{name: a, title: 包赢}]}"
CONSENT = "title: 我同意\nversion: 1\ntext:\n  - text: 我们包赢。\n"
FORMS = [
    pytest.param(form(STEP, ("本表不收费。", "保证**胜诉**。")), ["保证"], id="the first lines"),
    pytest.param(form(STEP, ("材料已收到。", "材料我中心立案。")), ["您提交"], id="the receipt"),
    pytest.param(form(STEP, ("一张示例表单。", "不能保证胜诉。")), [], id="an honest summary"),
    pytest.param(form(questions(CHOICE)), ["包赢"], id="the hint of an option"),
    pytest.param(form(questions(COLUMN)), ["包赢"], id="the title of a column"),
    pytest.param(
        form(STEP + "    one_of: [{names: [text], message: 填了包赢}]\n"), ["填了"], id="a message"
    ),
    pytest.param(with_person(form(), ("title: 身份证明", "title: 包赢")), ["包赢"], id="shared"),
    pytest.param({"data/consents/win.yaml": CONSENT}, ["我们包赢"], id="a consent"),
]


@pytest.mark.parametrize(("path", "changes", "written"), [*PLACES, *PLATFORMS])
def test_the_office_promises_only_what_it_may(
    make_project: MakeProject, path: str, changes: list[Change], written: list[str]
) -> None:
    files = edited(path, *changes)
    found = released_faults(make_project, files, release=False)
    assert found == spots(RULE.id, files, *written)


def test_rules_may_speak_of_the_office_s_own_staff(make_project: MakeProject) -> None:
    assert not released_faults(make_project, edited(RULES, STAFF), release=False)


@pytest.mark.parametrize(("files", "written"), FORMS)
def test_forms_promise_no_more(make_project: MakeProject, files: Files, written: list[str]) -> None:
    assert faults(make_project, files) == spots(RULE.id, files, *written)
