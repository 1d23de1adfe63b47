"""The five steps in which a pre-review is written, and the page on which it is sent."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.forms.guided import Section
from reviews.models.pre_review import RANK_FIELDS

SUMMARY = "summary"
CHOSEN_FROM_THE_START = "readers"  # it tells nothing of whether anything was said


@dataclass(frozen=True)
class Step:
    """One page of the pre-review: what it is called, why it asks, about how long it takes.

    `fields` leaves out what is asked of each subject; the step where one says where one is asks it.
    """

    slug: str
    number: int
    name: StrOrPromise
    title: StrOrPromise
    why: StrOrPromise
    minutes: int
    fields: tuple[str, ...]
    asks_about_subjects: bool = False

    @property
    def section(self) -> Section:
        """The same as a part of the whole form."""
        return Section(self.title, self.why, self.fields)


STEPS = (
    Step(
        slug="direction",
        number=1,
        name=_("Direction"),
        title=_("Where do you want your work to go?"),
        why=_(
            "A kind of work and what draws you there says more than a title. It is what your "
            "manager thinks about before the two of you talk."
        ),
        minutes=10,
        fields=("stance", "track", "aimed_stage", "direction", "statement", "readers"),
    ),
    Step(
        slug="timeline",
        number=2,
        name=_("Timeline"),
        title=_("What comes when, and what stays open?"),
        why=_(
            "Nobody needs ten years mapped. Saying what is near helps to choose a first step; "
            "saying what is open keeps anybody from choosing for you."
        ),
        minutes=5,
        fields=("horizon", "timeline"),
    ),
    Step(
        slug="fit",
        number=3,
        name=_("Fit"),
        title=_("How does it grow from what you do now?"),
        why=_("A direction that begins in today's work is one that others here can help with."),
        minutes=5,
        fields=("from_today", "could_offer"),
    ),
    Step(
        slug="today",
        number=4,
        name=_("Where I am"),
        title=_("Where are you today?"),
        why=_(
            "Your manager writes down their view without having seen yours. Where the two differ "
            "is what the talk is for."
        ),
        minutes=10,
        fields=RANK_FIELDS,
        asks_about_subjects=True,
    ),
    Step(
        slug="question",
        number=5,
        name=_("My question"),
        title=_("What do you want to ask?"),
        why=_("The most useful part of a review is an honest answer to a question that you asked."),
        minutes=5,
        fields=("question", "idea"),
    ),
)


def step_called(slug: str | None) -> Step | None:
    """Return the step of this name, None where there is none."""
    return next((step for step in STEPS if step.slug == slug), None)


def after(step: Step) -> str:
    """Return the name of the page that follows `step`."""
    return STEPS[step.number].slug if step.number < len(STEPS) else SUMMARY


def before(step: Step) -> str:
    """Return the name of the page before `step`; the first comes after nothing but itself."""
    return STEPS[max(step.number - 2, 0)].slug
