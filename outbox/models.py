"""The one table of the outbox."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.querysets import MessageQuerySet
from outbox.states import CLAIMABLE, UNFINISHED, WITHOUT_SENDING, State


class Message(models.Model):
    """One mail that is due to one person about one thing, once.

    `kind` names its three files below templates/emails, `about` the thing ("review:12"), and
    `occurrence` tells apart repeats about the same thing. `message_id` is made when the message is
    queued and stays the same on every try, so that mail programs can recognise a repeat.

    `not_before` is the moment before which nobody touches the row: when it is due, when a failed
    try may be repeated or, while it is being sent, when its sender's lease runs out. One column for
    all three keeps "what is due" one range of one index, however many sent messages pile up.
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
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before", "id"], name="message_due", condition=Q(state__in=CLAIMABLE)
            ),
            models.Index(fields=["about"], name="message_about", condition=Q(state__in=UNFINISHED)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "about", "occurrence"], name="message_once"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="message_state_known"),
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
                condition=~Q(state__in=WITHOUT_SENDING) | ~Q(reason=""),
                name="message_unsent_has_reason",
            ),
        ]

    def __str__(self) -> str:
        # Neither kind nor thing: the admin site heads its page with it, and both say what is done.
        return f"{self.pk} ({self.state})"
