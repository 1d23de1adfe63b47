"""Who is told when the two talk; as reviews/messages.py for all other mail.

Each mail has what its calendar part is made of (reviews/calendars.py) as it was when it was queued.
"""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from outbox.actions import Letter, cancel, queue_many
from outbox.facts import Fact
from people.models import Employee
from reviews.calendars import AGREED, CANCELLED, MOVED
from reviews.messages import OTHER_IS_SILENT, SEAL_MAY_OPEN, TALK_DUE, TALK_TOMORROW, about, mark_of
from reviews.models import Appointment, ProposedTimes, Review

PROPOSED, DECLINED = "talk_times_proposed", "talk_times_declined"


def say_times_are_proposed(review: Review, times: ProposedTimes, *, is_move: bool) -> None:
    """Ask the other one, and nothing more about what was proposed before."""
    _stop_asking(review)
    other = review.other(times.by)
    starts = {f"start{n}": start for n, start in enumerate(times.moments, start=1)}
    facts: dict[str, Fact] = {"minutes": times.minutes, "is_move": is_move, **starts}
    queue_many([_of_times(other, PROPOSED, review, times, facts)])


def say_none_fits(review: Review, times: ProposedTimes, person: Employee) -> None:
    """Tell whoever proposed; what the other one said stands on the page."""
    _stop_asking(review)
    queue_many([_of_times(review.other(person), DECLINED, review, times, {})])


def say_talk_stands(review: Review, talk: Appointment, *, is_new: bool, has_moved: bool) -> None:
    """Invite both to what stands now, and to nothing that stood before."""
    _stop_asking(review)
    _take_invitations_back(talk)
    kind, facts = (AGREED if is_new else MOVED), {"has_moved": has_moved}
    queue_many([_with_invitation(one, kind, review, talk, facts) for one in review.people])


def say_talks_are_cancelled(talks: Sequence[Appointment], by: Employee | None = None) -> None:
    """Tell both of each talk, as far as they are here; nobody is invited to it any more."""
    for talk in talks:
        _take_invitations_back(talk)
    facts = {"by": by.called if by else ""}
    queue_many(
        [
            _with_invitation(person, CANCELLED, talk.review, talk, facts)
            for talk in talks
            for person in (talk.review.employee, talk.manager)
            if person.is_active
        ]
    )


def stop_asking_for_times(reviews: Sequence[Review]) -> None:
    """Nobody is asked for a time in what is over, goes on with somebody else, or has one."""
    kinds = [PROPOSED, DECLINED, TALK_DUE, OTHER_IS_SILENT]
    cancel(about=[about(review) for review in reviews], kinds=kinds)


def _stop_asking(review: Review) -> None:
    stop_asking_for_times([review])


def _take_invitations_back(talk: Appointment) -> None:
    """Let no mail bring an older state of the same event."""
    cancel(about=about(talk.review), kinds=[AGREED, MOVED, TALK_TOMORROW, SEAL_MAY_OPEN])


def _of_times(
    recipient: Employee,
    kind: str,
    review: Review,
    times: ProposedTimes,
    facts: Mapping[str, Fact],
) -> Letter:
    return Letter(
        recipient=recipient.pk,
        kind=kind,
        about=about(review),
        occurrence=f"t{times.version}",
        path=reverse("appointment", args=[review.pk]),
        context={"other": review.other(recipient).called, **facts} | mark_of(review),
    )


def _with_invitation(
    recipient: Employee,
    kind: str,
    review: Review,
    talk: Appointment,
    facts: Mapping[str, Fact],
) -> Letter:
    """Return a letter; a cancelled talk may be of a review that its reader sees no more."""
    is_employee = recipient.pk == review.employee_id
    other = talk.manager if is_employee else review.employee
    of_the_talk: dict[str, Fact] = {
        "uid": talk.uid,
        "sequence": talk.sequence,
        "changed_at": talk.changed_at,
        "start": talk.start,
        "minutes": talk.minutes,
        "place": talk.place,
    }
    page = reverse("appointment", args=[review.pk])
    return Letter(
        recipient=recipient.pk,
        kind=kind,
        about=about(review),
        occurrence=f"{talk.uid[:8]} {talk.sequence}",
        path=reverse("home") if kind == CANCELLED and not facts["by"] else page,
        context={"other": other.called, **of_the_talk, **facts} | mark_of(review),
    )
