"""Templates that ask otherwise than Bearing's own, and reviews that were launched with them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import timezone

from people.models import Employee
from reviews.actions.template import add_template
from reviews.content import SIDES, Content
from reviews.models import Review
from tests.cast import start


def asking(**changes: dict[str, Any]) -> Content:
    """Return the default with changes to its questions: `asking(idea={"required": True})`."""
    sides: dict[str, Any] = {
        side: tuple(replace(one, **changes.get(one.key, {})) for one in Content().questions(side))
        for side in SIDES
    }
    return replace(Content(), **sides)


def all_keys() -> list[str]:
    """Return the key of every question."""
    return [one.key for side in SIDES for one in Content().questions(side)]


def worded_anew(keys: Iterable[str]) -> Content:
    """Return the default with another text and another help for each of `keys`."""
    return asking(**{key: {"text": f"Ask {key}!", "help": f"Help {key}!"} for key in keys})


def with_content(review: Review, content: Content, owner: Employee) -> Review:
    """Let `review` have been launched with `content`; return it as a request reads it."""
    name = f"For {review.pk}"
    Review.objects.filter(pk=review.pk).update(
        template=add_template(owner, name, content, timezone.now())
    )
    found: Review = Review.objects.with_people().with_template().get(pk=review.pk)
    return found


def started_with(hr: Employee, employee: Employee, content: Content) -> Review:
    """Return a review that was launched with `content`, and in which nobody has written."""
    return with_content(start(hr, employee), content, hr)
