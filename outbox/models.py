"""The table of the outbox, and beside it what is known of sending itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.querysets import MessageQuerySet
from outbox.states import UNFINISHED, WITHOUT_SENDING, Mover, Rhythm, State, Wait

LONGEST_REASON = 200
LONGEST_SUBJECT = 150
LONGEST_OPENING = 1500


class Message(models.Model):
    """One mail that is due to one person about one thing, once.

    `kind` names its three files below templates/emails, `about` the thing ("review:12"), and
    `occurrence` tells apart repeats about the same thing. `message_id` is made when the message is
    queued and stays the same on every try, so that mail programs can recognise a repeat.

    `not_before` is the moment before which nobody touches the row: when it is due, when a failed
    try may be repeated or, while it is being sent, when its sender's lease runs out. One column for
    all three keeps "what is due" one range of one index, however many sent messages pile up.

    `waits_for` says why one that may be merged has to wait, and `carried_by` with which mail it
    goes once that has been tried: the message that leads a mail is carried by itself.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    occurrence = models.CharField(max_length=60, blank=True)
    path = models.CharField(max_length=300)
    context = models.JSONField(default=dict)
    message_id = models.CharField(max_length=300, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    not_before = models.DateTimeField(default=timezone.now)
    claimed_by = models.UUIDField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=120, blank=True)
    waits_for = models.CharField(max_length=12, choices=Wait.choices, blank=True)
    carried_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before", "id"], name="message_due", condition=Q(state__in=UNFINISHED)
            ),
            models.Index(fields=["queued_at", "id"], name="message_log"),
            models.Index(fields=["about"], name="message_about", condition=Q(state__in=UNFINISHED)),
            models.Index(
                fields=["carried_by"],
                name="message_carried",
                condition=Q(carried_by__isnull=False),
            ),
            models.Index(
                fields=["failed_at"], name="message_failed", condition=Q(state=State.FAILED)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "about", "occurrence"], name="message_once"
            ),
            # Of two senders that want to merge what is due to one person, one finds it refused.
            models.UniqueConstraint(
                fields=["recipient"],
                condition=Q(carried_by=F("id"), state__in=UNFINISHED),
                name="message_one_merged_at_a_time",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="message_state_known"),
            models.CheckConstraint(
                condition=Q(waits_for__in=["", *Wait.values]), name="message_wait_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, claimed_by__isnull=False)
                | ~Q(state=State.SENDING) & Q(claimed_by__isnull=True),
                name="message_sending_has_sender",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | ~Q(state=State.SENT) & Q(sent_at__isnull=True),
                name="message_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.FAILED, failed_at__isnull=False)
                | ~Q(state=State.FAILED) & Q(failed_at__isnull=True),
                name="message_failed_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WITHOUT_SENDING) | ~Q(reason=""),
                name="message_unsent_has_reason",
            ),
        ]

    def __str__(self) -> str:
        # Neither kind nor thing: the admin site heads its page with it, and both say what is done.
        return f"{self.pk} ({self.state})"


class Wording(models.Model):
    """What HR has put in the place of Bearing's own words in one kind of mail, in one language.

    Each save is a row of its own and the newest counts, so that who said what can be read later.
    What is empty is Bearing's own.
    """

    kind = models.CharField(max_length=60)
    language = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    opening = models.TextField(max_length=LONGEST_OPENING, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "language", "number"], name="wording_once_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.number}"


class Preference(models.Model):
    """How often one person wants the mails that may be merged; without a row, at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.AT_ONCE)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="preference_rhythm_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ({self.rhythm})"


class Sign(models.Model):
    """When something that moves the mail was last seen at work."""

    of = models.CharField(max_length=8, choices=Mover.choices, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return f"{self.of} {self.at.isoformat()}"


class Hold(models.Model):
    """A time in which nothing is sent, as after a restore, until somebody says how it goes on.

    The row stays afterwards: it says who held the mail, who let it go on, and how many messages
    were dropped then.
    """

    is_on = models.BooleanField(default=True)
    reason = models.CharField(max_length=LONGEST_REASON)
    since = models.DateTimeField()
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    until = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    dropped = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering: ClassVar = ["-since"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_on"], condition=Q(is_on=True), name="hold_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(is_on=True, until__isnull=True) | Q(is_on=False, until__isnull=False),
                name="hold_over_has_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.since.isoformat()})"
