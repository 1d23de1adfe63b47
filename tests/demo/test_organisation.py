"""Tidewater is loaded by the real actions, once, and looks as if it had a past."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.urls import reverse

from demo import organisation
from people.models import AccessLogEntry, Department, Employee
from people.verdicts import Conflict
from reviews.actions.cycle import Dates, start_review
from reviews.models import Appointment, GapAssessment, PreReview, ProposedTimes, Review
from reviews.reminders import due
from reviews.states import Stage
from tests.cast import client_for

OURS = ("people", "outbox", "aspirations", "reviews")
MOST_MAILS_ON_THE_FIRST_DAY = 5


def named(first_name: str) -> Employee:
    """Return the person of the demo with this first name."""
    return Employee.objects.get(email=organisation.email_of(first_name))


def all_rows() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of ours."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS]
    return {model.__name__: list(model._default_manager.values_list()) for model in models}


def test_there_is_a_review_in_every_stage_but_called_off(now: datetime) -> None:
    shown = set(Stage) - {Stage.CALLED_OFF}
    assert set(Review.objects.values_list("stage", flat=True)) == shown


def test_loading_again_changes_nothing(now: datetime) -> None:
    """Seen red with load() asking for reviews of the present year in place of people."""
    before = all_rows()
    assert organisation.load(now + timedelta(days=400)) is False
    assert all_rows() == before


def test_every_review_tells_its_events_in_order(now: datetime) -> None:
    for review in Review.objects.all():
        events = list(review.events.order_by("pk").values_list("at", flat=True))
        assert all(earlier <= later for earlier, later in pairwise(events))
        assert events[0] == review.started_at


def test_ada_is_left_to_the_visitor_to_invite(now: datetime) -> None:
    dot, ada = named("Dot"), named("Ada")
    assert not Review.objects.of(ada).exists()
    dates = Dates(now.date() + timedelta(14), now.date() + timedelta(28))
    review = start_review(dot, ada, "Career conversations", dates, now)
    assert review.manager == named("Bea")
    with pytest.raises(Conflict):
        start_review(dot, named("Kai"), "Career conversations", dates, now)


def test_everybody_on_the_list_of_accounts_can_sign_in(now: datetime) -> None:
    emails = [email for _role, _name, email in organisation.accounts()]
    listed = Employee.objects.at_work().filter(email__in=emails)
    assert listed.count() == len(set(emails)) == len(emails)
    assert listed.values("password").distinct().count() == 1
    assert named("Dot").check_password(organisation.PASSWORD)


def test_the_list_of_accounts_says_whose_name_belongs_to_an_address(now: datetime) -> None:
    for _role, name, email in organisation.accounts():
        assert Employee.objects.get(email=email).name == name


def test_the_roles_are_what_the_list_of_accounts_says(now: datetime) -> None:
    gil = named("Gil")
    assert named("Dot").acts_as_hr_for(named("Fay"))
    assert gil.acts_as_hr_for(named("Kai"))
    assert gil.acts_as_hr_for(named("Oya"))
    assert not gil.acts_as_hr_for(named("Ada"))
    assert named("Ivy").is_auditor
    assert named("Sol").is_superuser
    assert named("Ada").manager == named("Bea")
    assert named("Bea").manager == named("Fay")


def test_every_department_lies_within_the_whole(now: datetime) -> None:
    whole = Department.objects.get(name="Tidewater")
    kitchens = Department.objects.get(name="Kitchens")
    assert kitchens.path == f"{Department.objects.get(name='Care').path}{kitchens.pk}/"
    assert all(one.path.startswith(whole.path) for one in Department.objects.all())


def test_what_was_sent_is_sealed_and_unbroken(now: datetime) -> None:
    sent = [
        *PreReview.objects.filter(sent_at__isnull=False),
        *GapAssessment.objects.filter(sent_at__isnull=False),
    ]
    assert len(sent) == 18
    assert all(form.is_unbroken() for form in sent)


def test_a_few_reminders_are_due_on_the_first_day(now: datetime) -> None:
    reminders = list(due(now.date()))
    assert "first_step_due" in {reminder.kind for reminder in reminders}
    assert len(reminders) <= MOST_MAILS_ON_THE_FIRST_DAY


def test_managers_who_read_are_in_the_access_log(now: datetime) -> None:
    entries = AccessLogEntry.objects.filter(subject=named("Pia"))
    assert {entry.reader for entry in entries} == {named("Hal")}


def test_a_talk_that_is_planned_is_on_the_pages_of_both(now: datetime) -> None:
    """In the days to come. Seen red with a talk for which a day was only proposed."""
    talk = Appointment.objects.get()
    review = talk.review
    assert {one.called for one in review.people} == {"Lea", "Dot"}
    assert timedelta(days=2) < talk.start - now < timedelta(days=11)
    assert talk.start.date() < review.talk_by
    for person in review.people:
        page = client_for(person).get(reverse("review", args=[review.pk])).content.decode()
        assert "Your talk: Wednesday" in page
        assert talk.place in page


def test_times_that_are_proposed_wait_for_an_answer(now: datetime) -> None:
    """Seen red with times that nobody proposed."""
    times = ProposedTimes.objects.get(state=ProposedTimes.State.OPEN)
    assert times.by == named("Kai")
    assert all(moment > now for moment in times.moments)
    assert "Answer the proposed times" in client_for(named("Hal")).get("/").content.decode()
