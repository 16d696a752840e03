import pytest

from generator.publish.validate.suggestion import MOST_LISTED, did_you_mean

WORDS = ["second", "first", "third"]
CASES = [
    pytest.param("frist", WORDS, "是不是“first”？", "Did you mean “first”?", id="swapped letters"),
    pytest.param("First", WORDS, "是不是“first”？", "Did you mean “first”?", id="a capital letter"),
    pytest.param("thirdd", WORDS, "是不是“third”？", "Did you mean “third”?", id="one too many"),
    pytest.param(
        "sample-ctiy", ["sample-city", "sample-station"],
        "是不是“sample-city”？", "Did you mean “sample-city”?", id="the nearest of two",
    ),
    pytest.param(
        "zone", WORDS, "可用的有：first、second、third。", "Known: first, second, third.",
        id="far from all, the known words in order",
    ),
    pytest.param(
        "", WORDS, "可用的有：first、second、third。", "Known: first, second, third.",
        id="nothing is far from all",
    ),
    pytest.param(
        "x", ["b", "a", "b"], "可用的有：a、b。", "Known: a, b.", id="a word is listed once"
    ),
    pytest.param("x", [], "目前一个都没有。", "There are none yet.", id="no word is known"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "known", "zh", "en"), CASES)
def test_a_misspelt_word_leads_to_known_ones(
    found: str, known: list[str], zh: str, en: str
) -> None:
    words = did_you_mean(found, known)
    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(("count", "is_cut"), [(MOST_LISTED, False), (MOST_LISTED + 1, True)])
def test_a_long_list_is_cut(count: int, is_cut: bool) -> None:
    words = did_you_mean("?", [f"{number:02}" for number in range(count)])
    assert words.zh.count("、") == words.en.count(", ") - is_cut == MOST_LISTED - 1
    assert words.zh.endswith(" 等。" if is_cut else "11。")
    assert words.en.endswith(", …." if is_cut else "11.")
