"""Rows of the link in a mail that says how an action goes.

It is opened by its address alone, whoever asks; the one that the table speaks of is made up.
"""

from django.utils.translation import gettext_lazy as _

from config.policy.rows import Entrance

MADE_UP = {"GET": 404}
MADE_UP_VERB = {"GET": 302, "POST": 404}

BY_A_LINK = (
    Entrance("answer_link", _("Open the link in a mail that asks how it goes"), MADE_UP, MADE_UP),
    Entrance("answer_by_link", _("Say it, without signing in"), MADE_UP_VERB, MADE_UP_VERB),
    Entrance("take_back_by_link", _("Undo it there, for a day"), MADE_UP_VERB, MADE_UP_VERB),
)
