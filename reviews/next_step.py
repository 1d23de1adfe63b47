"""What is somebody's to do next in a signed plan."""

from django.urls import reverse
from django.utils.translation import gettext as _

from people.models import Employee
from reviews.models import ActionItem, Review, Rewording
from reviews.states import Status
from reviews.turns import next_action, next_day, proposals, unfinished
from reviews.way import NextStep


def to_follow_up(review: Review, reader: Employee) -> NextStep | None:
    """Return what a signed plan asks of `reader`, who has a turn in it: an answer comes first."""
    waiting = next((one for one in proposals(review) if one.by_id != reader.pk), None)
    if waiting is not None:
        return _to_agree(waiting, review, reader)
    action = next_action(review)
    if action is None:  # the plan rests until the next talk looks back on it
        return None
    return _to_do(action, review, reader)


def _to_agree(waiting: Rewording, review: Review, reader: Employee) -> NextStep:
    sentence = _("%(name)s would like to word something otherwise in the plan you both signed.")
    url = reverse("rewording", args=[review.pk, waiting.pk])
    return NextStep(sentence % {"name": review.other(reader).called}, _("Read and answer"), url)


def to_keep(review: Review, reader: Employee) -> NextStep | None:
    """Return the step of a promise that one gave before, where one does not read the plan yet."""
    own = [one for one in unfinished(review) if one.is_promise and one.owed_by == reader]
    mine = [one for one in own if not one.is_open_question]
    action = min(mine, key=next_day, default=None)
    return _to_do(action, review, reader) if action else None


def _to_do(action: ActionItem, review: Review, reader: Employee) -> NextStep:
    name = review.other(reader).called
    url = f"{reverse('plan', args=[review.pk])}#{action.anchor}"
    if action.is_kept_apart:
        url = reverse("handed_over")
    if action.status == Status.OPEN:
        sentence = _("In your plan with %(name)s, take the first step: %(what)s")
        words = {"name": name, "what": action.first_step}
    else:
        sentence = _("In your plan with %(name)s, go on with: %(what)s")
        words = {"name": name, "what": action.what}
    return NextStep(sentence % words, _("Open the plan"), url, next_day(action))
