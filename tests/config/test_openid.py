"""A provider of OpenID Connect is given whole, and asked through an encrypted connection."""

import pytest

from config import openid
from config.environment import Mode
from tests.config.test_environment import refusal


@pytest.mark.parametrize(
    "given",
    [
        ("https://id.example.org", "bearing", ""),
        ("", "bearing", "secret"),
        ("id.example.org", "bearing", "secret"),
        ("http://id.example.org", "bearing", "secret"),
    ],
)
def test_half_a_provider_or_an_open_one_is_refused(given: tuple[str, str, str]) -> None:
    assert "OIDC_SERVER_URL" in refusal(openid.read_oidc, *given, Mode.PRODUCTION)


def test_a_provider_is_allowed_to_be_led_to() -> None:
    found = openid.read_oidc("https://id.example.org/realm/", "us", "word", Mode.PRODUCTION)
    assert found.origins == ["https://id.example.org"]
    [app] = openid.oidc_provider(found, "Ours", is_trusted=False)["openid_connect"]["APPS"]
    assert app["settings"] == {
        "server_url": "https://id.example.org/realm",
        "verified_email": False,
    }


def test_without_a_provider_there_is_none() -> None:
    none = openid.read_oidc("", "", "", Mode.PRODUCTION)
    assert not none
    assert none.origins == []
    assert openid.oidc_provider(none, "", is_trusted=True) == {}
