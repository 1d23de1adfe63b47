"""A direction is kept in versions, for the person alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.versions import keep_version
from aspirations.choices import GrowthDimension
from aspirations.models import DIRECTION_FIELDS, Aspiration
from aspirations.views.direction import VERSIONS_SHOWN
from people.models import Employee
from reviews.actions import pre_review
from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, Secrets, client_for, pre_review_words

ReviewAt = Callable[..., Review]
PAGE = "/direction/"


def said(**words: str) -> Aspiration:
    """Return words of a direction that nobody has stored."""
    return Aspiration(**({"stance": "toward", "statement": "The river"} | words))


def test_the_same_words_again_are_no_new_version(cyd: Employee) -> None:
    first = keep_version(cyd, said(), timezone.now())
    again = keep_version(cyd, said(), timezone.now() + timedelta(days=365))
    assert first.pk == again.pk


@pytest.mark.parametrize("field", DIRECTION_FIELDS)
def test_any_other_word_is_a_new_version(cyd: Employee, field: str) -> None:
    keep_version(cyd, said(), timezone.now())
    word = "deepen" if field == "stance" else "near" if field == "horizon" else "mid"
    keep_version(cyd, said(**{field: word}), timezone.now() + timedelta(days=1))
    assert Aspiration.objects.filter(person=cyd).count() == 2


def test_going_back_to_earlier_words_is_a_new_version_too(cyd: Employee) -> None:
    for days, words in enumerate(("The river", "The sea", "The river")):
        keep_version(cyd, said(statement=words), timezone.now() + timedelta(days=days))
    assert Aspiration.objects.filter(person=cyd).count() == 3


def test_what_a_review_froze_stays_as_it_was_sent(review_at: ReviewAt, ada: Employee) -> None:
    """Rewording after taking back adds a version and leaves the earlier one alone."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    before = ada.aspirations.count()
    pre_review.take_back_pre_review(ada, review, timezone.now())
    words = pre_review_words(review, Secrets(mark="plover"))
    pre_review.send_pre_review(ada, review, words, timezone.now())
    statements = list(ada.aspirations.values_list("statement", flat=True))
    assert len(statements) == before + 1
    assert statements[0].startswith("plover")
    assert statements[1].startswith("kestrel")


def test_a_draft_that_is_only_saved_is_no_version(review_at: ReviewAt, ada: Employee) -> None:
    review_at(Stage.PREPARE)
    assert not ada.aspirations.filter(statement__startswith="kestrel").exists()


def test_nobody_reads_somebody_elses_direction(review_at: ReviewAt, cast: Cast) -> None:
    """Not even the manager, HR or a superuser: a review passes on its own frozen copy."""
    review_at(Stage.FOLLOW_UP)
    for name, person in cast.everybody().items():
        page = client_for(person).get(PAGE).content.decode()
        assert ("kestrel.statement" in page) is (name == "ada")
        assert set(Aspiration.objects.visible_to(person)) <= set(person.aspirations.all())


def test_the_newest_version_stands_first_and_not_all_years_are_shown(cyd: Employee) -> None:
    for days in range(VERSIONS_SHOWN + 1):
        at = timezone.now() + timedelta(days=days)
        keep_version(cyd, said(statement=f"Version {days:02}."), at)
    page = client_for(cyd).get(PAGE).content.decode()
    assert page.index("Version 20.") < page.index("Version 19.")
    assert "Version 00." not in page


def test_without_a_word_said_the_page_says_how_it_begins(cyd: Employee) -> None:
    page = client_for(cyd).get(PAGE).content.decode()
    assert "Nothing said yet" in page
    assert f'href="{reverse("write_direction")}"' in page


def test_each_dimension_says_what_growing_in_it_means() -> None:
    meanings = [str(dimension.meaning) for dimension in GrowthDimension]
    assert len(set(meanings)) == len(meanings) == 3
