"""Read the environment strictly.

A value that would be unsafe in production raises ImproperlyConfigured with a sentence that says
what to change: a server that doesn't start is found at once, one that leaks is found too late.
Every function is pure: it gets what it judges and returns what Django wants.
"""

from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET_KEY = 50
SQLITE_BUSY_TIMEOUT_SECONDS = 20


class Mode(StrEnum):
    """What this installation is for. Everything but PRODUCTION stays on the loopback interface."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    DEMO = "demo"
    TEST = "test"


def read_mode(value: str) -> Mode:
    """Return the mode named by `value`; raise ImproperlyConfigured for any other word."""
    try:
        return Mode(value)
    except ValueError:
        known = ", ".join(Mode)
        raise ImproperlyConfigured(f"BEARING_MODE is {value!r}; use one of: {known}.") from None


def is_loopback(host: str | None) -> bool:
    """Say whether `host` can be reached from this machine only."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_secret_key(value: str, mode: Mode) -> str:
    """Return the secret key; outside production an empty one is replaced by a fixed, public one."""
    if mode is not Mode.PRODUCTION:
        return value or f"{mode}-only-and-therefore-public-" + "x" * SHORTEST_SECRET_KEY
    if len(value) < SHORTEST_SECRET_KEY or len(set(value)) < 5:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be a random text of at least {SHORTEST_SECRET_KEY} characters. "
            'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return value


def read_site_url(value: str, mode: Mode) -> str:
    """Return the address that all links are made from, without a slash at its end."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}; it must look like https://bearing.example.org"
        )
    if mode is Mode.PRODUCTION and parts.scheme != "https":
        raise ImproperlyConfigured("SITE_URL must start with https:// in production.")
    if mode is not Mode.PRODUCTION and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"SITE_URL names {parts.hostname}, but BEARING_MODE is {mode}: that mode is for this "
            "machine alone. Set BEARING_MODE=production."
        )
    return f"{parts.scheme}://{parts.netloc}"


def read_allowed_hosts(site_url: str, extra: list[str]) -> list[str]:
    """Return the host of `site_url` and the `extra` ones; refuse wildcards."""
    for host in extra:
        if "*" in host or host.startswith("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS contains {host!r}; name each host in full, wildcards are refused."
            )
    return [urlsplit(site_url).hostname or "", *extra]


def read_database(url: str, *, pooled: bool) -> dict[str, object]:
    """Return Django's settings for the database at `url`: SQLite or PostgreSQL.

    SQLite takes the write lock when a transaction begins, so that two writers wait for each other
    instead of failing half-way; PostgreSQL connections are kept, or come from a pool in `pooled`
    installations. Options written into `url`, as ?sslmode=require, are added to ours.
    """
    database: dict[str, Any] = dict(environ.Env.db_url_config(url))
    engine = str(database["ENGINE"])
    if engine.endswith("sqlite3"):
        return with_options(database | _sqlite_for_tests(database["NAME"]), _SQLITE)
    if engine.endswith("postgresql"):
        kept = {"CONN_MAX_AGE": 0} if pooled else {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
        return with_options(database | kept, _POOL if pooled else {})
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://")


def with_options(database: dict[str, Any], options: dict[str, object]) -> dict[str, object]:
    """Return `database` with `options` below those that its URL asked for."""
    return database | {"OPTIONS": options | database.get("OPTIONS", {})}


def _sqlite_for_tests(name: str) -> dict[str, object]:
    """Test on a file as well: WAL and waiting for a lock don't exist in memory."""
    return {"TEST": {"NAME": f"{name}-test"}}


_SQLITE: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": SQLITE_BUSY_TIMEOUT_SECONDS,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
_POOL: dict[str, object] = {"pool": {"min_size": 1, "max_size": 8}}


def read_redis_url(value: str, mode: Mode) -> str:
    """Return the address of Redis, or "" where there is none; refuse one open to the network."""
    parts = urlsplit(value)
    if not value or parts.scheme == "unix":
        return value
    if parts.scheme not in ("redis", "rediss"):
        raise ImproperlyConfigured("REDIS_URL must start with redis://, rediss:// or unix://")
    if mode is Mode.PRODUCTION and not parts.password and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"REDIS_URL names {parts.hostname} without a password; anybody on that network could "
            "read and write its queue. Write redis://:PASSWORD@host:6379/0"
        )
    return value


def read_email(url: str, mode: Mode) -> dict[str, Any]:
    """Return Django's EMAIL_* settings; TLS that is asked for never falls back to plain."""
    parts = urlsplit(url)
    if mode is Mode.PRODUCTION and not parts.scheme.startswith("smtp"):
        raise ImproperlyConfigured(
            "EMAIL_URL must name a mail server, like smtp+tls://user:password@host:587"
        )
    if mode is Mode.PRODUCTION and parts.scheme == "smtp" and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"EMAIL_URL would send to {parts.hostname} unencrypted. "
            "Write smtp+tls:// (port 587) or smtp+ssl:// (port 465)."
        )
    email: dict[str, Any] = dict(environ.Env.email_url_config(url))
    return {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False} | email


def read_broker(redis_url: str, var_dir: Path) -> tuple[str, dict[str, object]]:
    """Return Celery's broker address and options: Redis, or folders below `var_dir` without it.

    Either is an alarm clock only: what has to be sent stands in the database.
    """
    if redis_url:
        return redis_url, {
            "socket_timeout": 5,
            "socket_connect_timeout": 2,
            "visibility_timeout": 3600,
        }
    folder = var_dir / "broker"
    return "filesystem://", {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
    }


def read_cache(redis_url: str) -> dict[str, object]:
    """Return the cache that all processes share: Redis, or a table of the database without it."""
    if redis_url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
