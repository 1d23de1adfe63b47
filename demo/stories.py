"""What the people of the demo say. The words are data: demo/texts has one file for each of them.

A story is such a file, read. The functions here turn it into what the real actions take.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.actions.plan import TOLD_ONCE, ActionWords, OutcomeWords, PlanWords
from reviews.actions.pre_review import PreReviewWords, ViewWords
from reviews.forms.plan import gap_name, row_name
from reviews.models import gap_assessment, pre_review
from reviews.models.pre_review import Readers

TEXTS = Path(__file__).parent / "texts"
Story = dict[str, Any]


class CheckInWords(NamedTuple):
    """One check-in: on which action (1 to 3), by which side, how many days after the start."""

    action: int
    by: str
    after: int
    status: str
    note: str


def read(name: str) -> Story:
    """Return the story of the person called `name`, its paragraphs each on one line."""
    with (TEXTS / f"{name.lower()}.toml").open("rb") as file:
        return {key: unfold(value) for key, value in tomllib.load(file).items()}


def unfold(value: Any) -> Any:
    """Return `value` with each of its texts as it would have been typed, without our line ends."""
    match value:
        case str():
            paragraphs = value.strip().split("\n\n")
            return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
        case list():
            return [unfold(item) for item in value]
        case dict():
            return {key: unfold(item) for key, item in value.items()}
    return value


def pre_review_words(story: Story) -> PreReviewWords:
    """Return the pre-review, to be saved as the first version."""
    told = story["pre_review"]
    words = {field: told.get(field, "") for field in pre_review.SEALED_FIELDS}
    words["readers"] = words["readers"] or Readers.MANAGER.value
    views = {code: ViewWords(**view) for code, view in told.get("views", {}).items()}
    return PreReviewWords(words, views, version=0)


def assessment_words(story: Story) -> AssessmentWords:
    """Return the gap assessment, to be saved as the first version."""
    told = story["assessment"]
    words = {field: told.get(field, "") for field in gap_assessment.SEALED_FIELDS}
    gaps: list[GapWords] = told["gaps"]
    return AssessmentWords(words, gaps, version=0)


def plan_words(story: Story, talked_on: date) -> PlanWords:
    """Return the plan, to be saved as the first version; its days count from `talked_on`."""
    actions = [_action(told, talked_on) for told in story.get("actions", [])]
    talk, look_again = story.get("talk", {}), None
    if "look_again_in" in talk:
        look_again = talked_on + timedelta(days=talk["look_again_in"])
    return PlanWords(
        actions,
        no_promise_reason="",
        version=0,
        must_come_true=talk.get("must_come_true", ""),
        look_again_on=look_again,
        held_on=talked_on,
        outcomes=[_outcome(subject, told) for subject, told in talk.get("outcomes", {}).items()],
    )


def notes(story: Story) -> dict[str, str]:
    """Return what the two kept of the talk for themselves, by the name of the field."""
    told: dict[str, str] = story.get("talk", {}).get("notes", {})
    return {f"notes-{stage}": words for stage, words in told.items()}


def on_the_sheet(words: PlanWords) -> dict[str, str]:
    """Return what the two write on the sheet to agree on `words`, by the name of the field."""
    rows = {row_name(number): action for number, action in enumerate(words.actions, start=1)}
    gaps = {gap_name(outcome["subject"]): {**outcome, "subject": ""} for outcome in words.outcomes}
    texts = {name: getattr(words, name) for name in TOLD_ONCE}
    for prefix, parts in {**rows, **gaps}.items():
        texts |= {f"{prefix}-{name}": value for name, value in parts.items()}
    return {name: str(value) for name, value in texts.items() if value}


def check_ins(story: Story) -> list[CheckInWords]:
    """Return what was said about the plan since, in its order."""
    return [CheckInWords(**told) for told in story.get("check_ins", [])]


def _outcome(subject: str, told: Story) -> OutcomeWords:
    return OutcomeWords(
        subject=subject,
        outcome=told["outcome"],
        level_now=told.get("level_now"),
        level_needed=told.get("level_needed"),
        because=told.get("because", ""),
    )


def _action(told: Story, talked_on: date) -> ActionWords:
    return ActionWords(
        what=told["what"],
        subject=told["dimension"],
        kind=told.get("kind", "do"),
        owner=told["owner"],
        measure=told["measure"],
        first_step=told["first_step"],
        first_step_by=talked_on + timedelta(days=told["first_step_in"]),
        due=talked_on + timedelta(days=told["due_in"]),
        support=told.get("support", ""),
    )
