"""A sentence -> the words in it that promise what a centre cannot keep.

A centre advises, helps and transfers; it does not decide, punish or guarantee a result. Honest
texts use the same words to say so, to warn, to ask, or to tell what an authority does: those are
no promises.
"""

import re
from collections.abc import Iterator

from generator.publish.validate.sentences import Sentence

# What nobody can promise.
_RESULTS = (
    r"保证(?:您|你|能|一定)*(?:胜诉|打赢)|包(?:您|你)?(?:打赢|赢|胜诉)|一定(?:会|能|予以|给予)?立案"
    r"|[我本](?:分)?中心(?:会|将|可以|可)?(?:依法|予以)*立案|免费(?:替您|帮您|为您)?打官司|全额资助"
)
# What only an authority, a court or a platform does.
_ACTS = r"予以立案|裁定(?:构成)?侵权|认定侵权(?:行为)?成立|责令|处罚决定|强制下架"
# What binds a centre towards the platform of a co-operation agreement only.
_HOURS = (
    r"(?:24|２４|二十四)\s*(?:个)?\s*小时(?:之内|以内|内)?"
    r"(?:给予|予以|作出|给出|完成|免费|快速|及时|立即)*(?:受理|答复|办结)"
)
_WORDS = re.compile(rf"(?P<result>{_RESULTS})|(?P<act>{_ACTS})|(?P<hours>{_HOURS})")

# Up to how many signs before the word, within its clause, a “not” speaks of it.
_NEAR = 16
_CLAUSE = re.compile(r"[，,：:；;](?!或|以及|及|和|与|并且)")
_NOT = re.compile(
    r"不|没有|无权|无法|无需|未|勿|禁止|严禁|拒绝|难以|非(?!常|法|凡|专利|正常|物质)"
    r"|是否|能否|可否|会否|与否"
)
# A heading or a line above a list that denies each of its items.
_LIST_DENIES = re.compile(
    r"不(?:做|能|会|办|提供|承诺|属于|予|受理|得|是|代|替|负责|可以|归|在)|没有.{0,4}权|无权|禁止|严禁"
)
# Words with “not” in them that deny nothing of what follows.
_NOT_A_DENIAL = re.compile(
    r"不收费?(?:用|取)?|不要钱|不花钱|不用|不仅|不但|不只|不光|不单|不管|不论|不断|不久|不服|不满意?"
    r"|不限|不少|不同|不成功|不胜诉|没有胜诉|无论|除非"
)
_WARNING = re.compile(
    r"谨防|警惕|当心|小心|提防|防范|防止|声称|宣称|自称|谎称|冒充|轻信|误以为|误认为|误区|误解|谣言|骗"
)
_DISPROOF = re.compile(r"不可信|不要相信|不能相信|别信|不属实|不实|是误解|骗")
_MAY_ASK = re.compile(r"能|会|可以|是不是|有没有|谁|哪|怎|如何|什么")
_ASKS = re.compile(r"[^。！!]*(?:吗|么|呢|？|\?)")
_OURS = re.compile(r"中心|工作站|工作总站|我们|本站|维权援助机构|本机构")
_THEIRS = re.compile(
    r"部门|机关|法院|海关|公安|平台|仲裁|委员会|(?:管理|监管|监督|产权|版权|林业|农业|商务)局|保护中心"
)
# A field that says what the centre does: who is not named before the act is the centre.
_OUR_FIELDS = ("centre_does",)
# What makes somebody else's act our own promise again.
_MADE_TO = re.compile(r"通知|要求|联系|协调|督促|责成|促使|让")
# An act that has already happened, or a case in which it has.
_DONE = re.compile(r"已|被|收到|受到|不服|生效")
_WHEN = re.compile(r"[^，,。；;]{0,14}(?:的|后|时|之日起?)(?:[，,。]|$)")
_PAPER = re.compile(r"[^，,。；;]{0,10}(?:书|文书|通知单)")
_STAFF = re.compile(r"工作人员|责任人|当事人员|直接责任|本制度|违反规定")


def promises(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The words of a sentence that promise; of those on hours, see `is_on_hours`."""
    for found in _WORDS.finditer(sentence.text):
        if not _is_honest(sentence, found):
            yield found


def is_on_hours(found: re.Match[str]) -> bool:
    """True for an answer within 24 hours, which platforms have been promised."""
    return found["hours"] is not None


def speaks_of_staff(sentence: Sentence) -> bool:
    """True where 责令 means the office's own people, as rules of discipline do."""
    return _STAFF.search(sentence.text) is not None


def _is_honest(sentence: Sentence, found: re.Match[str]) -> bool:
    before, after = sentence.text[: found.start()], sentence.text[found.end() :]
    return (
        _is_denied(before, sentence.lead)
        or _is_in_a_title(before)
        or _is_warned_of(before, after, sentence.lead)
        or _is_asked(before, after)
        or (found["act"] is not None and _is_not_ours(sentence, before, after))
    )


def _is_denied(before: str, lead: str) -> bool:
    clause = _CLAUSE.split(_blanked(before))[-1]
    return bool(_NOT.search(clause[-_NEAR:]) or _LIST_DENIES.search(lead))


def _blanked(text: str) -> str:
    return _NOT_A_DENIAL.sub(lambda found: "□" * len(found[0]), text)


def _is_in_a_title(before: str) -> bool:
    return before.rfind("《") > before.rfind("》")


def _is_warned_of(before: str, after: str, lead: str) -> bool:
    return bool(_WARNING.search(before) or _DISPROOF.search(after) or _WARNING.search(lead))


def _is_asked(before: str, after: str) -> bool:
    return bool(_MAY_ASK.search(before) and _ASKS.match(after))


def _is_not_ours(sentence: Sentence, before: str, after: str) -> bool:
    """True when the sentence says that somebody else does it, did it, or writes a paper on it."""
    ours, theirs = _last(_OURS, before), _last(_THEIRS, before)
    if ours > theirs or (ours >= 0 and _MADE_TO.search(before[ours:])):
        return False
    if sentence.field in _OUR_FIELDS and theirs < 0:
        return False
    is_past = _DONE.search(before[-_NEAR:]) or _WHEN.match(after) or _PAPER.match(after)
    return bool(theirs >= 0 or is_past or _THEIRS.search(after) or _THEIRS.search(sentence.around))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
