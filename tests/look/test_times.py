"""How a time reads in a sentence."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.hermetic

TEMPLATES = Path(__file__).parents[2] / "templates"
TIMED = re.compile(r'(\w+)=[\w.]+\|date:"(?:SHORT_)?(?:DATE)?TIME_FORMAT"')
SENTENCE = re.compile(r"{% (?:blocktranslate|with) .*?{% end(?:blocktranslate|with) %}", re.DOTALL)
ENDING = re.compile(r'\|date:"(?:SHORT_)?(?:DATE)?TIME_FORMAT" }}\.')


def test_a_time_never_ends_a_sentence() -> None:
    """It may end in "a.m.", which would make two full stops. Seen red by "Saved {{ when }}."."""
    found = []
    for path in sorted(TEMPLATES.rglob("*.*")):
        text = path.read_text()
        for sentence in SENTENCE.findall(text):
            ended = [one for one in TIMED.findall(sentence) if f"{{{{ {one} }}}}." in sentence]
            found += [(path.name, name) for name in ended]
        found += [(path.name, one) for one in ENDING.findall(text)]
    assert found == []
