"""Two people try a draft out: it says so wherever they meet it, and nothing of it stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.models import Aspiration
from outbox.letters import compose
from outbox.models import Message
from people.models import PersonEvent
from people.verdicts import Conflict
from reviews.actions.board import add_late, close_cycle
from reviews.actions.hand_over import Terms, hand_over
from reviews.actions.launch import begin_test, end_test, launch_cycle
from reviews.assessing import written_before
from reviews.cycle_check import check
from reviews.filtering import Filter
from reviews.looking_back import last_plan
from reviews.models import Cycle, CycleEvent, Plan, Review
from reviews.problems import Kind
from reviews.reminders import queue_reminders
from reviews.states import Stage
from reviews.urls import ONE, urlpatterns
from tests.cast import Cast, client_for, start, walk
from tests.reviews.cycles import AT_ONCE, draft, fresh, today
from tests.reviews.pages import Answer
from tests.reviews.rows import everything

PAGES = [  # of one review, all there are
    str(one.name)
    for one in urlpatterns
    if str(one.pattern).startswith(ONE) and set(one.pattern.converters) == {"review_id"}
]
SENTENCE = "This is a test run"


def tried(cast: Cast, stage: Stage = Stage.PREPARE) -> tuple[Cycle, Review]:
    """Return a draft that Ada and Bea try out, and their review, brought to `stage`."""
    cycle = draft(cast.dot, Filter(manager=cast.fay.pk))
    review = begin_test(cast.dot, cycle, (cast.ada, cast.bea), timezone.now())
    return fresh(cycle), walk(Review.objects.with_people().get(pk=review.pk), stage)


def without_history(rows: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Return all rows but for what happened to the draft, and the mails."""
    return {name: rows[name] for name in rows if name not in ("CycleEvent", "Message")}


@pytest.mark.parametrize("stage", [Stage.READY, Stage.TALK, Stage.FOLLOW_UP, Stage.CALLED_OFF])
def test_nothing_of_a_test_run_stays_once_it_is_over(cast: Cast, stage: Stage) -> None:
    """Whatever was reached in it. Seen red by calling off alone, which a signed plan outlived."""
    cycle = draft(cast.dot, Filter(manager=cast.fay.pk))
    before = without_history(everything())
    said, noted = list(Aspiration.objects.values()), PersonEvent.objects.count()
    review = begin_test(cast.dot, cycle, (cast.ada, cast.bea), timezone.now())
    walk(Review.objects.with_people().get(pk=review.pk), stage)
    if stage == Stage.TALK:
        reread = Review.objects.with_people().get(pk=review.pk)
        hand_over(cast.dot, reread, cast.hal, Terms("A new team."), timezone.now())
    assert without_history(everything()) != before
    end_test(cast.dot, cycle, timezone.now())
    assert without_history(everything()) == before
    assert (list(Aspiration.objects.values()), PersonEvent.objects.count()) == (said, noted)
    assert not Message.objects.filter(about=f"review:{review.pk}", state="queued").exists()
    verbs = CycleEvent.objects.filter(cycle=cycle).values_list("verb", flat=True)
    assert list(verbs) == ["end_test", "test", "prepare"]


def test_what_is_written_in_a_test_run_is_nobodys_direction(cast: Cast) -> None:
    """Seen red by keeping a version of whatever is sent."""
    said = list(Aspiration.objects.values())
    tried(cast, Stage.PRE_REVIEW_SENT)
    assert list(Aspiration.objects.values()) == said


def test_a_real_form_begins_with_nothing_of_a_test_run(cast: Cast) -> None:
    """Neither with its plan nor with its evidence. Seen red by asking for all of either."""
    tried(cast, Stage.FOLLOW_UP)
    signed = Review.objects.with_people().get(employee=cast.ada, manager=cast.eve)
    real = start(cast.dot, cast.ada)
    plan = last_plan(real)
    assert plan is not None
    assert {one.plan.review_id for one in (*plan.kept, *plan.not_kept)} == {signed.pk}
    assert written_before(cast.bea, real) == {}


def test_a_plan_of_a_test_run_counts_for_nobody(cast: Cast) -> None:
    """HR's list has the plans that are meant. Seen red by counting whatever is signed."""
    before = Plan.objects.visible_to(cast.dot).signed().count()
    tried(cast, Stage.FOLLOW_UP)
    assert Plan.objects.visible_to(cast.dot).signed().count() == before


def test_a_test_run_ends_with_the_launch_and_stands_in_nobodys_way(cast: Cast) -> None:
    """Seen red by leaving `_end_tests` out of the launch."""
    cycle, review = tried(cast)
    assert Kind.UNSIGNED not in {one.kind for one in check(cycle, today()).problems}
    other = fresh(draft(cast.dot, name="Autumn"))
    launch_cycle(cast.dot, cycle, 1, AT_ONCE, timezone.now())
    assert not Review.objects.filter(pk=review.pk).exists()
    assert not Cycle.objects.filter(test_of=cycle).exists()
    assert Kind.UNSIGNED not in {one.kind for one in check(other, today()).problems}


def test_a_signed_test_run_is_no_other_cycle(cast: Cast) -> None:
    """Seen red by warning of it in the check of another draft."""
    other = fresh(draft(cast.dot, name="Autumn"))
    before = check(other, today())
    test = begin_test(cast.dot, draft(cast.dot), (cast.cyd, cast.bea), timezone.now())
    walk(Review.objects.with_people().get(pk=test.pk), Stage.FOLLOW_UP)
    assert check(other, today()) == before


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.READY, Stage.TALK, Stage.FOLLOW_UP])
def test_every_page_of_a_test_run_says_that_it_is_one(cast: Cast, stage: Stage) -> None:
    """Seen red without the sentence above the stepper."""
    cycle, review = tried(cast, stage)
    seen = 0
    for person in (cast.ada, cast.bea, cast.dot):
        client = client_for(person)
        for route in PAGES:
            answer = client.get(reverse(route, args=[review.pk]))
            is_page = answer.headers["Content-Type"].startswith("text/html")
            if answer.status_code == 200 and is_page and "<main" in text_of(answer):
                seen += 1
                assert SENTENCE in text_of(answer), (route, person)
    assert seen >= 3 * 3
    board = reverse("cycle", args=[review.cycle_id])
    assert SENTENCE in text_of(client_for(cast.dot).get(board))
    assert SENTENCE not in text_of(client_for(cast.dot).get(reverse("cycle", args=[cycle.pk])))


def text_of(answer: Answer) -> str:
    """Return a page as text."""
    return answer.content.decode()


def test_every_mail_of_a_test_run_says_that_it_is_one(cast: Cast) -> None:
    """Reminders, too, and already in the list of one's mails.

    Seen red without the mark of those, and of the letters, and by subjects without a frame.
    """
    other = list(Message.objects.values_list("pk", flat=True))
    test = begin_test(cast.dot, draft(cast.dot), (cast.ada, cast.bea), timezone.now())
    review = Review.objects.with_people().get(pk=test.pk)
    Review.objects.filter(pk=review.pk).update(prepare_by=today(), feedback_by=today())
    assert queue_reminders(today()) == 2
    walk(Review.objects.with_people().get(pk=review.pk), Stage.FOLLOW_UP)
    mails = Message.objects.exclude(pk__in=other)
    assert mails.filter(kind__endswith="_due").exists()
    for message in mails:
        mail = compose(message)
        [(html, _kind)] = mail.alternatives
        assert SENTENCE in str(mail.body), message
        assert SENTENCE in str(html), message
        assert str(mail.subject).startswith("Test run: "), message
    for message in Message.objects.filter(pk__in=other):
        real = compose(message)
        assert SENTENCE not in str(real.body)
        assert "Test run" not in str(real.subject)


def test_nobody_joins_a_test_run_nor_closes_it_on_its_own(cast: Cast) -> None:
    """What they wrote would go with it. Seen red by asking for the stage alone."""
    _cycle, review = tried(cast)
    with pytest.raises(Conflict, match="test run"):
        add_late(cast.dot, fresh(review.cycle), cast.cyd, timezone.now())
    with pytest.raises(Conflict, match="test run"):
        close_cycle(cast.dot, fresh(review.cycle), "", timezone.now())


def test_it_takes_two_of_whom_the_first_has_time(cast: Cast) -> None:
    cycle, _review = tried(cast)
    with pytest.raises(Conflict):
        begin_test(cast.dot, cycle, (cast.cyd, cast.cyd), timezone.now())
    with pytest.raises(Conflict):
        begin_test(cast.dot, cycle, (cast.ada, cast.bea), timezone.now())
