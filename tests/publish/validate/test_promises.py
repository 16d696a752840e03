"""What promises, and what an honest editor writes with the same words."""

import pytest

from generator.problems import Place
from generator.publish.markdown.rendered import Typed
from generator.publish.validate.paragraphs import Paragraph, paragraphs
from generator.publish.validate.promises import promises
from generator.publish.validate.sentences import Sentence, in_sentences

PROMISES = [
    ("我们保证胜诉。", "保证胜诉"),
    ("包您打赢。", "包您打赢"),
    ("不收费用包赢。", "包赢"),
    ("不仅咨询，还包赢。", "包赢"),
    ("不但包赢。", "包赢"),
    ("我们不收费，保证胜诉。", "保证胜诉"),
    ("没有胜诉把握也保证胜诉。", "保证胜诉"),
    ("想要保证胜诉，请来找我们。", "保证胜诉"),
    ("维权[包赢](a.md)，快来。", "包赢"),
    ("保证**胜诉**。", "保证胜诉"),
    ("一定立案。", "一定立案"),
    ("市场监管部门一定会立案。", "一定会立案"),
    ("符合条件的予以立案。", "予以立案"),
    ("我中心立案。", "我中心立案"),
    ("本中心将依法立案。", "本中心将依法立案"),
    ("本中心裁定侵权。", "裁定侵权"),
    ("经审查，认定侵权成立。", "认定侵权成立"),
    ("由本中心责令停止侵权。", "责令"),
    ("责令停产。", "责令"),
    ("市场监管部门转来后，本中心责令对方停止侵权。", "责令"),
    ("本中心协调市场监管部门责令停产。", "责令"),
    ("我们通知平台强制下架。", "强制下架"),
    ("作出行政处罚决定。", "处罚决定"),
    ("强制下架侵权商品。", "强制下架"),
    ("免费帮您打官司。", "免费帮您打官司"),
    ("全额资助。", "全额资助"),
    ("24小时内答复。", "24小时内答复"),
    ("24 小时受理。", "24 小时受理"),
    ("二十四小时之内办结。", "二十四小时之内办结"),
    ("２４小时内作出答复。", "２４小时内作出答复"),
    ("## 服务承诺\n\n- 保证胜诉", "保证胜诉"),
    ("没有代理人的，我们可以：\n\n- 保证胜诉", "保证胜诉"),
]
HONEST = [
    "不能保证胜诉。",
    "任何人都无法保证胜诉。",
    "本中心不裁定侵权，也不作出行政处罚决定。",
    "没有行政处罚权，不能责令停止侵权。",
    "无权责令停业或者作出行政处罚决定。",
    "不能承诺立案、胜诉，或者全额资助。",
    "不会替您免费打官司。",
    "提交申请不等于获得全额资助。",
    "参考意见，非行政处罚决定。",
    "未认定侵权成立之前，请注意用语。",
    "是否予以立案，由该部门依法决定。",
    "能否认定侵权成立，要看证据。",
    "维权援助能保证胜诉吗？",
    "会不会责令对方停止侵权？",
    "谁来认定侵权成立？",
    "谨防声称“包赢”的广告。",
    "“保证胜诉”的广告不可信。",
    "请勿相信“包赢”“一定立案”的说法。",
    "管理专利工作的部门认定侵权成立的，可以责令侵权人停止侵权。",
    "移交后，由市场监管部门责令改正。",
    "本中心把线索移交市场监管部门后，由其责令改正。",
    "责令停止侵权，由市场监督管理局依法决定。",
    "**责令停止侵权**：由市场监管部门决定。",
    "平台可以强制下架。",
    "法院裁定侵权成立后，可以申请执行。",
    "已有行政处罚决定的，一并提供。",
    "对行政处罚决定不服的，可以依法申请复议。",
    "被责令停止侵权的，可以来咨询。",
    "行政处罚决定书（复印件）",
    "收到责令改正通知书后，请尽快咨询。",
    "参见《行政处罚决定公示办法》。",
    "24小时接听电话，工作时间答复。",
    "不适用24小时内答复。",
    "## 本中心不做什么\n\n- 裁定侵权\n- 责令停产",
    "以下事情不属于维权援助：\n\n1. 保证胜诉\n2. 免费打官司",
    "## 常见误区\n\n- 一定立案",
    "| 我们做 | 我们不做 |\n|---|---|\n| 咨询 | 强制下架 |",
    "| 事情 | 谁决定 |\n|---|---|\n| 责令停止侵权 | 专利管理部门 |",
    "<!-- 不要写：包赢 -->",
]


def found(text: str) -> list[str]:
    body = Typed(text, Place("content/guides/a.md", 1, 1))
    spoken = (sentence for paragraph in paragraphs(body) for sentence in split(paragraph))
    return [match[0] for sentence in spoken for match in promises(sentence)]


def split(paragraph: Paragraph) -> list[Sentence]:
    return list(in_sentences(paragraph, ""))


@pytest.mark.parametrize(("text", "promise"), PROMISES)
def test_a_promise_is_found(text: str, promise: str) -> None:
    assert found(text) == [promise]


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_sentence_is_let_alone(text: str) -> None:
    assert found(text) == []
