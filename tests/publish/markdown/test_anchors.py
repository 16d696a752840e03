import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.markdown.anchors import Anchors, slug


def anchors(*headings: str) -> list[str]:
    document = Anchors()
    return [document.next(heading) for heading in headings]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["一、总体要求", "二、措施", "十、附则"], ["s1", "s2", "s10"]),
        (["十一、甲", "二十、乙", "二十三、丙", "九十九、丁"], ["s11", "s20", "s23", "s99"]),
        (["一百、甲", "一百二十三、乙", "二百三十、丙"], ["s100", "s123", "s230"]),
        (["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"],
         ["s1", "s1-1", "s1-2", "s2", "s2-1"]),
        (["一、甲", "(一)乙", "（二)丙", "(三）丁"], ["s1", "s1-1", "s1-2", "s1-3"]),
        (["一、甲", "（一）乙", "1. 丙", "（1）丁", "(2)戊", "2．己", "3、庚", "（二）辛"],
         ["s1", "s1-1", "s1-1-1", "s1-1-1-1", "s1-1-1-2", "s1-1-2", "s1-1-3", "s1-2"]),
        (["四、甲", "（二）乙", "1. 丙"], ["s4", "s4-2", "s4-2-1"]),
        (["一、甲", "1. 乙", "2. 丙"], ["s1", "s1-1", "s1-2"]),  # a level left out
        (["（一）甲", "（二）乙"], ["s1", "s2"]),
        (["1. 甲", "（1）乙", "2.乙"], ["s1", "s1-1", "s2"]),
        (["12.5 万元"], ["s12"]),
    ],
)  # fmt: skip
def test_numbered_headings_are_anchored_by_their_numbers(
    headings: list[str], expected: list[str]
) -> None:
    assert anchors(*headings) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "一，甲",
        "第一、甲",
        "一 、甲",
        "（甲）乙",
        "（一甲",
        "1 甲",
        "１. 甲",
        "〇、甲",
        "、甲",
        "①甲",
    ],
)
def test_what_only_looks_like_a_number_is_a_heading_like_others(heading: str) -> None:
    assert anchors(heading) == [slug(heading)]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["附件"], ["annex"]),
        (["附件1", "附件 2", "附件3：名单", "附件4 名单", "附件5: x"],
         ["annex-1", "annex-2", "annex-3", "annex-4", "annex-5"]),
        (["附件一", "附件十二：表"], ["annex-1", "annex-12"]),
        (["附件：名单"], ["annex"]),
        (["附件清单", "附件2.表", "附件一览", "本附件2"],
         ["附件清单", "附件2表", "附件一览", "本附件2"]),
        (["一、甲", "（一）乙", "附件2：表", "一、丙", "（二）丁", "附件3", "（一）戊"],
         ["s1", "s1-1", "annex-2", "annex-2-1", "annex-2-1-2", "annex-3", "annex-3-1"]),
    ],
)  # fmt: skip
def test_annexes_have_anchors_and_numbers_of_their_own(
    headings: list[str], expected: list[str]
) -> None:
    assert anchors(*headings) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Hello World", "hello-world"),
        ("  Hello   World  ", "hello---world"),
        ("What's new? (2026)", "whats-new-2026"),
        ("snake_case and-dash", "snake_case-and-dash"),
        ("C++ & C#", "c--c"),
        ("服务 流程", "服务-流程"),
        ("谁可以申请？", "谁可以申请"),
        ("“引用”——说明", "引用说明"),
        ("全角，标点。", "全角标点"),
        ("Ünïcode É", "ünïcode-é"),
        ("a\tb\u3000c", "a-b-c"),
        ("。！？", "section"),
        ("", "section"),
        ("   ", "section"),
    ],
)
def test_other_headings_get_the_anchor_that_previews_give_them(heading: str, expected: str) -> None:
    assert slug(heading) == expected
    assert anchors(heading) == [expected]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["概况", "概况", "概况"], ["概况", "概况-1", "概况-2"]),
        (["一、甲", "一、乙"], ["s1", "s1-1"]),
        (["附件", "附件"], ["annex", "annex-1"]),
        (["", "。"], ["section", "section-1"]),
        (["Plan", "plan", "PLAN?"], ["plan", "plan-1", "plan-2"]),
    ],
)
def test_a_repeated_heading_is_counted(headings: list[str], expected: list[str]) -> None:
    assert anchors(*headings) == expected


def test_documents_do_not_share_anchors() -> None:
    assert anchors("概况") == anchors("概况")


NUMBERED = st.sampled_from(["一、", "（二）", "3. ", "（4）", "(五)", "附件", "附件6", "百、", ""])


@settings(derandomize=True, deadline=None)
@given(st.lists(st.builds(str.__add__, NUMBERED, st.text(max_size=12)), max_size=12))
def test_every_heading_has_an_anchor_that_stays(headings: list[str]) -> None:
    given_anchors = anchors(*headings)
    assert len(given_anchors) == len(headings)
    assert given_anchors == anchors(*headings)
    for anchor in given_anchors:
        assert anchor
        assert not any(sign.isspace() or sign in "\"'<>&#%?/\\" for sign in anchor)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab甲")).filter(bool), max_size=12))
def test_headings_without_numbers_have_anchors_of_their_own(headings: list[str]) -> None:
    given_anchors = anchors(*headings)
    assert len(set(given_anchors)) == len(given_anchors)


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 999))
def test_numbers_are_read_as_chinese_writes_them(number: int) -> None:
    assert anchors(f"{number}. 甲") == [f"s{number}"]
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    if not (hundreds and not tens and ones):  # 一百零三 is left to the slug
        digits = "零一二三四五六七八九"
        written = f"{digits[hundreds]}百" if hundreds else ""
        written += ("十" if tens == 1 and not hundreds else f"{digits[tens]}十") if tens else ""
        written += digits[ones] if ones else ""
        assert anchors(f"{written}、甲") == [f"s{number}"]
