"""However many press at the same moment, and in however many ways, the seal opens once.

OPENINGS says how often both, and one alone, are tried; `make faults` tries 2,000 times.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django.utils import timezone

from outbox.models import Message
from reviews import messages
from reviews.actions import gap_assessment, opening
from reviews.actions.moving import NO_WISH_TO_OPEN
from reviews.models import Event, GapAssessment, Plan, Review
from reviews.states import OPENING, Stage, Verb
from tests.cast import Cast, assessment_words, make_cast, start, walk
from tests.faults.sizes import size
from tests.reviews.racing import race
from tests.reviews.walking import MUCH_LATER

OPENINGS = size("OPENINGS", 24)
Acts = list[Callable[[], object]]


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().with_template().get(pk=review.pk)
    return found


def sealed_again(review: Review, stage: Stage) -> Review:
    """Let nothing have been opened, so that the next round need not make another review."""
    Plan.objects.filter(review=review).delete()
    Event.objects.filter(review=review, verb__in=OPENING).delete()
    Message.objects.filter(about=messages.about(review)).delete()
    closed = {"stage": stage, "opened_at": None, "opened_without": "", **NO_WISH_TO_OPEN}
    Review.objects.filter(pk=review.pk).update(**closed)
    return read(review)


def opened_once(review: Review, ends: list[str]) -> str:
    """Check that one of those who pressed opened it, at one time; return how."""
    assert ends.count("done") == 1
    assert set(ends) <= {"done", "Conflict", "NoCode"}  # whose code is void, too, comes too late
    event = Event.objects.get(review=review, verb__in=OPENING)
    after = read(review)
    assert (after.stage, after.opened_at, after.stage_since) == (Stage.TALK, event.at, event.at)
    assert Plan.objects.filter(review=review).count() == 1
    return event.verb


def both_agree(cast: Cast, review: Review) -> Acts:
    """Ada presses twice and reads a code out, which Bea types and sends twice."""
    opening.ask_to_open(cast.bea, review, timezone.now())
    code = opening.show_code(cast.ada, read(review), timezone.now())
    press = [partial(press_agree, cast, read(review)) for _ in range(2)]
    return [*press, *(partial(press_code, cast, read(review), code) for _ in range(2))]


def press_agree(cast: Cast, page: Review) -> None:
    """Agree on the page that was read before."""
    opening.agree_to_open(cast.ada, page, timezone.now())


def press_code(cast: Cast, page: Review, code: str) -> None:
    """Type the code on the page that was read before."""
    assert opening.open_by_code(cast.bea, page, code, timezone.now()).is_right


def press_alone(cast: Cast, page: Review) -> None:
    """Open it alone on the page that was read before."""
    opening.open_alone(cast.ada, page, timezone.now() + MUCH_LATER)


@pytest.mark.django_db(transaction=True)
def test_the_seal_opens_once_however_many_agree_at_once() -> None:
    """One opening, one event, one time, one empty sheet.

    Seen red without the version in `moving.move`: the second one met a plan and fell over.
    """
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    ways: Counter[str] = Counter()
    for _round in range(OPENINGS):
        acts = both_agree(cast, sealed_again(review, Stage.READY))
        ways[opened_once(review, race(*acts))] += 1
    assert sum(ways.values()) == OPENINGS
    assert set(ways) <= {Verb.AGREE_TO_OPEN, Verb.OPEN_BY_CODE}


@pytest.mark.django_db(transaction=True)
def test_it_opens_once_alone_and_tells_the_other_once() -> None:
    """Or not at all, where the other side is sent at the same moment. Seen red the same way."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.PRE_REVIEW_SENT)
    typed = assessment_words(review)
    for _round in range(OPENINGS):
        sealed_again(review, Stage.PRE_REVIEW_SENT)
        GapAssessment.objects.of(review).update(sent_at=None, seal="", version=typed.version)
        send = partial(
            gap_assessment.send_assessment, cast.bea, read(review), typed, timezone.now()
        )
        ends = race(*(partial(press_alone, cast, read(review)) for _ in range(3)), send)
        if read(review).stage == Stage.READY:
            assert Counter(ends) == {"done": 1, "Conflict": 3}
            assert not Plan.objects.filter(review=review).exists()
            continue
        assert opened_once(review, ends) == Verb.OPEN_ALONE
        assert GapAssessment.objects.of(review).get().sent_at is None
        told = Message.objects.filter(about=messages.about(review), kind="opened_alone")
        assert [one.recipient for one in told] == [cast.bea]
