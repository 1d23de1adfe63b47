"""Saves as the script of a form sends them."""

import re
from typing import Any

from django.urls import reverse

from people.autosave import WHOLE, WRITER
from people.models import Employee
from reviews.models import PreReview, Review
from tests.cast import client_for
from tests.reviews.pages import Answer, sent_by


def autosave(person: Employee, address: str, version: int, **fields: Any) -> Answer:
    """Send what the script sends for `person`, who is signed in."""
    return client_for(person).post(
        address, {"version": version, **fields}, headers={WRITER: str(person.pk)}
    )


def save_of(review: Review) -> str:
    """Return where the employee's form is saved."""
    return reverse("save_pre_review", args=[review.pk])


def assess(review: Review) -> str:
    """Return where the manager's form is saved."""
    return reverse("save_gap_assessment", args=[review.pk])


def stored(review: Review) -> PreReview:
    """Return what is stored."""
    return PreReview.objects.get(review=review)


def whole_page(person: Employee, address: str, page: str, **typed: str) -> dict[str, str]:
    """Return everything that the form at `page` shows, after `typed` was typed."""
    shown = sent_by(client_for(person).get(page), address, **typed)
    return {WHOLE: "yes", **shown}


def panel(answer: Answer) -> str:
    """Return the tag of the part of a page that says whether it is saved."""
    found = re.search(r"<div [^>]*data-autosave=[^>]*>", answer.content.decode())
    assert found
    return found[0]
