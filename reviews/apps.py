from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from outbox.seams import add_source


class ReviewsConfig(AppConfig):
    """The conversation, from invitation to follow-up."""

    name = "reviews"
    verbose_name = _("Reviews")

    def ready(self) -> None:
        """Let whoever sends the mail go on with cycles first, where nobody else does."""
        add_source("reviews.launching.work_before_sending")
        add_source("reviews.taking_in.take_in_before_sending")
