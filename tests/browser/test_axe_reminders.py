"""The pages on which HR sets reminders, words mails and reads their log: axe finds nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from outbox.models import Message
from outbox.states import State, Wait
from reviews.actions.timetable import pause_reminders
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast, start

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]


def test_the_reminders_of_a_cycle(looker: Looker, cast: Cast) -> None:
    give_long_names([cast.dot])
    review = start(cast.dot, cast.ada)
    looker.become(cast.dot)
    address = reverse("cycle_reminders", args=[review.cycle_id])
    looker.visit(address)
    keep_picture(looker, "reminders-own")
    looker.page.get_by_label("No time for the talk is agreed").fill("90, soon")
    looker.page.get_by_role("button", name="Save").click()
    looker.look()
    keep_picture(looker, "reminders-wrong")
    looker.page.get_by_label("No time for the talk is agreed").fill("10, -2")
    looker.page.get_by_label("Hour of the day").select_option("9")
    looker.page.get_by_role("button", name="Save").click()
    pause_reminders(cast.dot, review.cycle, timezone.now())
    looker.visit(address)
    keep_picture(looker, "reminders-paused")


def test_the_words_of_the_mails(looker: Looker, cast: Cast) -> None:
    looker.become(cast.dot)
    looker.visit(reverse("mail_words"))
    keep_picture(looker, "words")
    looker.visit(reverse("mail_words_of", args=["action_due"]))
    keep_picture(looker, "words-own")
    page = looker.page
    page.get_by_label("Subject").fill("{Date}")
    page.get_by_role("button", name="Save").click()
    looker.look()
    keep_picture(looker, "words-wrong")
    page.get_by_label("Subject").fill("Number {position} with {other}")
    page.get_by_label("Opening").fill("Dear {name},\n\nit is due on {date}. <b>Done</b>?")
    page.get_by_role("button", name="See how it would read").click()
    mail = page.frame_locator("iframe.mail-shown")
    mail.get_by_text("Dear Robin").wait_for()
    expect(mail.locator("script")).to_have_count(0)
    looker.look()
    keep_picture(looker, "words-preview")
    page.get_by_role("button", name="Save").click()
    looker.look()
    keep_picture(looker, "words-saved")
    page.get_by_role("button", name="Send a test").click()
    looker.look()


def test_the_log_of_mails(looker: Looker, cast: Cast) -> None:
    looker.become(cast.dot)
    Message.objects.all().delete()
    looker.visit(reverse("mail_log"))
    keep_picture(looker, "log-empty")
    for person in (cast.ada, cast.cyd, cast.eve):
        start(cast.dot, person)
    give_long_names([cast.ada])
    now = timezone.now()
    fates: tuple[dict[str, Any], ...] = (
        {"state": State.SENT, "sent_at": now},
        {"state": State.FAILED, "failed_at": now, "reason": "address refused: 550"},
        {"waits_for": Wait.WEEK, "kind": "opening_asked"},
        {"not_before": now + timedelta(hours=5)},
    )
    for message, fate in zip(Message.objects.order_by("pk"), fates, strict=False):
        Message.objects.filter(pk=message.pk).update(**fate)
    looker.visit(reverse("mail_log"))
    keep_picture(looker, "log-full")
    looker.visit(f"{reverse('mail_log')}?person={cast.ada.pk}&outcome=sent")
