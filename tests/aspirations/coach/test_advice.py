"""The coach's sentences can be translated, though it knows nothing of gettext itself."""

import ast
import inspect

import pytest

from aspirations import advising
from aspirations.advising import advise, said_by
from aspirations.catalogue import EMPTY
from aspirations.coach import advice
from aspirations.coach.advice import ADVICE, NOT_ONLY_RANK, STILL_FINDING_OUT
from people.models import Employee

pytestmark = pytest.mark.hermetic

TEXTS = ("I want to lead the night shift because I like calm work.", "Manager.", "I don't know yet")


def collected() -> set[str]:
    """Return what `makemessages` finds: the words inside calls of `gettext_noop`."""
    calls = (n for n in ast.walk(ast.parse(inspect.getsource(advice))) if isinstance(n, ast.Call))
    named = (c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "gettext_noop")
    return {ast.literal_eval(call.args[0]) for call in named}


def test_every_sentence_is_collected_for_translation() -> None:
    """Seen red by a sentence that stood there without its mark."""
    assert collected() == {*ADVICE.values(), STILL_FINDING_OUT, NOT_ONLY_RANK}


@pytest.mark.parametrize("text", TEXTS)
def test_every_sentence_is_translated_where_it_is_shown(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by showing the sentence as the coach says it."""
    monkeypatch.setattr(advising, "_", "translated: {}".format)
    says = advise(Employee(), said_by({"statement": text}.get), EMPTY)
    notes = [*says.praise, *([says.first] if says.first else []), *says.more]
    assert notes
    assert all(note.sentence.startswith("translated: ") for note in notes)
