"""The environment of a test run, set before Django reads its settings (pytest loads this first).

Nothing of the shell's own configuration reaches a test, but for TEST_DATABASE_URL and
TEST_REDIS_URL, which tests/servers.py sets for the half that runs on PostgreSQL and Redis. Every
process of a parallel run has its own folder, and its own database within Redis.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VARIABLES_OF_A_SHELL = (
    "ALLOWED_HOSTS",
    "BEHIND_TLS_PROXY",
    "DATABASE_POOL",
    "DATABASE_PREPARES",
    "DATABASE_URL",
    "DEFAULT_FROM_EMAIL",
    "LANGUAGE_CODE",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_EMAIL_IS_VERIFIED",
    "OIDC_NAME",
    "OIDC_SERVER_URL",
    "REDIS_URL",
    "REQUIRE_MFA_FOR",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SITE_URL",
    "TIME_ZONE",
    "TRUSTED_PROXY_COUNT",
)


def prepare() -> None:
    """Set the variables that config/settings.py reads."""
    for name in VARIABLES_OF_A_SHELL:
        os.environ.pop(name, None)
    folder = make_folder()
    os.environ |= {
        "BEARING_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder / 'db.sqlite3'}",
        "REDIS_URL": redis_url_of_this_process(),
        "EMAIL_URL": "memorymail://",
        # Playwright's event loop runs in the tests' thread; Django would take that for async code.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }


def make_folder() -> Path:
    """Return this process's own folder, which disappears with the process."""
    folder = Path(tempfile.mkdtemp(prefix="bearing-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def redis_url_of_this_process() -> str:
    """Return TEST_REDIS_URL with the database number of this xdist worker, or ""."""
    server = os.environ.get("TEST_REDIS_URL", "")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"{server.rstrip('/')}/{worker}" if server else ""


prepare()
