"""Said by people at a bench, a bed or a till: in stories, in fragments, with things for verbs."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND: dict[str, tuple[str, ...]] = {
    "names_direction": (
        "Tidal power is where I want to end up.",
        "What I want is breakfasts that pupils finish.",
        "I'd like to decide which lathes we keep.",
        "I'd rather plan our tours than drive them.",
        "I'd like to plan what we sow.",
        "I'd like to train dogs to find people under snow.",
        "Our leaflets are right and nobody believes them. I want to fix that.",
        "I want to find the cracks before the inspectors do.",
        "I want to know every valve on this ferry.",
        "Staircases",
        "Digital forensics, child protection side.",
        "I want to specialise in human rights.",
        "I aspire to work at the intersection of music and medicine.",
        "I'd like to be the bridge between the lab and the farms.",
        "I want to move into cloud engineering.",
        "I want to develop a reading programme.",
        "I want to be the one our new drivers ring at night.",
        "Seeing how they starved made me want to practise village medicine.",
    ),
    "gives_reason": (
        "I want to teach swimming. My brother could not swim when it mattered.",
        "I'd like to plan crossings. Children can't get to school where I live.",
        "I want to work on labels. The wrong one nearly killed a dog once.",
        "Nobody told me where to turn after the flood. I'd like to run an advice line.",
        "I was the one who was called at three in the morning. I want to build quieter alarms.",
        "I was ashamed of our forms. I'd like to design better ones.",
        "I do not like when a patient nods and has understood nothing. I'd like to interpret.",
        "We lose an hour a day looking for keys. I'd like to run the stores.",
        "The manuals are in one language. So I want to translate them.",
    ),
    "names_development": (
        "I'd like to ride along with the engineers.",
        "What I lack is bookkeeping.",
        "I want to do solar. I need my roofing ticket first.",
        "More confidence with ventilators.",
    ),
    "measurable": (
        "I want to bring the waiting list down to twenty.",
        "Cut our depots from ninety to thirty.",
        "We hope to open a second depot.",
        "By June I'd love to have my forklift licence.",
        "Get signed off on the lathe by Easter.",
        "This year I want to win back three of our lost members.",
    ),
    "has_horizon": (
        "Ten years on, I'd like to be advising ministers on dams.",
        "I'd like to make sergeant within the year.",
        "Year 1 fitter, year 3 chargehand, year 6 foreman.",
        "I'd like to run a ward within two and a half years.",
    ),
    "title_only": (
        "In 5 years: ward sister.",
        "My plan is simple. In ten years, head of department.",
        "I have a diploma in catering and six years of experience at the till. I am quick and "
        "friendly. In five years I see myself as a store manager.",
        "I want to get into senior management.",
    ),
    "extrinsic_only": (
        "I want to be the highest earner on the floor.",
        "I'd like to be earning twice what I earn now.",
    ),
    "leaving_intent": (
        "One more winter and then I'm out.",
        "I'm looking at jobs in insurance.",
        "I'd like to move to the private sector.",
        "I'm thinking of leaving nursing altogether.",
        "I'll go back to my own country.",
        "My husband has been offered a post in Norway and I think we will go.",
    ),
}
NOT_FOUND: dict[str, tuple[str, ...]] = {
    "names_direction": (
        "I'd like calm work.",
        "Canada is where I want to be.",
        "I want to be the one people look up to.",
        "I'd like to ride along with the engineers.",
        "I want to have a house by the lake.",
        "Quiet lakes.",
        "Nineteen lakes.",
        "They pay us badly. I want to fix that.",
        "I want to work with amazing people.",
        "I want to make data-driven decisions.",
    ),
    "gives_reason": (
        "I've always been organised. I'd like to be an office manager.",
        "I'd like to have a job that I enjoy.",
        "I want to be responsible for energy in all our plants.",
        "I'm heading towards breastfeeding support in the community.",
        "I want to save money and gain experience.",
    ),
    "names_development": (
        "They say I'm good with the lads. So maybe foreman.",
        "I want to increase my sales.",
    ),
    "measurable": (
        "I know forty people in the plant.",
        "By then I will have mastered my tasks.",
        "I want to set it up for all three shifts.",
        "There are three teams doing the same thing.",
        "I'd like to get into EV chargers.",
    ),
    "has_long_term": ("I take things one day at a time.",),
    "links_current_role": (
        "I would like to develop my project management skills.",
        "I want to write for people who learn our language.",
    ),
    "title_only": (
        "I want to continue to develop as a leader.",
        "I want to be the kind of leader people point to.",
    ),
    "extrinsic_only": (
        "I'd like to be in the room when our pay scales are made.",
        "I want people to pay the fine without coming in.",
    ),
    "unrealistic_jump": ("I'd like to be chief of the workshop.",),
    "leaving_intent": (
        "I want to build our own brewing line in the plant.",
        "I would like to set up a discharge clinic.",
        "I won't be late any more.",
        "I want to learn from the private sector.",
        "We should give fewer jobs to headhunters.",
    ),
    "vague": (
        "I'd like to be asked before the machines are bought.",
        "I want us to answer letters within a week.",
        "I'd like my hands in the soil again.",
        "I'd like to have a say when the timetable is made.",
        "I wish to make the plan for who cleans where in our building.",
    ),
}
EMPTY = (
    "I'd like the things that everybody wants.",
    "I want to live up to the expectations of my superiors.",
    "I want to make the most of my talents.",
    "I'd love to be among the best.",
    "I want to be more visible and take on stretch assignments.",
)


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_what_is_said_in_another_way_is_found(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before."""
    assert coach(text).labels[code] is True


@pytest.mark.parametrize(("code", "text"), cases(NOT_FOUND))
def test_what_only_sounds_like_it_is_left_alone(code: str, text: str) -> None:
    """Seen red, each text, with the rules as they were before, or without the new rule's limit."""
    assert not coach(text, current_role="machinist").labels[code]


@pytest.mark.parametrize("text", EMPTY)
def test_things_that_could_be_anybody_s_name_no_work(text: str) -> None:
    """Seen red by taking every noun for a thing of work."""
    assert coach(text).labels["vague"] is True


def test_our_own_line_in_the_plant_is_a_link_to_today() -> None:
    """Seen red by taking all that is one's own for a business of one's own."""
    assert coach("I want to run our own brewing line in the plant.").labels["links_current_role"]


def test_what_is_only_ridden_along_for_a_month_is_no_time_frame() -> None:
    """Seen red by counting every "for a month" as a time ahead."""
    found = coach("I'd like to ride along with the fitters for a month.")
    assert found.labels["has_horizon"] is False
