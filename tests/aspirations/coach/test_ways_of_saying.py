"""What people say without the words one would look for first, and what only sounds like it."""

import pytest

from aspirations.coach import coach

FOUND: dict[str, tuple[str, ...]] = {
    "names_direction": (
        "I want something to do with stained glass.",
        "By then I would be doing advertising for theatres.",
        "I'd like to be trusted with the weekly stock list.",
        "Let me be the person who sets the looms.",
        "I aim to be somebody capable of drafting safety reports.",
        "In time I could move from testing to release planning.",
        "I'd be glad to open the swimming pool before school hours.",
        "I can't choose between harbour work and something quieter.",
        "I'd like to work mainly with deaf children.",
        "I want every apprentice to have worn a harness before the first climb.",
        "I hope to be leading a team of my own within the company.",
        "I'd do a secondment in the mint.",
    ),
    "gives_reason": (
        "I work in housing so as to keep families housed.",
        "I'd like to run the kitchen's ordering. Far too much ends up in the bin.",
        "I want to be a paramedic; nobody should wait an hour for help.",
        "I'd like to teach physics. Too many pupils give up.",
        "A vet. There is nothing like a calf that stands up.",
        "I hope to work in hospices. My aunt died alone.",
        "I'd weld, to keep old bridges safe from rust.",
        "I'd choose railways, I have always lived beside them.",
    ),
    "names_development": (
        "I hope to have a degree by then.",
        "I'd like to get my head around pivot tables.",
        "I want to further my education in glazing.",
        "After school I plan to do a Ph.D. abroad.",
        "I want to sharpen my social listening.",
        "To drive the crane I'd do the slinging ticket.",
    ),
    "measurable": ("I want the wage gap below one percent.",),
    "has_horizon": (
        "I want to plan the rota alone by Easter.",
        "By October I want to plan the rota.",
        "Next term I'd try a new reader.",
    ),
    "has_short_term": ("Straight after graduation I'd like to sell insurance.",),
    "links_current_role": (
        "I've been on the night desk for six years.",
        "I'd stay in the archive.",
    ),
    "leaving_intent": (
        "One day I'd take over my uncle's farm.",
        "Then I will be heading home to Chile.",
        "I'd buy into a practice in the north.",
        "I'd be gone as soon as the bonus lands.",
        "I'll only stay until the baby comes.",
        "In August I start law school.",
        "I'd like to set up on my own as a plasterer.",
        "I'm just here while I look for something better.",
        "I want out of this.",
        "I mean to go backpacking across Asia.",
    ),
    "extrinsic_only": ("Shift lead, because it is better paid.",),
    "title_only": (
        "A youth worker.",
        "I am a member of a chess club, a choir and a brass band. I hope to work as a baker.",
        "I'd like to reach the next pay band.",
    ),
    "overplanned": (
        "Supervisor at 25, manager at 28, head at 33, director at 39.",
        "Lead by 2027, manager by 2030, head by 2034, director by 2039.",
        "Two years from now team lead, six years manager, nine years head, ten years director.",
    ),
}
NOT_FOUND: dict[str, tuple[str, ...]] = {
    "names_direction": (
        "I want high-impact technical roles.",
        "I'd make a decent finance director.",
        "I expect to make seven figures.",
        "I still need to learn how to design.",
        "I'm after a position in your esteemed organisation.",
    ),
    "gives_reason": (
        "While I enjoy sewing, I mean to be a pilot.",
        "Foreman, because it is the best paid job.",
        "Nights pay better, so that is my plan.",
    ),
    "names_development": (
        "I am a master's student of law.",
        "I want to move up, building on my experience in sales.",
        "I'd join a bank after the MBA.",
        "I'd be a doctor who keeps learning throughout a lifetime of care.",
    ),
    "measurable": (
        "I want to pursue a PhD in history.",
        "I'd give 110 percent.",
        "Nobody should wait three hours.",
    ),
    "vague": (
        "Hopefully a degree or two.",
        "A ward sister, sooner or later.",
        "Somehow on stage, singing ballads.",
        "Hopefully settled in Lisbon with Ana by then.",
        "Reliable kettles and wooden toys.",
    ),
    "title_only": (
        "I'd like to set up on my own as a roofer and tiler.",
        "A lecturer, glaciers, moraines, permafrost, avalanches.",
    ),
    "extrinsic_only": ("I want my loans paid off.",),
}


def cases(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(code, text) for code, texts in table.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_what_is_said_in_another_way_is_found(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before."""
    assert coach(text).labels[code] is True


@pytest.mark.parametrize(("code", "text"), cases(NOT_FOUND))
def test_what_only_sounds_like_it_is_left_alone(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before."""
    assert coach(text).labels[code] is False


def test_the_head_of_a_whole_country_is_a_jump_for_a_sales_assistant() -> None:
    """Seen red by taking "country" out of the steps."""
    found = coach("Country manager, next year ideally.", current_role="sales assistant")
    assert found.labels["unrealistic_jump"] is True


def test_a_time_that_a_thing_is_brought_under_can_be_checked() -> None:
    """Seen red by counting no hours and minutes at all."""
    assert coach("I want to bring the queue down to under four minutes.").labels["measurable"]


def test_the_top_post_after_many_years_of_one_s_life_is_no_jump() -> None:
    """Seen red by counting the years from a number of years only."""
    text = "At 27 senior, at 30 manager, at 35 head of finance, at 40 CFO."
    assert coach(text, current_role="junior accountant").labels["unrealistic_jump"] is False


def test_money_that_is_saved_for_something_is_not_what_is_wanted() -> None:
    """Seen red by letting "money" stand for pay whatever is done with it."""
    assert coach("I work here to save money for a trip.").labels["extrinsic_only"] is False
