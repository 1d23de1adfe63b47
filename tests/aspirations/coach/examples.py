"""One statement per check that shows what it finds, and one that looks like it and is not."""

from collections.abc import Mapping
from typing import NamedTuple


class Example(NamedTuple):
    """A text on which a check says yes, words it must point at, and a text on which it says no."""

    text: str
    words: str
    not_this: str
    role: str | None = None
    not_this_role: str | None = None


EXAMPLES: dict[str, Example] = {
    "names_direction": Example(
        "I want to run our clinics' vaccination programme.",
        "run our clinics' vaccination programme",
        "I'd like to be a senior lawyer.",
    ),
    "title_only": Example(
        "Team manager in two years.",
        "Team manager",
        "Team manager, so that juniors get proper feedback.",
    ),
    "gives_reason": Example(
        "I'd like to move into logistics because late orders are so often avoidable.",
        "because",
        "I'm interested in finance.",
    ),
    "has_horizon": Example(
        "Within 3-4 years I'd like to lead a shift.",
        "Within 3-4 years",
        "I've spent ten years in sales and want to manage.",
    ),
    "has_short_term": Example(
        "In 18 months I want to run a shift.",
        "In 18 months",
        "In 2-3 years I want to run a shift.",
    ),
    "has_long_term": Example(
        "Eventually I'd like to teach chemistry.",
        "Eventually",
        "Next year I'd like to teach chemistry.",
    ),
    "links_current_role": Example(
        "I'd like to plan tours in our logistics team.",
        "our logistics team",
        "I'd like to plan tours in a large company.",
    ),
    "names_development": Example(
        "I want to learn contract drafting.",
        "learn contract drafting",
        "I want to learn new things and keep growing.",
    ),
    "measurable": Example(
        "I want to cut errors by 10% on our line.",
        "10%",
        "I want to be manager in 2028.",
    ),
    "vague": Example(
        "Progress and take on challenges.",
        "Progress and take on challenges",
        "Get better at Excel.",
    ),
    "extrinsic_only": Example(
        "A bigger salary.",
        "salary",
        "Earn a bigger salary by growing the region's dairy sales.",
    ),
    "leaving_intent": Example(
        "Then I'd open my own practice.",
        "my own practice",
        "Then I'd move to another team here.",
    ),
    "unrealistic_jump": Example(
        "Finance director next year.",
        "Finance director",
        "Finance director next year.",
        role="accounts clerk",
        not_this_role="finance manager",
    ),
    "overplanned": Example(
        "Senior analyst in 2 years, team lead in 5 years, head of planning in 9 years.\n"
        "Director in 13 years.",
        "in 13 years",
        "Senior analyst in 2 years, team lead in 5 years, head of planning in 13 years, "
        "but I'm open to what comes.",
    ),
}


def cases(texts: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return each code with each of its texts."""
    return [(code, text) for code, of_code in texts.items() for text in of_code]
