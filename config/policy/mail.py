"""Rows of the pages on which HR words mails, and sees what became of them."""

from django.utils.translation import gettext_lazy as _

from config.policy.actors import ACTS_AS_HR, HR_IN_SCOPE, SIGNED_IN
from config.policy.rows import Page, Verb

# HR of another part sees the log as well, of the mails to the people of that part.
MAIL = (
    Page("mail_log", _("See what became of mails"), ACTS_AS_HR, SIGNED_IN),
    Page("mail_words", _("See which mails HR has worded"), HR_IN_SCOPE, SIGNED_IN),
    Page("mail_words_of", _("Word a kind of mail"), HR_IN_SCOPE, SIGNED_IN, HR_IN_SCOPE),
    Verb("try_mail", _("Have a test of a mail sent to oneself"), HR_IN_SCOPE, SIGNED_IN),
)
