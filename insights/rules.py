"""Who may see which picture, and who may make figures, with the sentence for a no."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from insights.models import Snapshot
from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews import cycle_rules
from reviews.models import Cycle

PAUSE = timedelta(days=28)  # between two sets of blocks of one cycle: each costs some precision
SHORT_PAUSE = timedelta(days=7)
FEWEST_FOR_SHORT_PAUSE = 50  # people who wait for new blocks; for fewer it is PAUSE
NOT_YET = _(
    "New figures can be made from {soon} on if the cycle is over by then or {many} people wait to "
    "be counted, and otherwise from {later} on. They come at intervals, so that nobody can tell "
    "from two of them what one person answered."
)


def may_see_team(person: Employee, manager: Employee, *, covers_any: bool) -> Verdict:
    """Whoever leads it; HR, as far as they act for the manager or somebody in it (`covers_any`)."""
    if person == manager or person.acts_as_hr_for(manager) or covers_any:
        return ALLOWED
    text = _(
        "Only {name}, and whoever acts as HR for {name} or for somebody in this team, see how this "
        "team goes."
    )
    return not_yours(format_lazy(text, name=manager.called))


def may_see_figures(person: Employee) -> Verdict:
    """Whoever acts as HR."""
    return ALLOWED if person.hr_scope else not_yours(_("Only HR sees the whole."))


def may_see_all_figures(person: Employee) -> Verdict:
    """HR for everyone: whoever reads a part row by row could take it off from what is of all."""
    if person.runs_everyone:
        return ALLOWED
    return not_yours(_("Only HR for the whole organisation sees figures of the whole."))


def may_make_snapshot(person: Employee, cycle: Cycle, now: datetime) -> Verdict:
    """Whoever runs the cycle, when enough time has gone by since the last one."""
    verdict = cycle_rules.runs(person, cycle)
    if verdict and cycle.is_test_run:
        return not_now(_("A test run counts for nobody, so there are no figures of it."))
    previous = Snapshot.objects.filter(cycle=cycle).order_by("-number").first() if verdict else None
    if previous is not None and now < previous.made_at + SHORT_PAUSE:
        soon, later = (_moment(previous.made_at + one) for one in (SHORT_PAUSE, PAUSE))
        return not_now(format_lazy(NOT_YET, soon=soon, later=later, many=FEWEST_FOR_SHORT_PAUSE))
    return verdict


def _moment(at: datetime) -> str:
    """Return day and hour where the reader is: earlier on that day it is not time yet."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def is_time(since: datetime, waiting: int, now: datetime) -> bool:
    """Whether blocks are made at `now` of `waiting` people, `since` the last ones were made.

    Or, for the first ones, since the first of them signed.
    """
    return now >= since + (SHORT_PAUSE if waiting >= FEWEST_FOR_SHORT_PAUSE else PAUSE)
