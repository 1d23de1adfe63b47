"""What a cycle was launched with holds to the end: the plan, the reminders, every word."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.forms.guided import GuidedForm, Section
from people.models import Employee
from people.verdicts import Verdict
from reviews import plan_rules
from reviews.actions.launch import launch_cycle
from reviews.actions.plan import PlanWords, write_plan
from reviews.actions.template import add_template, save_template
from reviews.content import Content, content_of
from reviews.forms.gaps import GapSection
from reviews.forms.template import SOME_COMPETENCY
from reviews.launching import work_off
from reviews.models import Cycle, Plan, Review, TemplateVersion
from reviews.reminders import due
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, plan_words, start, walk
from tests.reviews.asking import all_keys, started_with, with_content, worded_anew
from tests.reviews.cycles import AT_ONCE, draft, fresh, today
from tests.reviews.pages import fields_of, sent_by

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
OTHERWISE = replace(
    worded_anew(all_keys()),
    dimensions=("scope",),
    levels=("a", "b", "c", "d", "e"),
    fewest_gaps=1,
    most_gaps=1,
    fewest_actions=3,
    promise_required=False,
    grace_days=0,
    reminder_days=(40,),
)


def page(person: Employee, address: str) -> str:
    """Return what stands at `address` for `person`, without what is new each time."""
    return TOKEN.sub("", client_for(person).get(address).content.decode())


def all_that_is_asked(review: Review) -> dict[str, object]:
    """Return the pages, the sentence and the reminders that a review's template decides."""
    ada, bea = review.people
    pages = [(ada, "pre_review"), (bea, "gap_assessment"), (bea, "pre_review"), (ada, "talk")]
    asked: dict[str, object] = {
        f"{name} for {who}": page(who, reverse(name, args=[review.pk])) for who, name in pages
    }
    asked["question"] = page(ada, reverse("pre_review", args=[review.pk]) + "?step=question")
    asked["rule"] = str(plan_rules.how_many_actions(content_of(review)))
    asked["reminders"] = reminders_of(review)
    return asked


def reminders_of(review: Review) -> list[tuple[str, int, int]]:
    """Return (kind, notice, days left) of what is due about preparing, day after day."""
    return [
        (one.kind, one.notice, days_left)
        for days_left in range(45, -5, -1)
        for one in due(review.prepare_by - timedelta(days=days_left))
        if one.about == f"review:{review.pk}"
    ]


def launched_with(hr: Employee, version: TemplateVersion, employee: Employee) -> Review:
    """Launch a cycle that asks `version`; return the review of `employee`."""
    cycle = draft(hr)
    Cycle.objects.filter(pk=cycle.pk).update(template=version)
    launch_cycle(hr, fresh(cycle), cycle.version, AT_ONCE, timezone.now())
    work_off()
    found: Review = fresh(cycle).reviews.with_people().with_template().get(employee=employee)
    return found


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.TALK])
def test_changing_a_template_never_changes_a_launched_cycle(
    dot: Employee, ada: Employee, stage: Stage
) -> None:
    """Byte for byte. Seen red with `content_of` reading the template's newest version."""
    version = add_template(dot, "Ours", worded_anew(["question", "answer"]), timezone.now())
    review = walk(launched_with(dot, version, ada), stage)
    before = all_that_is_asked(review)
    save_template(dot, version.template, OTHERWISE, 1, timezone.now())
    assert all_that_is_asked(Review.objects.get(pk=review.pk)) == before
    assert "Ask question!" in str(before)
    assert "Ask answer!" in str(before)


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.TALK])
def test_a_review_from_before_templates_is_asked_what_bearing_asks(
    dot: Employee, ada: Employee, stage: Stage
) -> None:
    """Seen red with a review without a template that broke its pages."""
    review = walk(start(dot, ada), stage)
    before = all_that_is_asked(review)
    Review.objects.filter(pk=review.pk).update(template=None)
    assert all_that_is_asked(Review.objects.get(pk=review.pk)) == before


@pytest.mark.parametrize(
    ("as_whom", "name"), [("employee", "pre_review"), ("manager", "gap_assessment")]
)
def test_the_preview_asks_what_the_form_asks(
    dot: Employee, ada: Employee, as_whom: str, name: str
) -> None:
    """Seen red with the preview of what Bearing comes with."""
    review = started_with(dot, ada, replace(OTHERWISE, dimensions=("impact",)))
    author = ada if as_whom == "employee" else review.manager
    preview = reverse("preview_review_template", args=[review.template_id]) + f"?as={as_whom}"
    seen = client_for(dot).get(preview).context["form"]
    real = client_for(author).get(reverse(name, args=[review.pk])).context["form"]
    real.step = None  # the pre-review is asked step by step, and previewed as a whole
    assert as_asked(seen, "the employee", "the manager") == as_asked(real, "Ada", "Bea")


def as_asked(form: GuidedForm, employee: str, manager: str) -> str:
    """Return all that a form asks, with the two called Ada and Bea."""
    said = [
        (
            as_such(section),
            one.field.label,
            one.field.help_text,
            str(one.audience),
            choices_of(one.field),
        )
        for section, fields in form.asked()
        for one in fields
        if section.title != SOME_COMPETENCY.name  # where the form asks about those of a track
    ]
    return str(said).replace(employee, "Ada").replace(manager, "Bea")


def as_such(section: Section) -> Section:
    """Return a section without whether it can be taken out: the preview shows one gap more."""
    return replace(section, may_go=True) if isinstance(section, GapSection) else section


def choices_of(field: BoundField) -> list[str]:
    """Return what there is to choose from in a field."""
    return [str(choice) for choice in getattr(field.field, "choices", [])]


@pytest.mark.parametrize(
    ("span", "sentence", "enough"),
    [
        ((2, 2), "A plan holds two actions.", [2]),
        ((2, 3), "A plan holds two or three actions.", [2, 3]),
        ((3, 3), "A plan holds three actions.", [3]),
    ],
)
def test_a_plan_holds_as_many_actions_as_the_template_says(
    dot: Employee, ada: Employee, span: tuple[int, int], sentence: str, enough: list[int]
) -> None:
    """Seen red with two or three in any case, in the rule and in the form."""
    content = replace(Content(), fewest_actions=span[0], most_actions=span[1])
    review = walk(started_with(dot, ada, content), Stage.TALK)
    verdicts = {count: complete_with(review, ["manager"] * count) for count in (1, 2, 3)}
    assert [count for count, verdict in verdicts.items() if verdict] == enough
    assert {str(one.reason) for one in verdicts.values() if not one} == {sentence}
    sheet = client_for(ada).get(reverse("talk", args=[review.pk]) + "?stage=actions")
    assert sentence in sheet.content.decode()


@pytest.mark.parametrize("is_required", [True, False])
def test_a_promise_is_needed_only_where_the_template_needs_one(
    dot: Employee, ada: Employee, *, is_required: bool
) -> None:
    """Seen red with the rule that always asks, and with the reason asked for in any case."""
    content = replace(Content(), promise_required=is_required)
    review = walk(started_with(dot, ada, content), Stage.TALK)
    assert bool(complete_with(review, ["employee", "employee"])) is not is_required
    address = reverse("save_sheet", args=[review.pk])
    client = client_for(ada)
    sheet = client.get(reverse("talk", args=[review.pk]) + "?stage=actions")
    assert ("no_promise_reason" in fields_of(sheet, address)) is is_required
    assert ("At least one of them is a promise" in sheet.content.decode()) is is_required
    assert client.post(address, sent_by(sheet, address)).status_code == 302


def complete_with(review: Review, owners: list[str]) -> Verdict:
    """Return whether a plan of one action for each of `owners` may be put up for signing."""
    words = plan_words(review)
    typed = PlanWords([words.actions[0] | {"owner": one} for one in owners], "", words.version)
    write_plan(review, typed)
    return plan_rules.is_complete(Plan.objects.to_complete().get(review=review))


def test_reminders_go_out_on_the_days_of_the_template(dot: Employee, ada: Employee) -> None:
    """The tightest counts. Seen red with Bearing's own days, and with its own horizon."""
    review = started_with(dot, ada, replace(Content(), reminder_days=(40, -3)))
    told = [(notice, days) for kind, notice, days in reminders_of(review) if "pre" in kind]
    assert told == [(40, days) for days in range(40, -3, -1)] + [(-3, -3), (-3, -4)]


def test_two_templates_at_once_keep_their_own_days(cast: Cast) -> None:
    """Seen red with the days of one template for all."""
    late = with_content(
        start(cast.dot, cast.ada), replace(Content(), reminder_days=(-3,)), cast.dot
    )
    usual = start(cast.dot, cast.cyd)
    Review.objects.filter(pk=usual.pk).update(template=None)
    assert {days for _kind, _notice, days in reminders_of(late)} == {-3, -4}
    assert {notice for _kind, notice, _days in reminders_of(usual)} == {7, 1, -1}


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_for_reminders_costs_the_same_however_many_templates_there_are(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    """One question a kind, and two for templates. Seen red by reading that of each review."""
    for number in range(rows):
        person = employ(f"Person{number} Moor", cast.ada.department, manager=cast.bea)
        content = replace(Content(), reminder_days=(9 + number,))
        started_with(cast.dot, person, content)
    with django_assert_num_queries(13):  # one of them asks for timetables of cycles
        assert len(list(due(today() + timedelta(days=10)))) == 2 * rows
