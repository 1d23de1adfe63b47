"""Read the environment strictly.

A value that would be unsafe in production raises ImproperlyConfigured with a sentence that says
what to change: a server that doesn't start is found at once, one that leaks is found too late.
Every function is pure: it gets what it judges and returns what Django wants.
"""

from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET_KEY = 50
PUBLIC = "-only-and-therefore-public-"  # marks the keys that stand in this file
SQLITE_BUSY_TIMEOUT_SECONDS = 20
ENTRIES_OF_THE_CACHE = 100_000


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
        return value or f"{mode}{PUBLIC}" + "x" * SHORTEST_SECRET_KEY
    if len(value) < SHORTEST_SECRET_KEY or len(set(value)) < 5 or PUBLIC in value:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be a random text of at least {SHORTEST_SECRET_KEY} characters. "
            'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return value


def read_site_url(value: str, mode: Mode) -> str:
    """Return the address that all links are made from, without a slash at its end."""
    parts = urlsplit(value)
    if not is_plain_address(parts):
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}; it must look like https://bearing.example.org"
        )
    if mode is Mode.PRODUCTION and parts.scheme != "https":
        raise ImproperlyConfigured("SITE_URL must start with https:// in production.")
    if mode is not Mode.PRODUCTION and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"SITE_URL names {parts.hostname}, but BEARING_MODE is {mode}: it is for this "
            "machine alone. Set BEARING_MODE=production."
        )
    return f"{parts.scheme}://{parts.netloc}"


def is_plain_address(parts: SplitResult) -> bool:
    """Say whether a URL is a scheme, a host and perhaps a port, with nothing around them."""
    nothing_else = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    return parts.scheme in ("http", "https") and has_host(parts) and nothing_else


def has_host(parts: SplitResult) -> bool:
    """Say whether a URL names a host and, if any, a possible port."""
    try:
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def read_allowed_hosts(site_url: str, extra: list[str], mode: Mode) -> list[str]:
    """Return the host of `site_url` and the `extra` ones; refuse wildcards."""
    for host in extra:
        if mode is not Mode.PRODUCTION and not is_loopback(host):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS contains {host!r}, but BEARING_MODE is {mode}: it is for this "
                "machine alone. Set BEARING_MODE=production."
            )
        if "*" in host or host.startswith("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS contains {host!r}; name each host in full, wildcards are refused."
            )
    return [urlsplit(site_url).hostname or "", *extra]


def read_database(url: str, *, pooled: bool, prepares: bool) -> dict[str, object]:
    """Return Django's settings for the database at `url`: SQLite or PostgreSQL.

    SQLite takes the write lock when a transaction begins, so that two writers wait for each other
    instead of failing half-way; PostgreSQL connections are kept, or come from a pool in `pooled`
    installations, and plan once what they are asked again and again if it `prepares`. Options
    written into `url`, as ?sslmode=require, are added to ours.
    """
    scheme = urlsplit(url).scheme
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://")
    database: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if scheme == "sqlite":
        return with_options(database | sqlite_files(database["NAME"]), _SQLITE)
    kept = {"CONN_MAX_AGE": 0} if pooled else {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    prepared = _PREPARED if prepares else {}
    return with_options(database | kept, prepared | (_POOL if pooled else {}))


def with_options(database: dict[str, Any], options: dict[str, object]) -> dict[str, object]:
    """Return `database` with `options` below those that its URL asked for."""
    return database | {"OPTIONS": options | database.get("OPTIONS", {})}


def sqlite_files(name: str) -> dict[str, object]:
    """Return the files to work and to test on: WAL and waiting for a lock don't exist in memory."""
    if not name or name == ":memory:":
        raise ImproperlyConfigured("DATABASE_URL must name a file, like sqlite:////srv/bearing.db")
    return {"NAME": name, "TEST": {"NAME": f"{name}-test"}}


_SQLITE: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": SQLITE_BUSY_TIMEOUT_SECONDS,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Planning a statement that says who may see what takes longer than running it, so what a connection
# asks again and again is planned once (docs/decisions/0038).
_PREPARED: dict[str, object] = {"server_side_binding": True, "prepare_threshold": 5}
_POOL: dict[str, object] = {"pool": {"min_size": 1, "max_size": 8}}


def read_redis_url(value: str, mode: Mode) -> str:
    """Return the address of Redis, or "" where there is none; refuse one open to the network."""
    parts = urlsplit(value)
    if not value:
        return value
    if parts.scheme not in ("redis", "rediss") or not has_host(parts):
        raise ImproperlyConfigured("REDIS_URL must look like redis://:PASSWORD@host:6379/0")
    if mode is Mode.PRODUCTION and not parts.password and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"REDIS_URL names {parts.hostname} without a password; anybody on that network could "
            "read and write its queue. Write redis://:PASSWORD@host:6379/0"
        )
    return value


def read_email(url: str, mode: Mode) -> dict[str, Any]:
    """Return Django's EMAIL_* settings; TLS that is asked for never falls back to plain."""
    parts = urlsplit(url)
    if parts.scheme in SMTP_PORTS and has_host(parts):
        refuse_open_mail(parts, mode)
        tls = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}
        email: dict[str, Any] = tls | dict(environ.Env.email_url_config(url))
        return email | {"EMAIL_PORT": email["EMAIL_PORT"] or SMTP_PORTS[parts.scheme]}
    if mode is Mode.PRODUCTION or parts.scheme not in MAIL_THAT_STAYS_HERE:
        raise ImproperlyConfigured(
            "EMAIL_URL must name a mail server, like smtp+tls://user:password@host:587"
        )
    return _NO_MAIL_SERVER | dict(environ.Env.email_url_config(url))


def refuse_open_mail(parts: SplitResult, mode: Mode) -> None:
    """Refuse to send review mail through a network unencrypted in production."""
    if mode is not Mode.PRODUCTION and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"EMAIL_URL names {parts.hostname}, but BEARING_MODE is {mode}: it sends no mail "
            "into the world. Set BEARING_MODE=production."
        )
    if parts.scheme == "smtp" and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"EMAIL_URL would send to {parts.hostname} unencrypted. "
            "Write smtp+tls:// (port 587) or smtp+ssl:// (port 465)."
        )


SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
MAIL_THAT_STAYS_HERE = ("consolemail", "filemail", "memorymail")
_NO_MAIL_SERVER: dict[str, Any] = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}


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
    return "filesystem://localhost", {  # kombu warns of a broker without a host
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.2,
    }


def read_cache(redis_url: str) -> dict[str, object]:
    """Return the cache that all processes share: Redis, or a table of the database without it."""
    if redis_url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Django's 300 would let a flood of failed sign-ins push out the count of earlier ones.
        "OPTIONS": {"MAX_ENTRIES": ENTRIES_OF_THE_CACHE},
    }


def read_number(name: str, value: str) -> int:
    """Return the whole number above 0 in `value`; `name` is the variable that has it."""
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number above 0.")
    return int(value)


def read_count(name: str, value: str) -> int:
    """Return the whole number in `value`, 0 or more; `name` is the variable that has it."""
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number, 0 or more.")
    return int(value)


def read_choices(name: str, values: list[str], known: tuple[str, ...]) -> frozenset[str]:
    """Return `values`, each of which must be one of the `known` words."""
    if unknown := sorted(set(values) - set(known)):
        raise ImproperlyConfigured(
            f"{name} contains {', '.join(unknown)}; use some of: {', '.join(known)}."
        )
    return frozenset(values)


def read_switch(name: str, value: str) -> bool:
    """Return whether `value` switches on; anything but a clear yes or no is refused."""
    answers = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if value.lower() not in answers:
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return answers[value.lower()]


def read_time_zone(value: str) -> str:
    """Return the name of a time zone that this machine has rules for."""
    if value not in available_timezones():
        raise ImproperlyConfigured(
            f"TIME_ZONE is {value!r}; use a name from the tz database, like Europe/Lisbon."
        )
    return value
