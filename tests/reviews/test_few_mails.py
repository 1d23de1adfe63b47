"""Which mails of ours may wait, and what a person finds when several have."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from outbox import seams
from outbox.actions import Letter, queue_many
from outbox.models import Message
from outbox.rhythms import choose_rhythm
from outbox.sender import send_due
from outbox.states import Rhythm, State
from reviews.few_mails import NEWS, REMINDERS
from reviews.reminders import queue_reminders
from tests.cast import Cast, start

AT_ONCE = {
    "account_changed",
    "account_invitation",
    "account_password",
    "address_changed",
    "hand_over_told",
    "invitation",
    "invitation_to_lead",
    "may_stay_blank",
    "opening_asked",
    "talk_agreed",
    "talk_cancelled",
    "talk_moved",
    "talk_times_proposed",
    "talk_tomorrow",
}
MAILS = Path(__file__).parents[2] / "templates" / "emails"


@pytest.fixture
def _few_mails(settings: Settings) -> None:
    """Office hours, one mail a day and three a week, as in production."""
    settings.MAIL_HOURS, settings.MAIL_DAYS = (8, 18), frozenset(range(5))
    settings.MAILS_A_DAY, settings.MAILS_A_WEEK = 1, 3


def test_what_somebody_waits_for_or_what_begins_a_term_does_not_wait() -> None:
    """Seen red by merging "opening_asked", and a kind with an invitation in it."""
    assert set(REMINDERS) | set(NEWS) <= seams.merged()
    assert not seams.merged() & AT_ONCE
    assert seams.merged() & seams.never_dropped() == {"plan_closed"}
    assert not seams.merged() & (seams._enclosure_makers.keys() | seams._address_makers.keys())


@pytest.mark.usefixtures("_few_mails")
def test_who_wants_no_mails_hears_that_two_weeks_have_begun_and_nothing_else(cast: Cast) -> None:
    """Seen red by dropping all that may wait, and by letting anything go along."""
    noon = monday_noon(timezone.now())
    Message.objects.all().delete()
    choose_rhythm(cast.ada, Rhythm.OFF, noon)
    facts = {"other": "Bea", "due": None}
    letters = [
        Letter(cast.ada.pk, kind, "review:1", "/reviews/1/plan/", "", facts)
        for kind in ("plan_signed", "plan_closed", "plan_to_sign")
    ]
    with transaction.atomic():
        queue_many(letters)
    Message.objects.update(not_before=noon)
    send_due(noon)
    assert [one.subject for one in mail.outbox] == ["Your plan with Bea is closed"]
    assert set(Message.objects.exclude(state=State.SENT).values_list("state", flat=True)) == {
        State.DROPPED
    }


def test_every_kind_that_may_wait_has_its_words() -> None:
    """Seen red by registering "boths_ready"."""
    kinds = {path.name.partition(".")[0] for path in MAILS.glob("[!_]*.html")}
    assert kinds > seams.merged() | AT_ONCE


def test_news_is_never_replaced_by_other_news() -> None:
    """Each says something of its own. Seen red by registering all with `newest_only`."""
    assert {kind for kind in seams.merged() if seams.is_newest_only(kind)} == set(REMINDERS)


@pytest.mark.usefixtures("_few_mails")
def test_after_thirteen_months_of_silence_everybody_finds_one_mail(cast: Cast) -> None:
    """The clock jumps, and three beats come at once. Seen red without limits: Bea had five."""
    for employee in (cast.ada, cast.cyd):
        start(cast.dot, employee)
    Message.objects.all().delete()
    back = monday_noon(timezone.now() + timedelta(days=395))
    for _beat in range(3):
        queue_reminders(back.date())
        send_due(back)
    assert mail.outbox
    told = [one.to[0] for one in mail.outbox]
    assert len(told) == len(set(told))


def monday_noon(moment: datetime) -> datetime:
    """Return the noon of the next Monday after `moment`."""
    noon = moment.replace(hour=12, minute=0, second=0, microsecond=0)
    return noon + timedelta(days=7 - noon.weekday())
