from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox.seams import add_source, make_enclosures_of, make_paths_of, merge, never_drop


class ReviewsConfig(AppConfig):
    """The conversation, from invitation to follow-up."""

    name = "reviews"
    verbose_name = _("Reviews")

    def ready(self) -> None:
        """Hear of leavers and leaves, and let whoever sends the mail go on with cycles first."""
        # By name, since no model is there yet when this file is read.
        listen = import_string("people.changes.listen")
        listen(import_string("reviews.actions.leaving.call_off_after"))
        listen(import_string("reviews.actions.leaving.let_words_wait"))
        listen(import_string("reviews.actions.leaving.let_words_wait_anew"))
        listen(import_string("reviews.actions.leaving.end_wishes_to_open"))
        listen(import_string("reviews.actions.leaving.end_appointments_of_leavers"))
        listen(import_string("reviews.actions.sharing.end_sharing_after"))
        listen(import_string("reviews.actions.answer_link.end_links_after"))
        for kind in import_string("reviews.calendars.WITH_AN_INVITATION"):
            make_enclosures_of(kind, "reviews.calendars.invitation")
        for kind in import_string("reviews.actions.answer_link.KINDS"):
            make_paths_of(kind, "reviews.actions.answer_link.path_of_answer")
        make_paths_of(import_string("outbox.wording.TRIAL"), "reviews.mail_trial.path_of_trial")
        for kind in import_string("reviews.few_mails.REMINDERS"):
            merge(kind, newest_only=True)
        for kind in import_string("reviews.few_mails.NEWS"):
            merge(kind)
        never_drop("hand_over_told")  # from then on silence counts
        never_drop("plan_closed")  # from then on there are two weeks to say what was kept
        add_source("reviews.actions.opening.forget_lapsed_wishes")
        add_source("reviews.plan_end.close_before_sending")
        add_source("reviews.actions.answer_link.forget_expired_links")
        add_source("reviews.launching.work_before_sending")
        add_source("reviews.taking_in.take_in_before_sending")
        add_source("reviews.reminders.sweeping.sweep_before_sending")
