"""What happened to a review."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviews.event_querysets import EventQuerySet
from reviews.models.choices import plain
from reviews.models.review import Review
from reviews.states import AppointmentVerb, Verb

VERB_NAMES = {
    "start": _("started the review"),
    Verb.SEND_PRE_REVIEW: _("sent the pre-review"),
    Verb.TAKE_BACK_PRE_REVIEW: _("took the pre-review back"),
    Verb.SEND_ASSESSMENT: _("sent the gap assessment"),
    Verb.TAKE_BACK_ASSESSMENT: _("took the gap assessment back"),
    Verb.ASK_TO_OPEN: _("asked to open the seal"),
    Verb.STOP_ASKING: _("withdrew the wish to open the seal"),
    Verb.AGREE_TO_OPEN: _("agreed, and the seal opened"),
    Verb.OPEN_BY_CODE: _("typed the code that the other read out, and the seal opened"),
    Verb.OPEN_ALONE: _("opened the seal; the other side had sent nothing"),
    Verb.FINISH_TALK: _("put the plan up for signing"),
    Verb.RETURN_TO_TALK: _("went back to the talk"),
    Verb.SIGN: _("signed the plan"),
    Verb.SIGN_LAST: _("signed the plan, which is now agreed"),
    Verb.END_WITHOUT_AGREEMENT: _("ended the talk: held, not agreed"),
    Verb.CHECK_IN: _("checked in on the plan"),
    Verb.TAKE_BACK_CHECK_IN: _("took a check-in back"),
    Verb.PROPOSE_REWORDING: _("proposed other words for the plan"),
    Verb.ACCEPT_REWORDING: _("agreed to other words in the plan"),
    Verb.DECLINE_REWORDING: _("left the plan as it was signed"),
    Verb.WITHDRAW_REWORDING: _("withdrew a proposal for other words"),
    Verb.CLOSE_PLAN: _("closed the plan"),
    Verb.SAY_WHAT_WAS_KEPT: _("said what was kept of the plan"),
    Verb.REOPEN_PLAN: _("opened the plan again"),
    Verb.CALL_OFF: _("called the review off"),
    Verb.REOPEN_PRE_REVIEW: _("gave the pre-review back"),
    Verb.REOPEN_ASSESSMENT: _("gave the gap assessment back"),
    Verb.HAND_OVER: _("handed the review over to another manager"),
    Verb.PASS_ON: _("passed on what was written before"),
    Verb.KEEP_BACK: _("kept back what was written before"),
    Verb.TAKE_ON: _("took a promise on"),
    AppointmentVerb.PROPOSE_TIMES: _("proposed times to talk"),
    AppointmentVerb.ACCEPT_TIME: _("accepted a time to talk"),
    AppointmentVerb.DECLINE_TIMES: _("said that none of the proposed times fits"),
    AppointmentVerb.CHANGE_TALK: _("changed the length or the place of the talk"),
    AppointmentVerb.CANCEL_TALK: _("cancelled the appointment for the talk"),
}


class Event(models.Model):
    """Who did what to a review, and when; never what they wrote. HR says a `reason`."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(  # None for Bearing itself, where a last day has come
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    verb = models.CharField(max_length=32, choices=plain(VERB_NAMES))
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.actor or _('Bearing')} {self.get_verb_display()}"
