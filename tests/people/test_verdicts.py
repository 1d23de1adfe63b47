"""A no carries its sentence, and its kind decides the answer."""

import pytest

from people.verdicts import ALLOWED, Conflict, Refused, not_now, not_yours, require


def test_a_yes_passes() -> None:
    require(ALLOWED)
    assert ALLOWED


def test_a_no_about_who_asks_is_a_refusal_with_its_sentence() -> None:
    assert not not_yours("Only HR.")
    with pytest.raises(Refused, match=r"^Only HR\.$"):
        require(not_yours("Only HR."))


def test_a_no_about_the_moment_is_a_conflict_with_its_sentence() -> None:
    assert not not_now("Too late.")
    with pytest.raises(Conflict, match=r"^Too late\.$"):
        require(not_now("Too late."))
