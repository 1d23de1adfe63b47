"""The page about when two talk, and where else it is said: to the two, in their own zone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.models import Appointment, ProposedTimes, Review
from reviews.states import Stage
from tests.cast import client_for
from tests.reviews.appointments import agreed, in_days, proposed
from tests.reviews.pages import Answer, sent_by

ReviewAt = Callable[..., Review]
BERLIN = "Europe/Berlin"
WINTER = "2030-03-12T12:00:00+00:00"


def page(review: Review, person: Employee) -> Answer:
    """Return the page as `person` sees it."""
    return client_for(person).get(reverse("appointment", args=[review.pk]))


def text(review: Review, person: Employee) -> str:
    """Return its text."""
    return page(review, person).content.decode()


def send(review: Review, person: Employee, name: str, **typed: str) -> Answer:
    """Fill the form that goes to `name` in on the page, and send it."""
    address = reverse(name, args=[review.pk])
    form = sent_by(page(review, person), address, **typed)
    return client_for(person).post(address, form)


def faults(answer: Answer, form: str = "propose_form") -> str:
    """Return what is said to be in the way."""
    assert answer.status_code == 422
    return str(answer.context[form].errors)


def test_two_people_agree_on_pages_without_a_script(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Proposed in one zone, accepted in another: it is the same moment."""
    Employee.objects.filter(pk=ada.pk).update(time_zone=BERLIN)
    Employee.objects.filter(pk=bea.pk).update(time_zone="Asia/Tokyo")
    review = review_at(Stage.READY)
    local = in_days(5).astimezone(ZoneInfo(BERLIN))
    first = f"{local:%Y-%m-%dT%H:%M}"
    place = "Room 3, 2nd floor"
    answer = send(review, ada, "propose_times", start1=first, minutes="45", place=place)
    assert answer.status_code == 302
    assert "Europe/Berlin" in text(review, ada)
    assert "It waits for Bea to choose a time" in text(review, ada)
    seen = text(review, bea)
    assert "Asia/Tokyo" in seen
    assert "Ada has proposed times" in seen
    assert "7 p.m." in seen  # ten in the morning, UTC
    start = ProposedTimes.objects.get().starts[0]
    assert send(review, bea, "accept_time", start=start).status_code == 302
    talk = Appointment.objects.get()
    assert (talk.start, talk.minutes, talk.place) == (in_days(5), 45, place)
    for person in (ada, bea):
        assert "you talk with" in text(review, person)
        assert place in text(review, person)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start1": "2030-03-12T12:59"}, "has gone by"),
        ({"start1": "2029-12-24T10:00"}, "has gone by"),
        ({"start1": "2030-07-11T10:00"}, "next 120 days"),
        ({"start1": "9999-12-31T23:59"}, "next 120 days"),
        ({"start1": "0001-01-01T00:00"}, "has gone by"),
        ({"start1": "2030-03-20T10:00", "start3": "2030-03-20T10:00"}, "stands here twice"),
        ({"start1": "2030-03-31T02:30"}, "The clocks change then"),  # there is no such time
        ({"start1": ""}, "required"),
        ({"start1": "half past ten"}, "valid date/time"),
        ({"start1": "2030-03-20T10:00", "minutes": "61"}, "61"),
        ({"start1": "2030-03-20T10:00", "place": "x" * 201}, "at most 200"),
        ({"start1": "2030-03-20T10:00", "place": "a\u202eb"}, "hidden mark"),
    ],
)
@time_machine.travel(WINTER, tick=False)
def test_a_time_that_cannot_be_is_refused_with_a_sentence(
    review_at: ReviewAt, ada: Employee, typed: dict[str, str], said: str
) -> None:
    """And all that was typed stays. Seen red by taking each of the checks out."""
    Employee.objects.filter(pk=ada.pk).update(time_zone=BERLIN)
    review = review_at(Stage.READY)
    address = reverse("propose_times", args=[review.pk])
    answer = client_for(ada).post(address, {"minutes": "60", "version": "0", **typed})
    assert said in faults(answer)
    assert typed.get("place", "") in answer.content.decode()
    assert not ProposedTimes.objects.exists()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])
@pytest.mark.parametrize("start", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_the_ends_of_time_are_refused_wherever_one_is(
    review_at: ReviewAt, ada: Employee, zone: str, start: str
) -> None:
    Employee.objects.filter(pk=ada.pk).update(time_zone=zone)
    review = review_at(Stage.READY)
    address = reverse("propose_times", args=[review.pk])
    body = {"minutes": "60", "version": "0", "start1": start}
    assert client_for(ada).post(address, body).status_code == 422


@time_machine.travel("2030-10-12T12:00:00+00:00", tick=False)
def test_a_time_that_comes_twice_is_refused_and_one_beside_it_is_meant(
    review_at: ReviewAt, ada: Employee
) -> None:
    """The night in which the clocks go back. Seen red with Django's own words for it."""
    Employee.objects.filter(pk=ada.pk).update(time_zone=BERLIN)
    review = review_at(Stage.READY)
    twice = send(review, ada, "propose_times", start1="2030-10-27T02:30")
    assert "comes twice" in faults(twice)
    assert send(review, ada, "propose_times", start1="2030-10-27T03:30").status_code == 302
    [start] = ProposedTimes.objects.get().moments
    assert start.isoformat() == "2030-10-27T02:30:00+00:00"


@time_machine.travel(WINTER, tick=False)
def test_a_day_after_the_deadline_is_taken_with_a_warning(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red without the warning, and with one for every time."""
    review = review_at(Stage.READY)
    warned = "after the day by which"
    assert review.talk_by < datetime(2030, 5, 1, tzinfo=ZoneInfo("UTC")).date()
    send(review, ada, "propose_times", start1="2030-05-01T10:00")
    client = client_for(ada)
    form = {"start1": "2030-05-02T10:00", "minutes": "60", "version": "1"}
    answer = client.post(reverse("propose_times", args=[review.pk]), form, follow=True)
    assert warned in answer.content.decode()
    form |= {"start1": "2030-03-14T10:00", "version": "2"}
    answer = client.post(reverse("propose_times", args=[review.pk]), form, follow=True)
    assert warned not in answer.content.decode()


def test_whoever_answers_an_old_page_is_told(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """What was typed comes back (R5). Seen red without the version in the forms."""
    review = review_at(Stage.READY)
    proposed(review, ada)
    address = reverse("decline_times", args=[review.pk])
    old = sent_by(page(review, bea), address, because="Only mornings.")
    proposed(review, ada, 6)
    answer = client_for(bea).post(address, old)
    assert answer.status_code == 409
    assert "Only mornings." in answer.content.decode()
    assert "Something has become of the proposed times" in answer.content.decode()
    assert ProposedTimes.objects.get().is_open


def test_it_is_moved_changed_and_cancelled_on_the_page(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    agreed(review, ada)
    assert send(review, bea, "change_talk", place="Room 9", minutes="30").status_code == 302
    assert "Room 9" in text(review, ada)
    other = in_days(6)
    answer = send(review, ada, "propose_times", start1=f"{other:%Y-%m-%dT%H:%M}")
    assert answer.status_code == 302
    assert "would like to move it" in text(review, bea)
    assert "stands until you accept another time" in text(review, bea)
    start = ProposedTimes.objects.get().starts[0]
    send(review, bea, "accept_time", start=start)
    assert Appointment.objects.get().start == other
    assert send(review, bea, "cancel_talk").status_code == 302
    assert "No time to talk is agreed." in text(review, ada)


def test_an_old_page_cancels_nothing_that_was_changed(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    agreed(review, ada)
    address = reverse("cancel_talk", args=[review.pk])
    old = sent_by(page(review, ada), address)
    send(review, bea, "change_talk", place="Room 9", minutes="30")
    client = client_for(ada)
    for body in (old, {}, {"sequence": "9" * 30}, {"sequence": "²"}):
        assert client.post(address, body).status_code == 409
    assert Appointment.objects.get().cancelled_at is None


def test_none_fits_is_read_by_whoever_proposed(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    proposed(review, ada)
    empty = send(review, bea, "decline_times")
    assert "required" in faults(empty, "decline_form")
    send(review, bea, "decline_times", because="Only <b>mornings</b>.")
    assert "Only &lt;b&gt;mornings&lt;/b&gt;." in text(review, ada)


def test_a_day_without_a_time_is_asked_for_one(review_at: ReviewAt, ada: Employee) -> None:
    """Seen red: it became midnight."""
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    answer = send(review_at(Stage.READY), ada, "propose_times", start1=day)
    assert answer.status_code == 422
    assert "Say at what time, too." in faults(answer)


def test_a_place_is_one_line_whatever_is_sent(review_at: ReviewAt, ada: Employee) -> None:
    """It stands in mails. Seen red by taking it as it came."""
    start = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    review = review_at(Stage.READY)
    send(review, ada, "propose_times", start1=start, place="Room 4\r\n\r\nPay here")
    assert ProposedTimes.objects.of([review]).get().place == "Room 4 Pay here"
