"""What is said every day of a role, a team or a course, in plain words."""

import pytest

from aspirations.coach import coach
from tests.aspirations.coach.examples import cases

pytestmark = pytest.mark.hermetic

FOUND = {
    "names_direction": (
        "I'd like to grow with the firm and be in more of a sales role.",
        "Would love to do more mentoring and training of new hires.",
        "More mentoring of new hires",
        "Ideally I'd have my own team by then.",
        "I'd like to progress and take on a team of my own.",
        "I'd like to be more involved in planning.",
        "I want to stay in theatre nursing.",
        "I picture myself out on the moors counting curlews.",
        "My heart is in restoration, whether that's furniture or boats.",
        "I keep coming back to typography.",
        "My interests lie at the crossroads of law and genetics.",
        "Looking ahead, the area that appeals most is fraud prevention.",
        "More time on the shop floor, less on the phone.",
    ),
    "title_only": (
        "I want to be a product owner.",
        "In five years I see myself as a security guard.",
        "My goal is to become a scrum master.",
        "I'm on the way to becoming a science communicator.",
        "My goal is to become a team lead one day.",
        "Florist.",
        "Truck driver.",
    ),
    "gives_reason": (
        "I want to develop my coaching skills so that I can support new starters.",
        "I'd like to work in palliative care; my grandmother's last weeks were awful.",
        "It's the part of the job I enjoy most.",
        "I thrive on solving hard problems.",
        "I want to make sure no child goes hungry.",
        "I want to be a nurse like the one who looked after my dad.",
        "I'd like to bring down the number of falls.",
        "It would let me spend more time with customers, which I love.",
    ),
    "has_long_term": ("In two years I want to be a senior engineer, in five a staff engineer.",),
    "names_development": (
        "I'd like to brush up my French.",
        "I'd like a refresher on pivot tables.",
        "I'd like coaching in negotiation.",
        "I want to be signed off on chemotherapy.",
        "I lack experience with large budgets.",
        "My weak spot is Excel.",
        "Where I fall short is writing.",
        "I want to broaden my understanding of the supply chain.",
        "I've signed up for evening classes in bookkeeping.",
        "Read more about behavioural economics.",
    ),
    "vague": ("I'd like to retrain.", "I want to excel at my job."),
    "leaving_intent": ("Not in retail.",),
    "extrinsic_only": ("Wherever they are paying for it.",),
    "overplanned": ("In two years lead, in five a head, in eight a director, in twelve the CTO.",),
}
LEFT_ALONE = {
    "names_direction": (
        "I'd like to brush up my French.",
        "I want to broaden my understanding of the supply chain.",
    ),
    "title_only": ("I want to become a clear communicator.",),
    "leaving_intent": (
        "I'd like to get out of the office more.",
        "I want to be a park ranger.",
    ),
    "links_current_role": ("Funeral director. It was the kindest place I've ever been in.",),
    "vague": ("I want to be a harbour master.",),
}


@pytest.mark.parametrize(("code", "text"), cases(FOUND))
def test_it_is_found_in_everyday_words(code: str, text: str) -> None:
    """Seen red, each text, by reading it with the rules as they were before these kinds."""
    assert coach(text).labels[code] is True


@pytest.mark.parametrize(("code", "text"), cases(LEFT_ALONE))
def test_what_only_looks_like_it_is_left_alone(code: str, text: str) -> None:
    """Seen red by reading them with the rules as they were before these kinds.

    The communicator: by taking "clear" out of what makes no trade.
    """
    assert coach(text).labels[code] is False
