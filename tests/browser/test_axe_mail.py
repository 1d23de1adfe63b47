"""The page of how mail goes out, with nothing to tell and with a lot: axe finds nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from outbox.holding import hold
from outbox.models import Message, Sign
from outbox.rhythms import rhythm_of, token_of
from outbox.signs import note_sign
from outbox.states import Mover, Rhythm, State
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]


def test_how_mail_goes_out(looker: Looker, cast: Cast) -> None:
    now = timezone.now()
    note_sign(Mover.SENDER, now + timedelta(hours=1))
    note_sign(Mover.BEAT, now)
    looker.become(cast.dot)
    looker.visit("/mail/")
    keep_picture(looker, "quiet")
    looker.page.get_by_role("button", name="Hold it").click()
    keep_picture(looker, "unsaid")
    give_long_names([cast.ada])
    refused = {"state": State.FAILED, "reason": "address refused: 550", "failed_at": now}
    Message.objects.filter(recipient=cast.ada).update(**refused)
    again = {"reason": "no connection: ConnectionRefusedError 111", "tries": 2}
    Message.objects.exclude(recipient=cast.ada).update(**again)
    Sign.objects.filter(of=Mover.SENDER).delete()
    hold("restored from the backup of 2 am", now, cast.dot)
    looker.visit("/mail/")
    keep_picture(looker, "full")


def test_how_often_mails_come_to_me(looker: Looker, cast: Cast, settings: Settings) -> None:
    """One's own page, and the page behind the link in a mail, before and after its button."""
    settings.MAILS_A_DAY, settings.MAILS_A_WEEK = 1, 3
    looker.become(cast.ada)
    looker.visit(reverse("my_mails"))
    keep_picture(looker, "my-mails")
    looker.page.get_by_label("Once a week").check()
    looker.page.get_by_role("button", name="Save").click()
    keep_picture(looker, "my-mails-saved")
    looker.become(None)
    looker.visit(reverse("stop_mail", args=[token_of(cast.ada)]))
    keep_picture(looker, "stop")
    looker.page.get_by_role("button", name="Stop them").click()
    looker.page.get_by_role("heading", name="no longer come").wait_for()
    keep_picture(looker, "stopped")
    assert rhythm_of(cast.ada.pk) == Rhythm.OFF
