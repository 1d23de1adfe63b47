"""Rows of the pages on which HR, and whoever leads somebody, sees the whole."""

from django.utils.translation import gettext_lazy as _

from config.policy.actors import SIGNED_IN
from config.policy.rows import Page

INSIGHTS = (Page("plans", _("See how the plans that I may see go"), SIGNED_IN, SIGNED_IN),)
