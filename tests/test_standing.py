"""The cast that stands for many tests is, for each of them, as if it were made for it alone."""

import pytest
from django.db import connection

from people.models import Employee
from reviews.models import Review
from tests.cast import Cast, start


@pytest.mark.parametrize("time", ["made for it", "standing", "standing still"])
def test_every_test_finds_the_cast_as_it_was_made(time: str, cast: Cast) -> None:
    """Seen red by handing out the cast itself."""
    assert Employee.objects.get(pk=cast.ada.pk).name == cast.ada.name == "Ada Quill"
    assert Review.objects.count() == 1
    start(cast.dot, cast.ada)
    cast.ada.name = "Somebody else"
    cast.ada.save()


@pytest.mark.django_db
def test_nobody_stands_where_nobody_is_asked_for() -> None:
    """Seen red by leaving the cast standing for whoever comes next."""
    assert not Employee.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_where_a_test_commits_the_cast_is_made_in_no_transaction(time: str, cast: Cast) -> None:
    """Seen red by letting the cast stand for tests that commit."""
    assert not connection.in_atomic_block
    assert Employee.objects.get(pk=cast.ada.pk) == cast.ada
    cast.ada.name = "Somebody else"
    cast.ada.save()
