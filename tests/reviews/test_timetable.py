"""HR says when the reminders of a cycle go out; nobody else's cycle hears of it."""

import html
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from outbox.models import Message
from people.models import Employee
from people.verdicts import Refused
from reviews import timetable
from reviews.actions.timetable import pause_reminders, resume_reminders, set_timetable
from reviews.forms.timetable import TimetableForm
from reviews.models import ActionItem, CheckIn, Cycle, CycleEvent, Review
from reviews.plan_term import ends_on
from reviews.reminders import due, queue_reminders, queue_reminders_at
from reviews.states import Side, Stage
from reviews.timetable import KINDS, Timetable, TimetableError
from tests.cast import Cast, client_for, start
from tests.reviews.cycles import draft, launched

COUNTED_AFTERWARDS = ("signature_due", "check_in_due", "plan_silent")
ReviewAt = Callable[..., Review]


def set_days(person: Employee, review: Review, **days: tuple[int, ...]) -> None:
    """Set the days of some kinds for the cycle of a review."""
    cycle = Cycle.objects.get(pk=review.cycle_id)
    set_timetable(person, cycle, Timetable(days), cycle.version, timezone.now())


def notices(review: Review, kind: str, days_left: int) -> set[int]:
    """Return the notices of `kind` so many days before the date that it counts from."""
    dates = {"pre_review_due": review.prepare_by, "gap_assessment_due": review.feedback_by}
    day = dates[kind] - timedelta(days=days_left)
    return {one.notice for one in due(day) if (one.kind, one.cycle.pk) == (kind, review.cycle_id)}


def test_a_cycle_reminds_on_its_own_days_and_others_as_before(cast: Cast) -> None:
    """Seen red with a timetable that nobody asks, and with the horizon of Bearing's own days."""
    review = start(cast.dot, cast.ada)
    other = start(cast.dot, cast.cyd, "Another round")
    assert notices(review, "pre_review_due", 20) == set()
    set_days(cast.dot, review, pre_review_due=(20, 2))
    assert notices(review, "pre_review_due", 21) == set()
    assert notices(review, "pre_review_due", 20) == {20}
    assert notices(review, "pre_review_due", -9) == {2}
    assert notices(other, "pre_review_due", 20) == set()
    assert notices(review, "gap_assessment_due", 7) == {7}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_for_the_days_of_its_cycle(
    review_at: ReviewAt, dot: Employee, kind: str
) -> None:
    """Seen red with each kind going by Bearing's own days."""
    stages = {"talk_due": Stage.READY, "signature_due": Stage.AGREE}
    preparing = ("pre_review_due", "gap_assessment_due")
    review = review_at(stages.get(kind, Stage.PREPARE if kind in preparing else Stage.FOLLOW_UP))
    long_ago = timezone.now() - timedelta(days=90)
    Review.objects.filter(pk=review.pk).update(stage_since=long_ago)
    CheckIn.objects.all().delete()
    ActionItem.objects.update(unheard_since=long_ago)
    later = -25 if kind == "signature_due" else -85
    own = (later,) if kind in COUNTED_AFTERWARDS else (33,)
    set_days(dot, review, **{kind: own})
    found = {one.notice for one in due(the_day_of(review, kind, own[0])) if one.kind == kind}
    assert found == set(own)


def the_day_of(review: Review, kind: str, notice: int) -> date:
    """Return the day on which a notice of `kind` falls due."""
    actions = ActionItem.objects.filter(plan__review=review)
    if kind == "promise_due":
        actions = actions.filter(owner=Side.MANAGER)
    action = actions.first() or ActionItem(due=review.talk_by, first_step_by=review.talk_by)
    since = timezone.localdate(Review.objects.get(pk=review.pk).stage_since)
    dates = {
        "pre_review_due": review.prepare_by,
        "gap_assessment_due": review.feedback_by,
        "talk_due": review.talk_by,
        "signature_due": since,
        "first_step_due": action.first_step_by,
        "action_due": action.due,
        "promise_due": action.due,
        "check_in_due": since,
        "plan_silent": since,
        "plan_closing": ends_on(since),
    }
    return dates[kind] - timedelta(days=notice)


def test_what_is_no_timetable_is_refused() -> None:
    """Seen red without asking whether a day is allowed."""
    for kind, days in (
        ("talk_due", ()),
        ("talk_due", (1, 2, 3, 4, 5, 6)),
        ("talk_due", (3, 3)),
        ("talk_due", (61,)),
        ("talk_due", (-31,)),
        ("signature_due", (3,)),
        ("no_such_kind", (3,)),
    ):
        with pytest.raises(TimetableError):
            Timetable({kind: days})
    for hour in (-1, 4, 22, 24):
        with pytest.raises(TimetableError):
            Timetable(hour=hour)


def test_a_timetable_is_kept_as_it_was_said() -> None:
    said = Timetable({"talk_due": (9, 0, -2)}, 8)
    assert Timetable.from_json(said.as_json()) == said
    assert Timetable().as_json() == {}


def test_what_could_not_be_set_any_more_stops_nobodys_reminders() -> None:
    """It counts as not set. Seen red by reading all that is stored."""
    narrower = {"days": {"plan_silent": [-5], "no_such_kind": [1], "action_due": [9]}, "hour": 99}
    assert Timetable.from_json(narrower) == Timetable({"action_due": (9,)})


def test_a_kind_that_is_no_more_stops_nobodys_reminders(cast: Cast) -> None:
    """As after going back to an older Bearing. Seen red by refusing the whole timetable."""
    review = start(cast.dot, cast.ada)
    stored = {"days": {"gone": [3], "pre_review_due": [20]}}
    Cycle.objects.filter(pk=review.cycle_id).update(timetable=stored)
    assert notices(review, "pre_review_due", 20) == {20}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("7, 1, -1", (7, 1, -1)), ("-1,7", (7, -1)), (" 3 ,", (3,)), ("−2, 5", (5, -2)), ("", None)],
)
def test_days_are_read_as_people_write_them(
    cast: Cast, typed: str, kept: tuple[int, ...] | None
) -> None:
    cycle = draft(cast.dot)
    form = TimetableForm(cycle, {"version": cycle.version, "talk_due": typed})
    assert form.is_valid()
    assert form.timetable.days.get("talk_due") == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "Write numbers"),
        ("7;1", "Write numbers"),
        ("90", "from 60 to -30"),
        ("1,2,3,4,5,6", "one to five"),
        (",", "Write numbers"),
        ("9" * 50, "from 60 to -30"),
    ],
)
def test_an_error_stands_at_its_field_and_what_was_typed_stays(
    cast: Cast, typed: str, said: str
) -> None:
    """Seen red with an error for the whole form."""
    cycle = launched(cast.dot)
    body = {"version": cycle.version, "talk_due": typed, "action_due": "10"}
    answer = client_for(cast.dot).post(reverse("cycle_reminders", args=[cycle.pk]), body)
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["talk_due"])
    assert answer.context["form"]["action_due"].value() == "10"
    assert Cycle.objects.get(pk=cycle.pk).timetable == {}


def test_the_page_says_its_rules_before_an_error_does(cast: Cast) -> None:
    """Seen red with a page that says what a number means alone."""
    address = reverse("cycle_reminders", args=[launched(cast.dot).pk])
    page = html.unescape(client_for(cast.dot).get(address).content.decode())
    assert "one to five different days" in page
    assert "0 the day itself" in page
    for kind, rule in (
        ("talk_due", "From 60 to -30. Empty: Bearing’s own, 7, -1"),
        ("signature_due", "From -1 to -30. Empty: Bearing’s own, -3, -10"),
        ("pre_review_due", "From 60 to -30. Empty: as the template has it, 7, 1, -1"),
    ):
        assert f"{KINDS[kind].counted_from}. {rule}" in page
    assert "from 5 a.m. to 9 p.m." in page
    assert reverse("mail_words") in page


def test_hr_of_a_part_is_not_led_to_words_that_are_not_theirs(cast: Cast) -> None:
    """They answer 403. Seen red with the link for whoever sees the page."""
    review = start(cast.gil, cast.ivy, "Finance")
    page = client_for(cast.gil).get(reverse("cycle_reminders", args=[review.cycle_id]))
    assert page.status_code == 200
    assert reverse("mail_words") not in page.content.decode()


def test_hours_at_which_no_mail_comes_cannot_be_chosen(cast: Cast, settings: Settings) -> None:
    """Who chose one would wait until the next morning and not know why. Seen red with every hour.

    One that was chosen before stays, and says so.
    """
    settings.MAIL_HOURS = (8, 18)
    cycle, client = launched(cast.dot), client_for(cast.dot)
    address = reverse("cycle_reminders", args=[cycle.pk])
    page = client.get(address).content.decode()
    assert "Such mails come here between 8 a.m. and 6 p.m." in page
    assert [hour for hour in range(24) if f'<option value="{hour}">' in page] == [*range(8, 18)]
    body = {"version": cycle.version, "hour": "19"}
    assert client.post(address, body).status_code == 422
    Cycle.objects.filter(pk=cycle.pk).update(timetable={"hour": 19})
    assert "7 p.m., which is outside the hours of mail" in client.get(address).content.decode()
    assert client.post(address, body).status_code == 302
    settings.MAIL_HOURS = (0, 24)
    assert "Such mails come here" not in client.get(address).content.decode()


def test_hr_sets_it_on_the_page_goes_back_and_it_stands_in_the_history(cast: Cast) -> None:
    """Seen red without a note in the history, and with a way back that keeps what was typed."""
    cycle, client = launched(cast.dot), client_for(cast.dot)
    address = reverse("cycle_reminders", args=[cycle.pk])
    body = {"version": cycle.version, "talk_due": "10, -2", "hour": "9"}
    assert client.post(address, body).status_code == 302
    cycle.refresh_from_db()
    assert cycle.timetable == {"days": {"talk_due": [10, -2]}, "hour": 9}
    assert 'value="10, -2"' in client.get(address).content.decode()
    back = {"version": cycle.version, "talk_due": "nonsense", "defaults": "yes"}
    assert client.post(address, back).status_code == 302
    cycle = Cycle.objects.get(pk=cycle.pk)
    assert cycle.timetable == {}
    verbs = list(cycle.events.values_list("verb", flat=True))
    assert verbs.count(CycleEvent.Verb.TIMETABLE) == 2
    page = client.get(reverse("cycle", args=[cycle.pk])).content.decode()
    assert "set when reminders go out" in page


def test_of_two_pages_the_second_hears_that_the_first_was_saved(cast: Cast) -> None:
    """Seen red by writing whatever the version."""
    cycle, client = launched(cast.dot), client_for(cast.dot)
    address = reverse("cycle_reminders", args=[cycle.pk])
    first, second = ({"version": cycle.version, "talk_due": days} for days in ("9", "8"))
    assert client.post(address, first).status_code == 302
    assert client.post(address, second).status_code == 409
    assert Cycle.objects.get(pk=cycle.pk).timetable == {"days": {"talk_due": [9]}}


def test_a_draft_has_its_timetable_before_anybody_is_invited(cast: Cast) -> None:
    cycle = draft(cast.dot)
    set_timetable(cast.dot, cycle, Timetable({"talk_due": (9,)}), cycle.version, timezone.now())
    assert Cycle.objects.get(pk=cycle.pk).says_when.days == {"talk_due": (9,)}


def test_hr_of_a_part_sets_nothing_in_a_cycle_that_another_runs(cast: Cast) -> None:
    """Seen red by asking for any part that one runs as HR."""
    cycle = launched(cast.dot)
    with pytest.raises(Refused):
        set_timetable(cast.gil, cycle, Timetable(), cycle.version, timezone.now())
    for change in (pause_reminders, resume_reminders):
        with pytest.raises(Refused):
            change(cast.gil, cycle, timezone.now())


@pytest.mark.parametrize(
    ("zone", "hour_in_utc"), [("Europe/Berlin", 7), ("America/Los_Angeles", 16), ("", 9)]
)
def test_reminders_go_out_at_the_hour_of_the_cycle_where_the_person_is(
    cast: Cast, zone: str, hour_in_utc: int
) -> None:
    """In summer time. Seen red with the hour of the installation, and with none."""
    Employee.objects.filter(pk=cast.ada.pk).update(time_zone=zone)
    review = start(cast.dot, cast.ada)
    days = dict.fromkeys(("prepare_by", "feedback_by", "talk_by"), date(2030, 7, 10))
    Review.objects.filter(pk=review.pk).update(**days)
    Cycle.objects.filter(pk=review.cycle_id).update(timetable={"hour": 9})
    queue_reminders(date(2030, 7, 9))
    found = Message.objects.get(kind="pre_review_due", about=f"review:{review.pk}")
    assert found.not_before == datetime(2030, 7, 9, hour_in_utc, tzinfo=UTC)


def test_the_hour_is_one_of_the_day_that_it_is_where_the_person_is(cast: Cast) -> None:
    """On the other side of the world. Seen red with the hour on the installation's day."""
    Employee.objects.filter(pk=cast.ada.pk).update(time_zone="Pacific/Auckland")
    review = start(cast.dot, cast.ada)
    days = dict.fromkeys(("prepare_by", "feedback_by", "talk_by"), date(2030, 7, 10))
    Review.objects.filter(pk=review.pk).update(**days)
    Cycle.objects.filter(pk=review.cycle_id).update(timetable={"hour": 9})
    queue_reminders_at(datetime(2030, 7, 8, 20, tzinfo=UTC))
    found = Message.objects.get(kind="pre_review_due", about=f"review:{review.pk}")
    assert found.not_before == datetime(2030, 7, 8, 21, tzinfo=UTC)


def test_bearings_own_days_can_all_be_set() -> None:
    for kind in KINDS.values():
        timetable.check_days(kind, kind.days)
