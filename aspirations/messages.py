"""Which message about a direction goes to whom; its words are in templates/emails."""

from django.urls import reverse

from aspirations.models import DirectionShare
from outbox.actions import cancel, queue
from people.models import Employee


def say_shared(share: DirectionShare) -> None:
    """Tell the manager that there is something to read, and nothing of what it says."""
    queue(
        recipient=share.manager,
        kind="direction_shared",
        about=_about(share.person),
        occurrence=f"share {share.pk}",
        path=reverse("their_direction", args=[share.person_id]),
        context={"other": share.person.called},
    )


def stop_saying_shared(person: Employee) -> None:
    """There is nothing to read any more."""
    cancel(about=_about(person), kinds=["direction_shared"])


def _about(person: Employee) -> str:
    return f"direction:{person.pk}"
