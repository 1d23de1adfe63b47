"""Every route of the real URLconf x every actor x every moment gives what the policy table says.

And what the answers show is checked against a second statement of the rules (truth.py): nobody sees
what it doesn't allow, and whatever it allows stands on a page. All cells on SQLite; on PostgreSQL a
seeded tenth of actors and moments. routes.py says which routes are asked at which moments.
"""

from collections.abc import Iterator, Set

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from pytest_django.plugin import DjangoDbBlocker

import demo.urls
from config.policy import TABLE, Actor, Entrance, Moment, expected
from outbox.letters import compose
from outbox.models import Message
from reviews.models import GapAssessment, PreReview
from reviews.models.gap_assessment import SEALED_FIELDS as OF_THE_OTHER
from reviews.models.pre_review import SEALED_FIELDS as OF_ONE_SIDE
from tests.policy.checks import forbidden, kept_back, shown_too_much
from tests.policy.markers import KIND, choices_in, shown_in, texts_in
from tests.policy.routes import route_arguments
from tests.policy.truth import ABOUT_PEOPLE, What
from tests.policy.world import World, world_at

pytestmark = pytest.mark.django_db  # pytest-django makes a database only where a test asks for it

WITHOUT_CONTENT = {What.STATUS, What.LOG, *ABOUT_PEOPLE}
MARK_OF_LAST_YEAR = "heron"
OF_LAST_YEAR = {Actor.EMPLOYEE, Actor.FORMER_MANAGER, Actor.HR}


@pytest.fixture(scope="module", params=list(Moment))
def world(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """A review at each moment, whose statement the employee keeps from HR."""
    with django_db_blocker.unblock(), world_at(request.param) as world:
        yield world


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    """Seen red by taking the row of "check_in" out, and by adding one for "nowhere"."""
    here = {name for name, row in TABLE.items() if not _only_in_demo(row)}
    assert set(route_arguments()) == here


def test_every_route_of_the_demo_has_a_row() -> None:
    """They exist in the demo alone. Seen red by taking the row of "demo_mail" out."""
    of_the_demo = {name for name, row in TABLE.items() if _only_in_demo(row)}
    assert {pattern.name for pattern in demo.urls.urlpatterns} == of_the_demo


def test_a_page_answers_as_the_table_says(world: World) -> None:
    """Seen red by letting auditors open content, and edit people, in the two rules.py."""
    wrong = {
        (route, actor): answer.status
        for (route, actor), answer in world.answers.items()
        if answer.status != expected(route, "GET", actor, world.moment)
    }
    assert not wrong


def test_a_verb_answers_as_the_table_says(world: World, settings: LazySettings) -> None:
    """Seen red by leaving the question whose verb it is out of reviews.rules.turn."""
    settings.EXPORT_ROWS_AT_ONCE = -1  # only what is long is made to be fetched later
    wrong = {}
    for route in world.routes:
        for actor in world.actors:
            answer = world.request(route, "POST", actor)
            if answer.status_code != expected(route, "POST", actor, world.moment):
                wrong[route, actor] = answer.status_code
            assert not _too_much_in(answer, actor, world), (route, actor)
    assert not wrong


def test_no_page_shows_more_than_the_truth_allows(world: World) -> None:
    """Seen red by showing the statement of a sent pre-review before the seal is open.

    And by marking the record of somebody as shown to the managers above them.
    """
    assert not shown_too_much(world, shared=False)


def test_every_text_that_a_seal_covers_has_a_mark() -> None:
    """Seen red without the mark of "could_offer". What a track's code links to is in its name."""
    of_texts = {
        name
        for model, names in ((PreReview, OF_ONE_SIDE), (GapAssessment, OF_THE_OTHER))
        for name in names
        if not getattr(model._meta.get_field(name), "choices", None) and name != "track_code"
    }
    assert len(of_texts) > len(OF_THE_OTHER)
    assert of_texts <= set(KIND)


def test_what_the_truth_allows_stands_on_some_page(world: World) -> None:
    """Seen red by leaving out the manager's offer, and the sheet of a talk that ended.

    And the kind of work that stands among the facts about somebody.
    """
    assert not kept_back(world, shared=False)


def test_opening_what_somebody_else_wrote_is_noted(world: World) -> None:
    """R4. Seen red by not noting that the manager's form shows the direction card."""
    unnoted = {
        (route, actor)
        for (route, actor), answer in world.answers.items()
        if _shows_others_content(answer.shown, actor) and not answer.is_noted
    }
    assert not unnoted


def test_a_new_manager_finds_nothing_of_the_review_before(world: World) -> None:
    """Seen red by letting managers read the directions of the people they lead."""
    shown = {
        (route, actor)
        for (route, actor), answer in world.answers.items()
        if actor not in OF_LAST_YEAR and texts_in(answer.page, mark=MARK_OF_LAST_YEAR)
    }
    assert not shown


def test_no_mail_carries_what_somebody_wrote(world: World) -> None:
    """Seen red by handing the direction to the mail that announces the card."""
    for message in Message.objects.all():
        mail = compose(message)
        html = str(mail.alternatives[0][0])
        everything = f"{mail.subject} {mail.body} {html} {mail.extra_headers} {message.context}"
        assert not texts_in(everything)
        assert not texts_in(everything, mark=MARK_OF_LAST_YEAR)
        assert not choices_in(everything)


def _only_in_demo(row: object) -> bool:
    return isinstance(row, Entrance) and row.only_in_demo


def _too_much_in(answer: HttpResponse, actor: Actor, world: World) -> Set[str]:
    """Return what the answer to a POST shows against the rules; an error page shows nothing.

    Whoever isn't signed in is led back to the address that they themselves asked for.
    """
    if texts_in(str(answer.headers)):
        return {"headers"}
    shown = shown_in(answer.getvalue().decode(), world.review.pk)
    if answer.status_code == 401:
        return shown - {"address"}
    if answer.status_code in (403, 404, 409):
        return shown
    return forbidden(shown, actor, world, shared=False)


def _shows_others_content(shown: Set[str], actor: Actor) -> bool:
    own = (
        {What.LEVELS, What.WORDS, What.PLAN, What.AGREED, What.MANAGERS_NOTES}
        if actor == Actor.MANAGER
        else set()
    )
    content = {KIND[name] for name in shown} - WITHOUT_CONTENT - own
    return bool(content) and actor != Actor.EMPLOYEE
