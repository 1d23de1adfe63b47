"""What people say without the words one would look for first, and what only sounds like it."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND: dict[str, tuple[str, ...]] = {
    "names_direction": (
        "I'd be glad to stay on the round and show the new starters the shortcuts.",
        "I see myself darning sails for the old fleet.",
        "I hope to be the one who decides which reels we restore.",
        "I want to take on the night audits.",
        "I want to end loneliness in tower blocks.",
        "A future in wind turbines is what I have in mind.",
        "My ambition lies in bridge inspection.",
        "I want a say in how medicines are priced.",
        "My direction is the care of premature babies.",
        "What draws me is the quiet of the archive.",
        "I intend to devote myself to the study of bees.",
        "I want my days to be about clean rivers.",
        "I'd rather go into planning.",
        "By then I hope to have built boats that last.",
        "My hope is to conduct trials on migraine.",
        "My plan includes commanding troops.",
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
        "I'd like to teach so every child gets a turn.",
        "I hope to be an optician; lenses delight me.",
        "I'd like to do the payroll. Numbers calm me.",
        "I want to be a midwife. There's a real shortage of them in the valleys.",
        "I'd like to coach. I always admired the one we had at school.",
        "I'd like to weld. Seeing what holds a ship together got me.",
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
        "I'd like to find my feet in stock control.",
        "I want to get the hang of the till.",
        "I'd like to get a feel for tender writing.",
        "I'd like to try my hand at soldering.",
        "I need to become much more confident with spreadsheets.",
        "I'd like more exposure to pricing.",
        "I plan to take evening classes in bookkeeping.",
        "To pass my driving theory test.",
        "I want to deepen my expertise in front-end work.",
        "I hope to go to law school.",
        "I hope to have a degree by then.",
        "I'd like to get my head around pivot tables.",
        "I want to further my education in glazing.",
        "After school I plan to do a Ph.D. abroad.",
        "I want to sharpen my social listening.",
        "To drive the crane I'd do the slinging ticket.",
    ),
    "measurable": (
        "I want the wage gap below one percent.",
        "I aim to lead one launch.",
        "I want to put aside $9000.",
    ),
    "has_horizon": (
        "I have a ten-year plan to run the mill.",
        "I'd stay on the desk for another year, maybe two.",
        "In my second year I want to plan the rota.",
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
        "I want to open up my own brewery.",
        "I hope to have a knitwear line of my own.",
        "I want to work in another country.",
        "I'd stay another year and then go travelling.",
        "After that I'd run for mayor.",
        "I'd like to create a small clinic by the harbour.",
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
    "extrinsic_only": (
        "Shift lead, because it is better paid.",
        "Whatever pays the most.",
    ),
    "title_only": (
        "Lead Technical Architect",
        "Transition to senior engineering role",
        "I want to be in management.",
        "My dream is being a flight attendant.",
        "A youth worker.",
        "I am a member of a chess club, a choir and a brass band. I hope to work as a baker.",
        "I'd like to reach the next pay band.",
    ),
    "overplanned": (
        "Supervisor at 25, manager at 28, head at 33, director at 39.",
        "Lead by 2027, manager by 2030, head by 2034, director by 2039.",
        "Two years from now team lead, six years manager, nine years head, ten years director.",
    ),
    "has_long_term": (
        "By the end of the fifth year I want to run the lab.",
        "I have a ten-year plan to run the mill.",
    ),
    "vague": (
        "I want to grow more in my profession.",
        "My goal is to thrive in an expanding environment and help its technical growth.",
    ),
}
NOT_FOUND: dict[str, tuple[str, ...]] = {
    "names_direction": (
        "I already steer the tug on quiet days.",
        "I lead the choir and mend the robes.",
        "Making ledgers balance is like a puzzle.",
        "I want to clear my credential.",
        "I want high-impact technical roles.",
        "I'd make a decent finance director.",
        "I expect to make seven figures.",
        "I still need to learn how to design.",
        "I'm after a position in your esteemed organisation.",
    ),
    "gives_reason": (
        "I hate this question.",
        "A raise, just because.",
        "What I'd really enjoy is running the till.",
        "While I enjoy sewing, I mean to be a pilot.",
        "Foreman, because it is the best paid job.",
        "Nights pay better, so that is my plan.",
    ),
    "names_development": (
        "I am studying law.",
        "I want to improve my technical skills.",
        "Once I have finished my apprenticeship I'd run a crew.",
        "I am a master's student of law.",
        "I want to move up, building on my experience in sales.",
        "I'd join a bank after the MBA.",
        "I'd be a doctor who keeps learning throughout a lifetime of care.",
    ),
    "measurable": (
        "I want to help 2 or 3 people.",
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
        "Get a higher paying job.",
        "I'm not a fortune-teller.",
        "I want to know how my manager thinks.",
        "I'd like to set up on my own as a roofer and tiler.",
        "A lecturer, glaciers, moraines, permafrost, avalanches.",
    ),
    "extrinsic_only": (
        "I want my loans paid off.",
        "If the pay is fine, I'd stay.",
        "The same salary and the same desk.",
        "I pay for my degree with this job.",
    ),
    "has_horizon": (
        "I am in my second year at college and want to plan parks.",
        "I don't have a ten-year plan.",
        "I already did another year on the desk.",
        "In ten years? I don't know.",
        "For ten years I directed plays. I want to teach drama.",
        "A nurse for eleven years. I'd like to teach wound care.",
        "After four years selling tyres I want to fit them.",
        "One day, I'd run a ferry.",
    ),
    "links_current_role": (
        "I want a job in a reputed company and to be an asset for the company.",
        "I want to change our legal system.",
        "Especially not working for you.",
    ),
    "leaving_intent": (
        "Which ward it is, I leave that open.",
        "I want to set up a weekly clinic on our ward.",
        "I'd like to leave my comfort zone.",
        "I want to quit smoking.",
    ),
}


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


def test_what_is_in_one_s_head_is_no_post() -> None:
    """Seen red by letting any "head" before a stop be a title."""
    text = "In two years I'll have the map of the depot in my head."
    assert coach(text, current_role="nurse").labels["unrealistic_jump"] is False


def test_one_s_own_occupation_with_praise_before_it_names_no_other_post() -> None:
    """Seen red by taking every occupation for a title."""
    text = "I want to be a great nurse."
    assert coach(text, current_role="nurse").labels["title_only"] is False
    assert coach(text, current_role="porter").labels["title_only"] is True


def test_tenure_is_no_step_of_a_plan() -> None:
    """Seen red by counting "for eleven years" after an occupation as a time ahead."""
    text = "A nurse for eleven years, I want to teach in 2 years and lead the course in 4 years."
    found = coach(text)
    assert found.labels["overplanned"] is False
    assert found.horizon_years == 4
