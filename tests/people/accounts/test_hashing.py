"""Passwords: the tests hash quickly, an installation as slowly as Django has it."""

from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, get_hasher
from django.utils.module_loading import import_string

import config.settings
from tests.cast import PASSWORD
from tests.pace import QuickHasher


def test_an_installation_keeps_to_the_hasher_of_django() -> None:
    """Seen red with a list of hashers in config/settings.py."""
    assert not hasattr(config.settings, "PASSWORD_HASHERS")


def test_the_hasher_of_the_tests_differs_in_nothing_but_how_often_it_hashes() -> None:
    """Seen red with MD5 for the tests."""
    assert isinstance(get_hasher(), QuickHasher)
    assert QuickHasher.__bases__ == (import_string(global_settings.PASSWORD_HASHERS[0]),)
    own = set(vars(QuickHasher)) - {"__module__", "__doc__", "__firstlineno__"}
    assert own - {"__static_attributes__"} == {"iterations"}


def test_a_password_that_was_hashed_slowly_gets_in() -> None:
    """One whole hash, so that how often it hashes is read from what is stored."""
    stored = PBKDF2PasswordHasher().encode(PASSWORD, "a-grain-of-salt")
    assert check_password(PASSWORD, stored)
    assert not check_password(PASSWORD.upper(), stored)
