"""How an action goes is said by the link in a mail: in one tap, without a session, and undone."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from outbox.letters import Line, compose, compose_together, line_of
from outbox.models import Message
from people.actions.employees import come_back, leave
from people.models import Employee
from reviews.actions import answer_link as actions, plan
from reviews.actions.calendar_feed import digest_of
from reviews.actions.hand_over import pass_on
from reviews.actions.removing import remove_reviews
from reviews.models import AnswerLink, CheckIn, Event, Review
from reviews.rules import may_check_in
from reviews.states import Stage, Status, Verb
from tests.cast import Cast, client_for, start, walk
from tests.config.test_log import as_written
from tests.policy.markers import texts_in
from tests.reviews.answering import answer_at, link_in, mail_about, token_for, undo_at
from tests.reviews.pages import fields_of
from tests.reviews.racing import race
from tests.reviews.test_check_ins import action_in, page_of
from tests.reviews.test_hand_over import handed_over

ReviewAt = Callable[..., Review]
A_DAY = timedelta(hours=24)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's signed plan with Bea: an action of hers, on track, and a promise."""
    return review_at(Stage.FOLLOW_UP)


@pytest.fixture
def token(review: Review) -> str:
    """What opens the link in Bea's mail about her promise."""
    return token_for(action_in(review, 2))


def opened(token: str, **headers: str) -> Any:
    """Return what a browser without a session gets at the address of `token`."""
    return Client().get(reverse("answer_link", args=[token]), headers=headers)


def status_of(token: str) -> int:
    """Return how a visit at the address of `token` ends."""
    status: int = opened(token).status_code
    return status


def test_one_tap_notes_it_as_whoever_got_the_mail(cast: Cast, review: Review, token: str) -> None:
    """No session is made. Seen red by asking for the proof that signed-in pages send along."""
    client = Client(enforce_csrf_checks=True)
    page = client.get(reverse("answer_link", args=[token]))
    assert page.status_code == 200
    answer = answer_at(token, "at_risk", "The room is taken.", client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("answer_link", args=[token]))
    noted = client.get(answer["Location"]).content.decode()
    assert "Noted: At risk" in noted
    assert "Undo" in noted
    said = CheckIn.objects.get(action=action_in(review, 2))
    assert (said.by, said.status, said.note) == (cast.bea, "at_risk", "The room is taken.")
    assert action_in(review, 2).status == Status.AT_RISK
    assert Event.objects.filter(review=review)[0].actor == cast.bea
    assert not client.cookies
    assert "The room is taken." in page_of(cast.ada, review)


def test_somebody_elses_session_makes_no_difference(cast: Cast, review: Review, token: str) -> None:
    """Seen red with the header of the signed-in pages."""
    pages = {
        client_for(one).get(reverse("answer_link", args=[token])).content
        for one in (None, cast.ada, cast.bea, cast.dot)
    }
    assert len(pages) == 1
    answer_at(token, "on_track", client=client_for(cast.cyd))
    assert CheckIn.objects.get(action=action_in(review, 2)).by == cast.bea


def test_its_writer_sees_that_it_came_by_mail(cast: Cast, review: Review, token: str) -> None:
    """And the other one does not. Seen red by saying it to everybody."""
    answer_at(token, "on_track")
    assert "by the link in a mail" in page_of(cast.bea, review)
    assert "by the link in a mail" not in page_of(cast.ada, review)


@pytest.mark.parametrize("answer", [None, "at_risk"])
def test_the_page_says_no_more_than_the_mail(
    cast: Cast, review: Review, token: str, answer: str | None
) -> None:
    """Which action, of whose plan, due when; no word of it. Seen red by showing the action."""
    if answer:
        answer_at(token, answer, "The room is taken.")
    for person in (None, *cast.everybody().values()):
        page = client_for(person).get(reverse("answer_link", args=[token])).content.decode()
        assert "Number 2 in your plan with Ada" in page
        assert not texts_in(page)
        assert "The room is taken." not in page


def test_it_can_be_undone_by_the_same_link_for_a_day(review: Review, token: str) -> None:
    """And said differently then. Seen red by closing the link with the answer."""
    answer_at(token, "done")
    assert undo_at(token).status_code == 302
    assert action_in(review, 2).status == Status.OPEN
    assert "How does it go?" in opened(token).content.decode()
    answer_at(token, "on_track")
    assert action_in(review, 2).status == Status.ON_TRACK
    verbs = Event.objects.filter(review=review).values_list("verb", flat=True)[:3]
    assert list(verbs) == [Verb.CHECK_IN, Verb.TAKE_BACK_CHECK_IN, Verb.CHECK_IN]


def test_another_answer_takes_the_place_of_the_first(review: Review, token: str) -> None:
    """One stands. Seen red by noting the second beside the first."""
    answer_at(token, "done")
    answer_at(token, "not_now", "Not this year.")
    standing = CheckIn.objects.standing().filter(action=action_in(review, 2))
    assert [one.status for one in standing] == ["not_now"]
    assert action_in(review, 2).status == Status.NOT_NOW


def test_the_same_answer_twice_is_one(review: Review, token: str) -> None:
    """As by a double tap. Seen red without the look at what stands."""
    for _tap in range(2):
        assert answer_at(token, "on_track").status_code == 302
    assert CheckIn.objects.filter(action=action_in(review, 2)).count() == 1
    for _tap in range(2):
        assert undo_at(token).status_code == 302


def test_after_a_day_it_is_used_up(review: Review, token: str) -> None:
    """Neither undone nor said differently. Seen red by never closing it."""
    answer_at(token, "on_track")
    with time_machine.travel(timezone.now() + A_DAY, tick=False):
        assert [status_of(token), undo_at(token).status_code] == [404, 404]
        assert answer_at(token, "done").status_code == 404
    assert action_in(review, 2).status == Status.ON_TRACK


def test_after_two_months_it_opens_nothing(review: Review, token: str) -> None:
    """Seen red without the day on which it ends. One that was used lasts its day nevertheless."""
    ends = AnswerLink.objects.get().expires_at
    with time_machine.travel(ends - A_MOMENT, tick=False):
        assert status_of(token) == 200
    with time_machine.travel(ends, tick=False):
        assert status_of(token) == 404
        assert answer_at(token, "done").status_code == 404
    with time_machine.travel(ends - A_MOMENT, tick=False):
        answer_at(token, "done")
    with time_machine.travel(ends + A_MOMENT, tick=False):
        assert undo_at(token).status_code == 302
    assert action_in(review, 2).status == Status.OPEN


def new_password(review: Review) -> None:
    """Bea chooses another password."""
    review.manager.set_password("a-lamp-in-the-fog-2")
    review.manager.save()


def new_address(review: Review) -> None:
    """HR corrects Bea's address."""
    Employee.objects.filter(pk=review.manager_id).update(email="bea.harbour@example.org")


def leaves(review: Review) -> None:
    """Bea no longer works here."""
    Employee.objects.filter(pk=review.manager_id).update(is_active=False)


def another_leads(review: Review) -> None:
    """Hal leads the review from now on."""
    handed_over(review, Employee.objects.get(email="dot@example.org"), hal())


def is_done(review: Review) -> None:
    """Bea says in the plan that it is done."""
    plan.check_in(review.manager, action_in(review, 2), "done", "", timezone.now())


def hal() -> Employee:
    """Return Hal."""
    found: Employee = Employee.objects.get(email="hal@example.org")
    return found


@pytest.mark.parametrize("happens", [new_password, new_address, leaves, another_leads, is_done])
@pytest.mark.parametrize("answered", [False, True])
def test_what_ends_it_ends_it_at_once(
    review: Review, token: str, happens: Callable[[Review], None], *, answered: bool
) -> None:
    """Whether or not it was used. Seen red by each question left out of the rule in its turn."""
    if answered:
        answer_at(token, "on_track")
    before = CheckIn.objects.count()
    happens(review)
    said = CheckIn.objects.count() - before
    # What was said by it a moment ago is undone even where more was said since.
    expected = 200 if answered and happens is is_done else 404
    assert status_of(token) == expected
    if expected == 404:
        assert [answer_at(token, "done").status_code, undo_at(token).status_code] == [404, 404]
        assert CheckIn.objects.count() == before + said


def gone_and_back(review: Review, person: Employee) -> None:
    """HR notes that `person` left, and that they are back."""
    hr, now = Employee.objects.get(email="dot@example.org"), timezone.now()
    leave(hr, Employee.objects.get(pk=person.pk), timezone.localdate(now), now)
    come_back(hr, Employee.objects.get(pk=person.pk), timezone.localdate(now), now)


def employee_gone_and_back(review: Review) -> None:
    """Ada leaves, and comes back."""
    gone_and_back(review, review.employee)


def manager_gone_and_back(review: Review) -> None:
    """Bea leaves, and comes back."""
    gone_and_back(review, review.manager)


def to_and_fro(review: Review) -> None:
    """Hal leads the review for a while; Ada passes it on both times."""
    hr = Employee.objects.get(email="dot@example.org")
    for manager in (hal(), review.manager):
        fresh = Review.objects.with_people().get(pk=review.pk)
        handed_over(fresh, hr, manager)
        pass_on(review.employee, Review.objects.with_people().get(pk=review.pk), "", timezone.now())


@pytest.mark.parametrize("happens", [employee_gone_and_back, manager_gone_and_back, to_and_fro])
def test_what_ended_does_not_work_again(
    review: Review, token: str, happens: Callable[[Review], None]
) -> None:
    """An old mail of somebody who was away answers nothing; they say so by the next one.

    Seen red without ending the links, but for the manager, whose password ends with them as well.
    """
    happens(review)
    assert review_is_hers(review)
    assert status_of(token) == 404
    assert answer_at(token, "done").status_code == 404
    assert not CheckIn.objects.filter(action=action_in(review, 2)).exists()


def review_is_hers(review: Review) -> bool:
    """Whether Bea says again how her promise goes, so that only the link can be in the way."""
    return bool(may_check_in(review.manager, action_in(review, 2)))


def test_the_employees_own_stays_theirs_whoever_leads(cast: Cast, review: Review) -> None:
    """Seen red by ending every link with a hand-over."""
    token = token_for(action_in(review, 1))
    handed_over(review, cast.dot, cast.hal)
    assert "Number 1 in your plan with Hal" in opened(token).content.decode()


def test_whatever_opens_nothing_answers_alike(cast: Cast, review: Review, token: str) -> None:
    """Made up, too old, used up, of a leaver or another account. Seen red with a telling header."""
    own = token_for(action_in(review, 1))
    answers = [opened(one) for one in ("made-up", "x" * 4000, "ä", token[:-1])]
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        answers.append(opened(token))
    answer_at(own, "on_track")
    CheckIn.objects.update(at=timezone.now() - A_DAY)
    answers.append(opened(own))
    leaves(review)
    answers.append(opened(token))
    new_password(review)
    answers.append(opened(token))
    same = {"Expires", "Date", "Last-Modified"}
    told = {(one.content, tuple(h for h in one.items() if h[0] not in same)) for one in answers}
    assert {one.status_code for one in answers} == {404}
    assert len(told) == 1
    assert "your home page leads to it" in answers[0].content.decode()


def test_a_mail_that_is_tried_again_is_the_same_mail(review: Review) -> None:
    """With one link, which works. Seen red with chance in place of the message's name."""
    message = mail_about(action_in(review, 2))
    first, second = (compose(message) for _try in range(2))
    assert first.body == second.body
    assert AnswerLink.objects.count() == 1
    assert opened(token_for(action_in(review, 2))).status_code == 200


def test_in_a_mail_that_says_several_things_its_line_has_the_link(review: Review) -> None:
    """Seen red with the way to the plan there."""
    message = mail_about(action_in(review, 2))
    assert line_of(message).link.endswith(link_in(message))
    assert "/answer/" in line_of(message).link
    warned = "keep this mail to yourself"
    assert warned in compose_together(message, [line_of(message)] * 2).body
    plain = Line("A plan", "/reviews/1/plan/", opens_more=False)
    assert warned not in compose_together(message, [plain] * 2).body


def test_each_mail_has_a_link_of_its_own(review: Review) -> None:
    """Seen red by naming the action alone."""
    action = action_in(review, 2)
    early = mail_about(action, action.due - timedelta(days=14))
    link = link_in(early)
    Message.objects.all().delete()
    assert link_in(mail_about(action)) != link
    assert AnswerLink.objects.count() == 2


def test_a_stolen_database_opens_nothing(settings: Settings, review: Review) -> None:
    """Only a digest is kept, and what it is made from is not in there. Seen red without the key."""
    message = mail_about(action_in(review, 2))
    token = link_in(message).split("/")[2]
    kept = AnswerLink.objects.get()
    assert len(token) == 43
    assert kept.digest == digest_of(token)
    assert token not in f"{kept.__dict__} {message.__dict__}"
    settings.SECRET_KEY = "another-installation-with-the-same-rows-and-no-key-of-ours"
    assert link_in(message).split("/")[2] != token


def test_nobody_keeps_a_copy_and_no_other_page_hears_the_address(token: str) -> None:
    """Seen red without either header."""
    for answer in (opened(token), opened("made-up"), answer_at(token, "done"), undo_at(token)):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies


def test_what_opens_it_stands_in_no_log(token: str, caplog: pytest.LogCaptureFixture) -> None:
    """A refused address is logged, without its key. Seen red without the filter."""
    AnswerLink.objects.all().delete()
    answer_at(token, "done")
    opened(token)
    said = [as_written(one) for one in caplog.records]
    assert len([one for one in said if "/answer/..." in one]) == 2
    assert not [one for one in said if token in one]


def test_a_sentence_is_kept_where_it_cannot_be_taken(review: Review, token: str) -> None:
    """Without an answer, or too long. Seen red with a fresh form."""
    address = reverse("answer_by_link", args=[token])
    for typed in ({"note": "Nearly."}, {"note": "long " * 200, "answer": "done"}):
        answer = Client().post(address, typed)
        assert answer.status_code == 422
        assert fields_of(answer, address)["note"] == typed["note"]
    assert not CheckIn.objects.filter(action=action_in(review, 2)).exists()
    AnswerLink.objects.all().delete()
    assert "Nearly there." in answer_at(token, "done", "Nearly there.").content.decode()


def test_of_many_who_press_at_once_one_is_first(transactional_db: None, cast: Cast) -> None:
    """And one answer stands. Seen red without the version of the link."""
    review = walked(cast)
    token = token_for(action_in(review, 2))
    for _round in range(6):
        link = AnswerLink.objects.with_action().get()
        now = timezone.now()
        taps = [partial(actions.answer_by_link, link, one, "", now) for one in ("done", "at_risk")]
        assert race(*taps, *taps) == ["Conflict", "Conflict", "Conflict", "done"]
        assert CheckIn.objects.standing().filter(action=link.action).count() == 1
        assert undo_at(token).status_code == 302
        assert action_in(review, 2).status == Status.OPEN


def walked(cast: Cast) -> Review:
    """Return Ada's signed plan with Bea."""
    return walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)


def test_a_promise_in_a_review_that_another_leads_has_no_link(cast: Cast, review: Review) -> None:
    """What is said of it cannot be undone. The mail leads to its page.

    Seen red without the question whether they check in on the plan.
    """
    handed_over(review, cast.dot, cast.hal)
    message = mail_about(action_in(review, 2))
    assert message.recipient == cast.bea
    assert link_in(message) == reverse("handed_over")
    assert "without signing in" not in compose(message).body


def test_a_mail_that_is_about_no_action_or_to_somebody_else_has_none(
    cast: Cast, review: Review
) -> None:
    """Such as one that HR sends to see its words. Seen red in the same way."""
    message = mail_about(action_in(review, 2))
    for change in ({"about": "test"}, {"about": "action:x"}, {"recipient": cast.dot}):
        Message.objects.filter(pk=message.pk).update(**change)
        changed = Message.objects.select_related("recipient").get(pk=message.pk)
        assert link_in(changed) == message.path
        Message.objects.filter(pk=message.pk).update(about=message.about, recipient=cast.bea)
    assert not AnswerLink.objects.exists()


def test_the_words_are_those_of_the_mails_reader(cast: Cast, review: Review, token: str) -> None:
    """And their time zone. Seen red by telling the hour of the installation."""
    Employee.objects.filter(pk=cast.bea.pk).update(time_zone="Pacific/Auckland")
    with time_machine.travel("2030-03-12T12:30:00+00:00", tick=False):
        AnswerLink.objects.update(expires_at=timezone.now() + A_DAY)
        answer_at(token, "on_track")
        assert "March 14, 2030, 1:30 a.m." in opened(token).content.decode()


def test_links_by_which_nothing_is_said_any_more_are_forgotten(token: str) -> None:
    """A day after they end, not before. Seen red by forgetting them on the day itself."""
    ends = AnswerLink.objects.get().expires_at
    actions.forget_expired_links(ends + A_DAY)
    assert AnswerLink.objects.exists()
    actions.forget_expired_links(ends + A_DAY + A_MOMENT)
    assert not AnswerLink.objects.exists()


def test_it_goes_with_its_review(review: Review, token: str) -> None:
    """As at the end of a test run. Seen red by keeping what was said by it."""
    answer_at(token, "on_track")
    with transaction.atomic():
        remove_reviews([review])
    assert not AnswerLink.objects.exists()


def test_a_visit_takes_as_many_queries_however_much_was_said(
    review: Review, token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Seen red without what the rules ask for beside the link."""
    for answered in range(3):
        with django_assert_num_queries(1):
            assert opened(token).status_code == 200
        answer_at(token, "at_risk", f"{answered}")
