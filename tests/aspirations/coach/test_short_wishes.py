"""Short answers and told stories: plain work is no vague wish, and what was is no plan."""

import pytest

from aspirations.coach import coach

pytestmark = pytest.mark.hermetic

LEAVING = (
    "I want to find a new job",
    "I am looking for a new employer.",
    "join a start-up",
    "I'd like to join a startup.",
    "I want to leave this place",
    "own bakery",
    "leave",
    "I want to retire at sixty.",
    "Quit my job and travel.",
)
NO_LEAVING = (
    "Whatever we order now will still be towing when I have retired.",
    "Before I retire I want the archive in order.",
    "Take over from Hal when he retires in 2031.",
    "When my boss resigns I'd like to lead the desk.",
    "Find out why people resign and change it.",
    "I want fewer colleagues to leave.",
    "Leave behind a workshop that runs without me.",
    "Leave the office at five.",
    "Work abroad for our Lisbon office.",
    "Retire the old mainframe.",
    "Quit the night shift and lead days.",
    "Quit guessing and measure.",
    "Resign myself to less and fix the pumps.",
    "I want a new job title.",
    "A new job in the lab.",
)
PLAIN_WORK = (
    "keep the pumps running",
    "drive trains",
    "teach",
    "code",
    "Bake.",
    "I want to paint.",
    "I'd like to sing.",
    "keep bees",
    "sort parcels",
    "play the organ",
    "answer letters",
    "work nights",
    "Keep our trains on time",
    "get the ferries out on time",
    "spend more time with customers and less with spreadsheets",
    "I worked here for ten years and want to teach",
    "build my own business line within our company",
    "To have customers trust us again",
    "Leave no customer without an answer.",
    "Leave a mark on how we teach apprentices.",
    "Find out why people resign and change it.",
    "Retire our paper forms.",
    "Quit the night shift and lead days.",
    "Show our leaders which shifts wear people out before they resign.",
    "Answer for how this house uses what it knows.",
    "Remain the one who asks, and ask earlier.",
    "Do the hard talks better.",
    "Build the small tools that the quay is waiting for.",
    "Be out with the crews.",
    "Look after few large customers for years.",
    "Something with pay, but with a why in it.",
)
GENERALITIES = (
    "grow",
    "keep growing",
    "help the company succeed",
    "take on new challenges",
    "have a good career",
    "keep my options open",
    "see how far I can go",
    "Find out what I am for and become better.",
    "show what I can do",
    "I want to belong.",
    "I want to perform.",
    "My aim is to work on projects that create value.",
)
NO_DIRECTION = (
    "The figures will anger them in June.",
    "Nineteen pumps.",
    "Quiet nights.",
    "I do the same and the young ones laugh.",
    "Going to college.",
)
TOLD = (
    "In spring I laid the sick notes beside the roster, only because both lay on my desk.",
    "I do the same until it stops two days later.",
    "We hire from afar, and each of them is homesick by spring.",
    "Twice this year I was shown a plan while it was still a drawing.",
    "Last winter we lost two boats within a week.",
    "In autumn they moved me to the crane.",
    "The pump failed within two days.",
)
PLANS = (
    "I was asked to plan the rota this year, and this summer I want to finish it.",
    "Regional director by this time next year.",
    "It would be good to know the till by spring.",
)


@pytest.mark.parametrize("text", LEAVING)
def test_a_short_plan_to_go_is_heard(text: str) -> None:
    """Seen red by breaking off the search; all but three by the rules of before."""
    assert coach(text).labels["leaving_intent"] is True
    assert coach(text).labels["vague"] is False


@pytest.mark.parametrize("text", NO_LEAVING)
def test_others_who_go_and_other_things_that_are_left_are_no_plan_to_go(text: str) -> None:
    """Seen red by leaving out `leavers`, and the last two by leaving out `_job_in_reach`."""
    found = coach(text).labels
    assert found["leaving_intent"] is False


@pytest.mark.parametrize("text", PLAIN_WORK)
def test_plain_work_is_a_direction(text: str) -> None:
    """Seen red, each, by reading it with the rules of before."""
    found = coach(text).labels
    assert found["names_direction"] is True
    assert found["vague"] is found["extrinsic_only"] is found["title_only"] is False


@pytest.mark.parametrize("text", GENERALITIES)
def test_generalities_stay_vague(text: str) -> None:
    """Seen red by switching the check off; four by emptying what `plain_work` leaves out."""
    assert coach(text).labels["vague"] is True


@pytest.mark.parametrize("text", NO_DIRECTION)
def test_what_is_no_wish_for_work_is_no_direction(text: str) -> None:
    """Seen red, each, by taking its rule out of `plain_work`, `wished` or `works`."""
    assert coach(text).labels["names_direction"] is False


@pytest.mark.parametrize("text", TOLD)
def test_what_happened_has_no_time_frame(text: str) -> None:
    """Seen red, each, by reading it with the rules of before."""
    found = coach(text)
    assert found.labels["has_horizon"] is found.labels["has_short_term"] is False
    assert found.horizon_years is None


@pytest.mark.parametrize("text", PLANS)
def test_a_plan_beside_a_story_keeps_its_time(text: str) -> None:
    """Seen red by telling by whole sentences, and by taking every "this" for somebody."""
    assert coach(text).labels["has_short_term"] is True


def test_why_something_was_done_is_no_motive() -> None:
    """Seen red by asking nothing of what stands before "because"."""
    told = "In spring I laid the notes beside the roster, only because both lay on my desk."
    assert coach(told).labels["gives_reason"] is False
    assert coach("I got the data people, because nobody took them.").labels["gives_reason"] is False
    wished = "I started as a porter because I like people, and I want to nurse."
    assert coach(wished).labels["gives_reason"] is True


def test_what_was_counted_is_no_measure() -> None:
    """Seen red by reading it with the rules of before."""
    text = "Last summer I asked eleven nurses who their boss was and got fourteen names."
    assert coach(text).labels["measurable"] is False


@pytest.mark.parametrize(
    "text", ["Something quite different here", "the wards", "the whole company", "all the company"]
)
def test_here_and_the_house_alone_link_to_nothing(text: str) -> None:
    """Seen red by reading each with the rules of before."""
    assert coach(text).labels["links_current_role"] is False


@pytest.mark.parametrize("text", ["Sing on the ward.", "Lead the company's choir."])
def test_here_and_the_house_in_a_wish_are_a_link(text: str) -> None:
    """Seen red by dropping the bare words wherever they stand."""
    assert coach(text).labels["links_current_role"] is True


def test_the_pay_of_others_for_the_same_work_is_pay() -> None:
    """Seen red by reading it with the rules of before."""
    wished = coach("I'd like to earn what others earn for the same work.").labels
    assert (wished["extrinsic_only"], wished["vague"]) == (True, False)
    told = coach("A cook asked me what she would have to learn to earn what he does.").labels
    assert (told["extrinsic_only"], told["title_only"]) == (False, False)
