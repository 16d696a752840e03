"""Names are found by how they are typed, with the readings of the field's own words."""

import pytest

from generator.finish.search.pinyin import pinyin_tokens, sound
from generator.finish.search.tokens import HAN

from .indexes import SCRIPT


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("重庆", "chong qing"),
        ("重点工作", "zhong dian gong zuo"),
        ("行政执法", "xing zheng zhi fa"),
        ("银行行业", "yin hang hang ye"),
        ("调解调查", "tiao jie diao cha"),
        ("率先", "shuai xian"),
        ("著作权", "zhu zuo quan"),
        ("商标法律", "shang biao fa lv"),
        ("供给", "gong ji"),
        ("会计", "kuai ji"),
        ("参与", "can yu"),
        ("处罚处室", "chu fa chu shi"),
        ("长春市长", "chang chun shi zhang"),
        ("厦门", "xia men"),
        ("六安", "lu an"),
        ("百色", "bai se"),
        ("东莞", "dong guan"),
        ("西藏", "xi zang"),
        ("陕西", "shan xi"),
    ],
)
def test_a_name_is_read_as_it_is_spoken(name: str, typed: str) -> None:
    assert sound(name) == typed


def test_syllables_follow_each_other_and_so_do_initials() -> None:
    assert list(pinyin_tokens("知识产权")) == [
        "pzhi", "pshi", "pchan", "pquan", "izs", "isc", "icq",
    ]  # fmt: skip


def test_letters_and_digits_in_a_name_divide_it() -> None:
    assert list(pinyin_tokens("专利2020 IP法")) == ["pzhuan", "pli", "izl", "pfa"]


def test_the_page_knows_every_syllable_of_common_signs() -> None:
    known = SCRIPT.read_text("utf-8").split("const SYLLABLES")[1].split("split")[0]
    syllables = set("".join(known.split('"')[1::2]).split())
    common = [
        bytes([high, low]).decode("gb2312", "ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    ]
    spoken = {sound(sign) for sign in common if sign}
    assert len(common) > len(HAN)
    # 呒 and 嗯 have no vowel.
    assert spoken - syllables - {"n", "m"} == set()
