"""The page of how mail goes out, with nothing to tell and with a lot: axe finds nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.holding import hold
from outbox.models import Message, Sign
from outbox.signs import note_sign
from outbox.states import Mover, State
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
