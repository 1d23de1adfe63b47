"""A mail arrives, its link is tapped on a phone, and the plan shows it; how the pages look."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from outbox import sender
from outbox.models import Message
from reviews.models import CheckIn, Review
from reviews.states import Stage, Status
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_appointment import PHONE, come_as
from tests.browser.test_axe_cycles import keep_picture
from tests.browser.typist import Typist
from tests.browser.visitor import Visitor
from tests.cast import Cast
from tests.mail_sink import Mail, MailSink
from tests.outbox.post import send_to
from tests.reviews.answering import answer_at, mail_about, token_for
from tests.reviews.test_check_ins import action_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[..., Review]
SAID = "The room is taken until June."


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's signed plan with Bea, whose promise is due."""
    return review_at(Stage.FOLLOW_UP)


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """A phone without scripts on which nobody is signed in; its browser may not complain."""
    phone = Visitor(browser, live_server.url, java_script_enabled=False, **PHONE)
    yield phone
    phone.context.close()
    assert phone.complaints == []


@pytest.fixture
def mail(
    review: Review, settings: Settings, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> Mail:
    """The mail to Bea about her promise, as it arrives; nothing else is on its way."""
    settings.SITE_URL = live_server.url
    monkeypatch.setattr(sender, "ask_sources", lambda _now: None)
    message = mail_about(action_in(review, 2))
    Message.objects.exclude(pk=message.pk).delete()
    day = message.context["due"]["date"]
    with MailSink() as sink:
        send_to(sink, settings)
        sender.send_due(noon_of_a_working_day(date.fromisoformat(day)))
        [mail] = sink.mails
    return mail


def noon_of_a_working_day(day: date) -> datetime:
    """Return the noon of the Wednesday on `day` or after it: mails keep to working hours."""
    wednesday = day + timedelta(days=(2 - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(wednesday, time(12)))


def link_in(mail: Mail, site: str) -> str:
    """Return what the button of a mail leads to."""
    link = next(line for line in mail.text.splitlines() if line.startswith(site))
    assert f'href="{link}"' in mail.html
    return link


def test_a_tap_in_a_mail_says_how_it_goes_and_another_undoes_it(
    phone: Visitor, mail: Mail, review: Review, cast: Cast
) -> None:
    """Without signing in. Seen red with a link to the plan alone, which asks for a password."""
    link = link_in(mail, phone.site)
    assert "One tap says how it goes, without signing in." in mail.text
    phone.page.goto(link)
    phone.fill(note=SAID)
    phone.press("At risk")
    expect(phone.page.get_by_role("heading", name="Noted: At risk")).to_be_visible()
    assert phone.page.url == link
    come_as(phone, cast.ada)
    phone.page.goto(reverse("plan", args=[review.pk]))
    expect(phone.page.locator("#action-2").get_by_text(SAID)).to_be_visible()
    phone.context.clear_cookies()
    phone.page.goto(link)
    phone.press("Undo")
    expect(phone.page.get_by_role("heading", name="How does it go?")).to_be_visible()
    come_as(phone, cast.ada)
    phone.page.goto(reverse("plan", args=[review.pk]))
    expect(phone.page.get_by_text(SAID)).to_have_count(0)
    assert action_in(review, 2).status == Status.OPEN


def test_all_four_answers_are_on_the_first_screen_of_a_phone(
    phone: Visitor, review: Review
) -> None:
    """Large enough for a thumb, none chosen. Seen red with a second lead above them."""
    phone.page.goto(reverse("answer_link", args=[token_for(action_in(review, 2))]))
    answers = phone.page.get_by_role("group").get_by_role("button").all()
    assert [one.inner_text() for one in answers] == ["On track", "At risk", "Done", "Not now"]
    for one in answers:
        expect(one).to_be_in_viewport(ratio=1)
        box = one.bounding_box()
        assert box is not None
        assert box["height"] >= 48


def test_it_is_said_and_undone_by_keyboard(typist: Typist, review: Review) -> None:
    """Enter in the sentence is no answer, and keeps it. Seen red without the first button."""
    typist.expected = {422}
    typist.page.goto(reverse("answer_link", args=[token_for(action_in(review, 2))]))
    typist.type_into("note", SAID)
    typist.press_enter()
    expect(typist.page.get_by_role("alert")).to_contain_text("Choose one of the four answers")
    expect(typist.page.locator("[name=note]")).to_have_value(SAID)
    assert not CheckIn.objects.filter(action=action_in(review, 2)).exists()
    typist.press_enter_on("[name=answer][value=done]")
    expect(typist.page.get_by_role("heading", name="Noted: Done")).to_be_visible()
    typist.press_enter_on("[name=take_back]")
    assert action_in(review, 2).status == Status.OPEN


def test_the_pages_behind_a_link(looker: Looker, cast: Cast, review: Review) -> None:
    """Open, with a fault, noted and closed, with long names. Seen red with pale buttons."""
    give_long_names([cast.ada, cast.bea])
    token = token_for(action_in(review, 2))
    page = reverse("answer_link", args=[token])
    looker.become(None)
    looker.visit(page)
    keep_picture(looker, "answer-open")
    looker.page.locator("[name=note]").press("Enter")
    looker.look()
    keep_picture(looker, "answer-fault")
    answer_at(token, "on_track", SAID)
    looker.visit(page)
    keep_picture(looker, "answer-noted")
    looker.visit(reverse("answer_link", args=["made-up"]))
    keep_picture(looker, "answer-closed")
