"""How findings are handed over: praise first, one advice on top, quiet where nothing is known."""

from collections.abc import Collection

import pytest

from aspirations.coach import Kind, coach

pytestmark = pytest.mark.hermetic

GOOD = (
    "I enjoy explaining figures, so over the next year I want to run the monthly cost report for "
    "our ward; in four years I'd like to advise the whole hospital on budgets. I need to learn SQL."
)


class TinyCatalogue:
    """A customer's catalogue with one title, one field and one example."""

    def level_of(self, title: str, track: str | None) -> int | None:
        return 6 if "archmage" in title.lower() and track == "magic" else None

    def fields_of(self, track: str | None) -> frozenset[str]:
        return frozenset({"runes"}) if track == "magic" else frozenset()

    def example_for(
        self,
        code: str,
        current_role: str | None,
        track: str | None,
        besides: Collection[str | None],
    ) -> str | None:
        return f"{code} for {current_role}" if code == "gives_reason" else None


def test_praise_comes_before_advice() -> None:
    """Seen red by ordering by usefulness alone."""
    kinds = [f.kind is Kind.PRESENT for f in coach("In two years I'd like to lead.").praise_first()]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {True, False}


def test_a_misstep_is_the_first_advice() -> None:
    """Seen red by putting missing things before missteps."""
    assert coach("Team manager in two years.").advice[0].code == "title_only"


def test_a_good_statement_shows_all_a_reader_looks_for() -> None:
    """Seen red by dropping the link to the present role from "fit"."""
    found = coach(GOOD)
    assert all(found.looked_for.values())
    assert not [f for f in found.advice if f.kind is Kind.MISSTEP]


def test_a_bare_title_shows_none_of_what_a_reader_looks_for() -> None:
    """Seen red by counting title_only as clarity."""
    assert not any(coach("Team manager.").looked_for.values())


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte in drei Jahren ein Team leiten und lerne dafür gerade Projektplanung.",
        "Dans cinq ans, je voudrais diriger une équipe et apprendre la gestion de projet.",
        "Quiero aprender más sobre logística y en tres años ser responsable de una tienda.",
        "Через пять лет я хочу руководить отделом.",
        "五年后我想领导一个团队。",
        "أريد أن أقود فريقا خلال خمس سنوات",
        "Over vijf jaar wil ik een team leiden en ook zelf les geven aan nieuwe mensen.",
    ],
)
def test_an_unknown_language_is_said_and_nothing_else(text: str) -> None:
    """Seen red by emptying the list of other languages and scripts."""
    found = coach(text, current_role="clerk")
    assert found.language_unknown
    assert [f.code for f in found.findings] == ["language_unknown"]
    assert set(found.labels.values()) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Team lead.",
        "Supervisor",
        "CFO",
        "Chef de partie",
        "Become a maître d'hôtel.",
        "I want to lead the Müller & Söhne account in München.",
        "Learn German (B2): ich und du.",
        "in 3 year want be welding inspector",
        "Something with 日本 customers.",
    ],
)
def test_short_and_mixed_texts_are_taken_for_english(text: str) -> None:
    """Seen red by calling a text foreign when a single foreign word stands in it."""
    assert not coach(text).language_unknown


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "🙂🙂", "\x00", "123 456"])
def test_a_text_without_words_gets_no_scolding(text: str) -> None:
    """Seen red by letting an empty text be vague."""
    found = coach(text)
    assert not any(found.labels.values())


def test_a_catalogue_brings_its_own_levels_fields_and_examples() -> None:
    """Seen red by not handing the catalogue to the reading."""
    text = "I look toward runes. Archmage Manager next year."
    found = coach(text, current_role="mage clerk", track="magic", catalogue=TinyCatalogue())
    examples = {f.code: f.example for f in found.findings if f.example}
    assert found.labels["names_direction"] is True
    assert found.labels["unrealistic_jump"] is True
    assert examples == {"gives_reason": "gives_reason for mage clerk"}
    assert coach(text, current_role="mage clerk").labels["names_direction"] is False


def test_a_time_frame_alone_is_no_direction() -> None:
    """Seen red by letting a time frame stand for the work."""
    found = coach("In two years, and in five years.")
    assert found.labels["has_horizon"]
    assert not found.labels["names_direction"]
    assert not found.looked_for["directional_clarity"]
