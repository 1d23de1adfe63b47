"""Settings fail closed: what is unsafe in production is refused, in one sentence."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from config import environment
from config.environment import Mode

LONG_KEY = "a-key-of-the-tests-that-is-long-enough-0123456789-xyz"
SAFE = {
    "BEARING_MODE": "production",
    "SECRET_KEY": LONG_KEY,
    "SITE_URL": "https://bearing.example.org",
    "EMAIL_URL": "smtp+tls://mail.example.org",
}


def check(tmp_path: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run `manage.py check --deploy` as a server would, with nothing but `variables` set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env=kept | {"VAR_DIR": str(tmp_path)} | variables,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(read: object, *args: object, **kwargs: object) -> str:
    """Return the sentence that `read` refuses with."""
    assert callable(read)
    with pytest.raises(ImproperlyConfigured) as refused:
        read(*args, **kwargs)
    return str(refused.value)


@pytest.mark.hermetic
def test_a_safe_production_environment_passes_the_check_without_a_warning(tmp_path: Path) -> None:
    answer = check(tmp_path, **SAFE)

    assert answer.returncode == 0, answer.stderr


@pytest.mark.hermetic
@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY must be a random text"),
        ("SECRET_KEY", "x" * 80, "SECRET_KEY must be a random text"),
        ("SITE_URL", "", "SITE_URL is ''"),
        ("SITE_URL", "http://bearing.example.org", "SITE_URL must start with https://"),
        ("ALLOWED_HOSTS", "bearing.example.org,*", "ALLOWED_HOSTS contains '*'"),
        ("DATABASE_URL", "mysql://bearing@db/bearing", "DATABASE_URL must start with"),
        ("REDIS_URL", "redis://queue.example.org:6379/0", "without a password"),
        ("EMAIL_URL", "", "EMAIL_URL must name a mail server"),
        ("BEARING_MODE", "staging", "BEARING_MODE is 'staging'"),
    ],
)
def test_a_server_with_an_unsafe_setting_does_not_start_and_says_why_in_one_line(
    tmp_path: Path, variable: str, value: str, sentence: str
) -> None:
    answer = check(tmp_path, **SAFE | {variable: value})

    assert answer.returncode != 0
    assert answer.stderr.startswith("Bearing does not start: ")
    assert sentence in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.hermetic
def test_without_a_word_about_the_mode_it_is_production(tmp_path: Path) -> None:
    answer = check(tmp_path)

    assert "SECRET_KEY must be a random text" in answer.stderr


@pytest.mark.parametrize("host", ["*", "*.example.org", ".example.org"])
def test_no_wildcard_is_an_allowed_host(host: str) -> None:
    assert "wildcards are refused" in refusal(
        environment.read_allowed_hosts, "https://bearing.example.org", [host], Mode.PRODUCTION
    )


def test_the_host_of_the_site_is_allowed_beside_the_ones_named() -> None:
    hosts = environment.read_allowed_hosts(
        "https://bearing.example.org:8443", ["alias.example"], Mode.PRODUCTION
    )

    assert hosts == ["bearing.example.org", "alias.example"]


@pytest.mark.parametrize(
    "url",
    [
        "bearing.example.org",
        "ftp://bearing.example.org",
        "https://",
        "https://bearing.example.org/reviews",
        "https://bearing.example.org?next=x",
        "https://somebody@bearing.example.org",
        "https://bearing.example.org:port",
        "https://bearing.example.org:99999",
    ],
)
def test_the_site_is_an_address_and_nothing_more(url: str) -> None:
    assert "it must look like" in refusal(environment.read_site_url, url, Mode.PRODUCTION)


def test_a_slash_after_the_site_is_dropped() -> None:
    site = environment.read_site_url("https://bearing.example.org/", Mode.PRODUCTION)

    assert site == "https://bearing.example.org"


@pytest.mark.parametrize("mode", [Mode.DEMO, Mode.DEVELOPMENT, Mode.TEST])
def test_only_production_is_reachable_from_other_machines(mode: Mode) -> None:
    assert "this machine alone" in refusal(
        environment.read_site_url, "https://bearing.example.org", mode
    )
    assert environment.read_site_url("http://127.0.0.1:8123", mode) == "http://127.0.0.1:8123"


@pytest.mark.parametrize(
    "host", ["192.0.2.7", "10.0.0.5", "localhost.example.org", "127.0.0.1.example.org", None, ""]
)
def test_a_host_that_only_looks_local_is_not_loopback(host: str | None) -> None:
    assert not environment.is_loopback(host)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_the_loopback_interface_has_several_names(host: str) -> None:
    assert environment.is_loopback(host)


def test_redis_may_lack_a_password_only_where_nobody_else_reaches_it() -> None:
    open_one = "redis://queue.example.org:6379/0"
    closed_one = "redis://:word@queue.example.org:6379/0"

    assert "without a password" in refusal(environment.read_redis_url, open_one, Mode.PRODUCTION)
    assert environment.read_redis_url(closed_one, Mode.PRODUCTION) == closed_one
    assert environment.read_redis_url("redis://127.0.0.1/0", Mode.PRODUCTION)
    assert environment.read_redis_url("", Mode.PRODUCTION) == ""


@pytest.mark.parametrize("url", ["http://queue", "redis://", "redis://host:port/0", "unix:///s"])
def test_what_is_no_redis_is_refused(url: str) -> None:
    assert "must look like" in refusal(environment.read_redis_url, url, Mode.PRODUCTION)


@pytest.mark.parametrize(
    "url", ["consolemail://", "filemail:///mails", "memorymail://", "smtp+tls://", "pigeon://coop"]
)
def test_production_mails_go_to_a_mail_server(url: str) -> None:
    assert "must name a mail server" in refusal(environment.read_email, url, Mode.PRODUCTION)


def test_mail_crosses_a_network_encrypted() -> None:
    assert "unencrypted" in refusal(
        environment.read_email, "smtp://mail.example.org", Mode.PRODUCTION
    )
    assert environment.read_email("smtp://127.0.0.1:1025", Mode.PRODUCTION)["EMAIL_PORT"] == 1025
    assert environment.read_email("smtp+tls://mail.example.org", Mode.PRODUCTION) | {
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
        "EMAIL_PORT": 587,
    } == environment.read_email("smtp+tls://mail.example.org", Mode.PRODUCTION)


def test_a_mail_server_that_stays_silent_is_given_up() -> None:
    mailer = EmailBackend(host="127.0.0.1")

    assert mailer.timeout == settings.EMAIL_TIMEOUT > 0


@pytest.mark.parametrize("value", ["0", "-5", "1.5", "soon", "²"])
def test_a_number_is_whole_and_above_zero(value: str) -> None:
    assert "EMAIL_TIMEOUT_SECONDS is" in refusal(
        environment.read_number, "EMAIL_TIMEOUT_SECONDS", value
    )


@pytest.mark.parametrize("value", ["-1", "one", "", "1.0"])
def test_a_count_is_whole_and_may_be_none(value: str) -> None:
    assert environment.read_count("TRUSTED_PROXY_COUNT", "0") == 0
    assert "TRUSTED_PROXY_COUNT is" in refusal(environment.read_count, "TRUSTED_PROXY_COUNT", value)


def test_a_role_that_nobody_knows_is_refused() -> None:
    known = ("hr_admin", "auditor")
    assert environment.read_choices("REQUIRE_MFA_FOR", ["auditor"], known) == {"auditor"}
    assert "contains hr;" in refusal(environment.read_choices, "REQUIRE_MFA_FOR", ["hr"], known)


def test_a_switch_is_a_clear_yes_or_no() -> None:
    assert environment.read_switch("BEHIND_TLS_PROXY", "True")
    assert not environment.read_switch("BEHIND_TLS_PROXY", "no")
    assert "write true or false" in refusal(environment.read_switch, "BEHIND_TLS_PROXY", "ture")


def test_the_time_zone_is_one_of_this_world() -> None:
    assert environment.read_time_zone("Asia/Kathmandu") == "Asia/Kathmandu"
    assert "Europe/Lisbon" in refusal(environment.read_time_zone, "Middle-earth/Shire")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite://:memory:"])
def test_a_database_that_only_one_process_sees_is_refused(url: str) -> None:
    found = refusal(environment.read_database, url, pooled=False, prepares=True)
    assert "must name a file" in found


def test_postgresql_connections_are_kept_or_pooled() -> None:
    url = "postgres://bearing:word@database:5432/bearing?sslmode=require"
    kept = environment.read_database(url, pooled=False, prepares=False)
    pooled = environment.read_database(url, pooled=True, prepares=False)

    assert (kept["CONN_MAX_AGE"], kept["CONN_HEALTH_CHECKS"]) == (600, True)
    assert kept["OPTIONS"] == {"sslmode": "require"}
    assert pooled["CONN_MAX_AGE"] == 0
    assert pooled["OPTIONS"] == {"sslmode": "require", "pool": {"min_size": 1, "max_size": 8}}


def test_postgresql_plans_once_what_it_is_asked_often_unless_a_pooler_minds() -> None:
    """Seen red with the options left out."""
    url = "postgres://bearing:word@database:5432/bearing"
    prepares = environment.read_database(url, pooled=True, prepares=True)
    plain = environment.read_database(url, pooled=True, prepares=False)
    sqlite = environment.read_database("sqlite:////srv/bearing.db", pooled=False, prepares=True)

    wanted = {"server_side_binding": True, "prepare_threshold": 5}
    assert wanted.items() <= dict(prepares["OPTIONS"]).items()  # type: ignore[call-overload]
    assert not wanted.keys() & set(plain["OPTIONS"])  # type: ignore[call-overload]
    assert not wanted.keys() & set(sqlite["OPTIONS"])  # type: ignore[call-overload]


def test_without_redis_the_alarm_clock_is_a_folder_and_the_cache_a_table(tmp_path: Path) -> None:
    broker, options = environment.read_broker("", tmp_path)

    assert broker == "filesystem://localhost"
    assert str(options["data_folder_in"]).startswith(str(tmp_path))
    assert "DatabaseCache" in str(environment.read_cache("")["BACKEND"])
    assert environment.read_broker("redis://127.0.0.1/3", tmp_path)[0] == "redis://127.0.0.1/3"
    assert "RedisCache" in str(environment.read_cache("redis://127.0.0.1/3")["BACKEND"])


@pytest.mark.django_db
def test_the_shared_cache_works() -> None:
    cache.set("compass", "north")

    assert cache.get("compass") == "north"


@pytest.fixture
def sqlite(tmp_path: Path, db: None) -> Iterator[BaseDatabaseWrapper]:
    """A connection to an empty SQLite database with our settings."""
    url = f"sqlite:///{tmp_path}/empty.sqlite3"
    database = environment.read_database(url, pooled=False, prepares=True)
    wrapper = ConnectionHandler({"default": database})["default"]
    yield wrapper
    wrapper.close()


def test_sqlite_writes_ahead_and_waits_for_the_lock(sqlite: BaseDatabaseWrapper) -> None:
    with sqlite.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()
        timeout = cursor.execute("PRAGMA busy_timeout").fetchone()

    assert mode == ("wal",)
    assert timeout == (environment.SQLITE_BUSY_TIMEOUT_SECONDS * 1000,)


def test_a_transaction_on_sqlite_takes_the_lock_when_it_begins(sqlite: BaseDatabaseWrapper) -> None:
    sqlite.ensure_connection()
    sqlite.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    path = sqlite.settings_dict["NAME"]

    with (
        closing(sqlite3.connect(path, timeout=0)) as another,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        another.execute("BEGIN IMMEDIATE")


def test_the_tests_themselves_run_on_a_file_with_these_settings() -> None:
    if connection.vendor == "sqlite":
        assert Path(connection.settings_dict["NAME"]).is_absolute()
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    else:
        assert connection.settings_dict["CONN_HEALTH_CHECKS"]
