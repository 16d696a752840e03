import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.guesses import guess

# Signs that dates, figures and words of YAML are made of.
SIGNS = st.sampled_from("0123456789-+.:_eExXoTZtfnyNYO~<=alsruei 甲")
RESOLVER = yaml.resolver.Resolver()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲", "str"),
        ("2026年", "str"),
        ("2026-11-02", "timestamp"),
        ("2026-11-02 12:00:00.000000000000000000000000", "timestamp"),
        ("007", "int"),
        ("0.5", "float"),
        ("off", "bool"),
        ("offset", "str"),
        ("", "null"),
        ("<<", "merge"),
    ],
)
def test_a_plain_text_has_the_type_that_yaml_makes_of_it(text: str, expected: str) -> None:
    assert guess(text) == expected


@settings(derandomize=True, deadline=None, max_examples=up_to(500))
@given(st.text(SIGNS, max_size=40) | st.text(max_size=8))
def test_a_guess_is_that_of_pyyaml(text: str) -> None:
    tag = RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    assert f"tag:yaml.org,2002:{guess(text)}" == tag
