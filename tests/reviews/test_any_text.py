"""Any text in any field of a form that prepares a talk comes back exactly as it was typed (R5).

Once it is saved, and also where the form is refused: by a save that was quicker, or by a field that
is wrong. Line ends go as browsers send them, and a line in which there are only spaces is empty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings, strategies as st

from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, as_shown, sent_by, shown_in

ReviewAt = Callable[..., Review]
# What a browser can send: no NUL, no halves of a surrogate pair, and no line end within a line.
odd = [
    " a ",
    "\t",
    "\u00a0b",
    "</textarea>&amp;",
    "{{ 7 }}",
    "\u202e\u05e9",
    "e\u0301\U0001f469\u200d",
]
odd_texts = [*odd, "\r\n\r\nc", "d\r", "\n e \n"]
texts = st.sampled_from(odd_texts) | st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=200
)
lines = st.sampled_from(odd) | st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=40
)
needed = lines.map(lambda line: f"{line}x{line}")  # never empty, whatever it begins and ends with
GAPS = ("scope", "impact", "influence")
ASSESSED = ("answer", "timeline_reason", "instead", "offer", "private_note")
SUMS_UP = ("goal1_what", "goal1_sign", "goal2_what", "objective1", "objective2")
DIRECTION = ("statement", "known_for", "stays_open", "from_today", "could_offer")
OUTCOMES = ("gap-scope-because", "gap-impact-because", "notes-compare")
ROWS = [f"action{row}-{part}" for row in (1, 2) for part in ("what", "measure", "first_step")]


@dataclass(frozen=True)
class Asked:
    """A form: who writes in it when, its page, where it is saved, and its fields for words."""

    who: str
    page: str
    save: str
    fields: dict[str, st.SearchStrategy[str]]
    part: Mapping[str, str] = field(default_factory=dict)  # which page of several
    stage: Stage = Stage.PREPARE


def of_step(step: str, *names: str, **others: st.SearchStrategy[str]) -> Asked:
    """Return a step of the pre-review, whose fields `names` take more than a line."""
    fields = dict.fromkeys(names, texts) | others
    return Asked("ada", "pre_review", "save_pre_review", fields, {"step": step})


def at_the_talk(stage: str, **fields: st.SearchStrategy[str]) -> Asked:
    """Return a stage of the sheet on which the two write."""
    return Asked("bea", "talk", "save_sheet", fields, {"stage": stage}, Stage.TALK)


FORMS = {
    "step 1": of_step("direction", "statement", track=lines, direction=lines),
    "step 2": of_step("timeline", "timeline"),
    "step 3": of_step("fit", "from_today", "could_offer"),
    "step 4": of_step("today", *(f"evidence_{one}" for one in GAPS)),
    "step 5": of_step("question", "question", "idea"),
    "gap assessment": Asked(
        "bea",
        "gap_assessment",
        "save_gap_assessment",
        dict.fromkeys((*ASSESSED, *(f"{one}_evidence" for one in GAPS)), texts),
    ),
    "private notes": Asked("ada", "private_note", "save_private_note", {"private_note": texts}),
    "talk: listen": at_the_talk("listen", **{"notes-listen": texts}),
    "talk: compare": at_the_talk("compare", **dict.fromkeys(OUTCOMES, texts)),
    "talk: timeline": at_the_talk("timeline", must_come_true=texts),
    "talk: actions": at_the_talk(
        "actions", no_promise_reason=texts, number_reason=texts, **dict.fromkeys(ROWS, needed)
    ),
    "my direction": Asked(
        "ada",
        "write_direction",
        "write_direction",
        dict.fromkeys(DIRECTION, texts)
        | {"track": lines, "direction": lines}
        | dict.fromkeys(SUMS_UP, needed),
    ),
}


@dataclass(frozen=True)
class Form:
    """One of them, open in a browser."""

    asked: Asked
    client: Client
    page: str
    save: str

    def open(self) -> Answer:
        """Return the page as it stands."""
        return self.client.get(self.page, dict(self.asked.part))

    def send(self, page: Answer, typed: dict[str, str], **changes: str) -> Answer:
        """Type into `page`, and press the button."""
        return self.client.post(self.save, sent_by(page, self.save, **typed) | changes)

    def assert_shown(self, answer: Answer, typed: dict[str, str]) -> None:
        """Check that everything that was typed stands in its field."""
        for name, text in typed.items():
            assert shown_in(answer, self.save, name) == as_shown(text), name


@pytest.fixture(params=sorted(FORMS))
def form(request: pytest.FixtureRequest, cast: Cast, review_at: ReviewAt) -> Form:
    """Each of them in turn, saved once: a version can be older, and nothing is suggested again."""
    asked = FORMS[request.param]
    review = review_at(asked.stage)
    ids = [] if asked.page == asked.save else [review.pk]
    writer = client_for(cast.everybody()[asked.who])
    form = Form(asked, writer, reverse(asked.page, args=ids), reverse(asked.save, args=ids))
    begun = dict.fromkeys(asked.fields, "Begun") if asked.stage == Stage.TALK else {}
    goes_on = {} if begun else {"then": "next"}
    assert form.send(form.open(), begun, **goes_on).status_code == 302
    return form


@settings(
    max_examples=8,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_text_comes_back_exactly_as_it_was_typed(form: Form, data: st.DataObject) -> None:
    """Seen red with fields that strip, and by a plan whose reason came back in brackets (409)."""
    typed, page = data.draw(st.fixed_dictionaries(form.asked.fields)), form.open()
    for version, status in (("0", 409), ("none", 422)):
        refused = form.send(page, typed, version=version)
        assert refused.status_code == status
        form.assert_shown(refused, typed)
    assert form.send(page, typed).status_code == 302
    kept = {
        name: "" if form.asked.fields[name] is lines and not text.strip() else text
        for name, text in typed.items()
    }
    form.assert_shown(form.open(), kept)
