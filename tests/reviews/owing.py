"""A second statement of who should have heard of what by which day, written without the first.

It goes through every row one by one and counts days forward from what happened: no question to the
database that reviews/reminders/ asks, none of its tables of days, none of its columns.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from people.models import Employee
from reviews.models import ActionItem, Appointment, CheckIn, ProposedTimes, Review


class Notice(NamedTuple):
    """One message: to whom, of which kind, about what, and which of several."""

    to: int
    kind: str
    about: str
    which: str


def owed_on(today: date) -> set[Notice]:
    """Return what everybody who is here should have heard on `today`, if never anything before."""
    away = {one.pk for one in Employee.objects.all() if _is_away(one, today)}
    found = {*_of_reviews(today, away), *_of_talks(today, away), *_of_actions(today)}
    found |= set(_of_plans(today))
    return {one for one in found if one.to not in away}


def _is_away(person: Employee, today: date) -> bool:
    begins, ends = person.on_leave_from, person.on_leave_to
    on_leave = begins is not None and begins <= today and (ends is None or ends >= today)
    return on_leave or not person.is_active


def _last(today: date, day: date, notices: Mapping[str, date]) -> str:
    """Return which of `notices` came last by `today`, "" if none did; they name `day`."""
    come = [(when, name) for name, when in notices.items() if when <= today]
    return f"{day.isoformat()} {max(come)[1]}" if come else ""


def _before(day: date, *numbers: int) -> dict[str, date]:
    return {f"{number:+d}": day - timedelta(days=number) for number in numbers}


def _noted(to: int, kind: str, about: str, which: str) -> Iterator[Notice]:
    if which:
        yield Notice(to, kind, about, which)


def _of_reviews(today: date, away: set[int]) -> Iterator[Notice]:
    for one in Review.objects.all():
        thing, since = f"review:{one.pk}", timezone.localdate(one.stage_since)
        if one.stage in ("prepare", "assessment_sent") and one.employee_id not in away:
            which = _last(today, one.prepare_by, _before(one.prepare_by, 7, 1, -1))
            yield from _noted(one.employee_id, "pre_review_due", thing, which)
        if one.stage in ("prepare", "pre_review_sent") and one.employee_id not in away:
            which = _last(today, one.feedback_by, _before(one.feedback_by, 7, 1, -1))
            yield from _noted(one.manager_id, "gap_assessment_due", thing, which)
        if one.stage == "ready" and not away & {one.employee_id, one.manager_id}:
            yield from _of_finding_a_time(one, today, since)
        if one.stage == "agree":
            for person, signed in _signatures(one):
                which = _last(today, since, _before(since, -3, -10))
                yield from _noted(person, "signature_due", thing, "" if signed else which)


def _signatures(one: Review) -> list[tuple[int, datetime | None]]:
    employee = (one.employee_id, one.employee_signed_at)
    return [employee, (one.manager_id, one.manager_signed_at)]


def _of_finding_a_time(one: Review, today: date, since: date) -> Iterator[Notice]:
    begin = datetime.combine(today, datetime.min.time(), tzinfo=timezone.get_current_timezone())
    talks = Appointment.objects.filter(review=one, cancelled_at=None)
    if one.opening_asked_by_id or any(talk.start >= begin for talk in talks):
        return
    has_proposed = [times.by_id for times in ProposedTimes.objects.filter(review=one, state="open")]
    notices = _before(one.talk_by, 7, -1)
    which = _last(today, one.talk_by, notices)
    if which and notices[which.split()[1]] > since:
        for person in (one.employee_id, one.manager_id):
            if person not in has_proposed:
                yield Notice(person, "talk_due", f"review:{one.pk}", which)


def _of_talks(today: date, away: set[int]) -> Iterator[Notice]:
    for talk in Appointment.objects.filter(cancelled_at=None):
        one, day = talk.review, timezone.localdate(talk.start)
        if timezone.localdate(talk.changed_at) >= today:
            continue
        for person in (one.employee_id, one.manager_id):
            if today == day - timedelta(days=1):
                yield Notice(person, "talk_tomorrow", f"review:{one.pk}", f"{day.isoformat()} +1")
            closed = one.stage == "ready" and not one.opening_asked_by_id
            if today == day - timedelta(days=2) and closed:
                yield Notice(person, "seal_may_open", f"review:{one.pk}", f"{day.isoformat()} +2")


def _of_actions(today: date) -> Iterator[Notice]:
    for one in ActionItem.objects.select_related("plan__review__employee"):
        review, thing = one.plan.review, f"action:{one.pk}"
        rests = review.stage != "follow_up" or not review.employee.is_active
        if rests or one.status in ("done", "not_now"):
            continue
        owes = review.manager_id if one.owner == "manager" else review.employee_id
        kind = "promise_due" if one.owner == "manager" else "action_due"
        which = _last(today, one.due, _before(one.due, 14, 3, -1))
        yield from _noted(owes, kind, thing, which)
        if one.status == "open":
            which = _last(today, one.first_step_by, _before(one.first_step_by, 3, -1))
            yield from _noted(owes, "first_step_due", thing, which)


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)


def _of_plans(today: date) -> Iterator[Notice]:
    for review in Review.objects.filter(stage="follow_up", employee__is_active=True):
        signed = timezone.localdate(review.stage_since)
        ends = _a_year_after(signed)
        actions = list(ActionItem.objects.filter(plan__review=review).select_related("plan"))
        said = list(CheckIn.objects.filter(action__plan__review=review, taken_back_at=None))
        for side, person in (("employee", review.employee_id), ("manager", review.manager_id)):
            which = _last(today, ends, _before(ends, 30, 7)) if actions and today <= ends else ""
            yield from _noted(person, "plan_closing", f"review:{review.pk}", which)
            own = [one for one in actions if one.owner == side]
            if any(one.status not in ("done", "not_now") for one in own):
                words = [one.at for one in said if one.status and one.action in own]
                heard = timezone.localdate(max([review.stage_since, *words]))
                latest = max((timezone.localdate(one.at) for one in said), default=date.min)
                agreed = actions[0].plan.look_again_on
                if agreed is not None and agreed > signed:
                    if today < agreed:
                        continue
                    quarter_before = agreed - timedelta(days=90)
                    heard = max(heard, quarter_before) if words else quarter_before
                latest = max(latest, signed)
                yield from _of_silence(person, review, heard, latest, today)


def _of_silence(
    person: int, review: Review, heard: date, latest: date, today: date
) -> Iterator[Notice]:
    """After a quarter; after five months if nobody spoke in the last two; after eight."""
    days, thing = (today - heard).days, f"review:{review.pk}"
    day = heard.isoformat()
    if days >= 240:
        yield Notice(person, "check_in_due", thing, f"{day} -240")
    elif days >= 150 and (today - latest).days > 60:
        yield Notice(person, "plan_silent", thing, f"{day} -150")
    elif days >= 90:
        yield Notice(person, "check_in_due", thing, f"{day} -90")
