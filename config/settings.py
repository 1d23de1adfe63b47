"""Bearing's settings: values from the environment, read once, and nothing that changes later.

README.md has the table of the variables; config/environment.py refuses the unsafe ones.
"""

import os
from pathlib import Path
from urllib.parse import quote

import bootstrap_wrapper
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment, few_mails, log, openid
from config.environment import Mode


def text(name: str, default: str) -> str:
    """Return the variable `name`; an empty one, as compose files like to pass, counts as absent."""
    return os.environ.get(name) or default


def words(name: str) -> list[str]:
    """Return the words of the variable `name`, which commas separate."""
    return [word.strip() for word in text(name, "").split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Return the variable `name` as a whole number above 0."""
    return environment.read_number(name, text(name, str(default)))


def switch(name: str, default: str = "false") -> bool:
    """Return whether the variable `name` switches something on; absent means `default`."""
    return environment.read_switch(name, text(name, default))


BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(text("VAR_DIR", str(BASE_DIR / "var")))

MODE = environment.read_mode(text("BEARING_MODE", "production"))
DEBUG = MODE is Mode.DEVELOPMENT
DEMO = MODE is Mode.DEMO
IN_PRODUCTION = MODE is Mode.PRODUCTION

SECRET_KEY = environment.read_secret_key(text("SECRET_KEY", ""), MODE)
SECRET_KEY_FALLBACKS = [
    environment.read_secret_key(key, MODE) for key in words("SECRET_KEY_FALLBACKS")
]
# Seals are checked for years; with a key of their own, a new SECRET_KEY leaves them alone.
SEAL_KEY = environment.read_secret_key(text("SEAL_KEY", SECRET_KEY), MODE)
SITE_URL = environment.read_site_url(
    text("SITE_URL", "" if IN_PRODUCTION else "http://127.0.0.1:8000"), MODE
)
ALLOWED_HOSTS = environment.read_allowed_hosts(SITE_URL, words("ALLOWED_HOSTS"), MODE)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
INSTALLED_APPS = [
    "people",
    "outbox",
    "aspirations",
    "reviews",
    "insights",
    *(["demo"] if MODE in (Mode.DEMO, Mode.DEVELOPMENT) else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "lucide",
    "csp",
    "django_htmx",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "config.health.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.plain_requests.PlainRequestMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.accounts.factors.FactorMiddleware",
    "people.middleware.PersonalPagesMiddleware",
    "people.middleware.ConflictMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.context_processors.installation",
            ],
        },
    }
]

# Data: one database, one cache and one alarm clock.
REDIS_URL = environment.read_redis_url(text("REDIS_URL", ""), MODE)
DATABASES = {
    "default": environment.read_database(
        text("DATABASE_URL", f"sqlite:///{quote(str(VAR_DIR / 'bearing.sqlite3'))}"),
        pooled=switch("DATABASE_POOL"),
        prepares=switch("DATABASE_PREPARES", "true"),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": environment.read_cache(REDIS_URL)}
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = environment.read_broker(REDIS_URL, VAR_DIR)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
SECONDS_BETWEEN_SENDING = number("SECONDS_BETWEEN_SENDING", 30)
SECONDS_BETWEEN_REMINDER_SWEEPS = number("SECONDS_BETWEEN_REMINDER_SWEEPS", 3600)

# Longer lists are made in the background, and fetched later.
EXPORT_ROWS_AT_ONCE = number("EXPORT_ROWS_AT_ONCE", 20_000)

# Mail. Every link in it is made from SITE_URL, never from a request.
MAIL = environment.read_email(text("EMAIL_URL", "" if IN_PRODUCTION else "consolemail://"), MODE)
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = MAIL["EMAIL_FILE_PATH"] or str(VAR_DIR / "mailbox")
EMAIL_HOST, EMAIL_PORT = MAIL["EMAIL_HOST"], MAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_USER"], MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL["EMAIL_USE_TLS"], MAIL["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = number("EMAIL_TIMEOUT_SECONDS", 15)
# What may wait comes while people work, and seldom.
MAIL_HOURS = few_mails.read_hours(text("MAIL_HOURS", ""), MODE)
MAIL_DAYS = few_mails.read_days(words("MAIL_DAYS"), MODE)
MAILS_A_DAY = few_mails.read_limit("MAILS_A_DAY", text("MAILS_A_DAY", ""), MODE)
MAILS_A_WEEK = few_mails.read_limit("MAILS_A_WEEK", text("MAILS_A_WEEK", ""), MODE)
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", f"Bearing <bearing@{ALLOWED_HOSTS[0]}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# What a works council is shown of config/policy/; the rooms below read it by this name alone.
POLICY_TABLE = "config.policy.TABLE"

# Who comes in.
AUTH_USER_MODEL = "people.Employee"
AUTHENTICATION_BACKENDS = ["people.accounts.backend.EmployeeBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "people.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "people.accounts.forms.LoginForm",
    "reset_password": "people.accounts.forms.PasswordRequestForm",
    "user_token": "people.accounts.forms.PasswordLinkForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# A link by mail is enough every five minutes, and a mailbox must not be flooded.
# Tries at one account are counted from one place and, with more patience, from everywhere.
ACCOUNT_RATE_LIMITS = {
    "reset_password": "20/m/ip,3/15m/key",
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "30/15m/key",
}
TRUSTED_PROXY_COUNT = environment.read_count(
    "TRUSTED_PROXY_COUNT", text("TRUSTED_PROXY_COUNT", "0")
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "people.accounts.factors.FactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # HR keeps the addresses; nobody has to prove theirs
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Bearing"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IN_PRODUCTION
REQUIRE_MFA_FOR = environment.read_choices(
    "REQUIRE_MFA_FOR", words("REQUIRE_MFA_FOR"), ("hr_admin", "auditor", "superuser", "everyone")
)
OIDC = openid.read_oidc(
    text("OIDC_SERVER_URL", ""),
    text("OIDC_CLIENT_ID", ""),
    text("OIDC_CLIENT_SECRET", ""),
    MODE,
)
OIDC_NAME = text("OIDC_NAME", "OpenID Connect") if OIDC else ""
SOCIALACCOUNT_ADAPTER = "people.accounts.oidc.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = openid.oidc_provider(
    OIDC, OIDC_NAME, is_trusted=switch("OIDC_EMAIL_IS_VERIFIED")
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# What a browser may do with our pages. allauth, crispy and Bootstrap all live within these rules.
SERVED_OVER_TLS = SITE_URL.startswith("https://")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # Bootstrap draws its form icons as data: images
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *OIDC.origins],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = SERVED_OVER_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz/(sending/)?$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if switch("BEHIND_TLS_PROXY") else None
)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVED_OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVED_OVER_TLS and switch("HSTS_FOR_SUBDOMAINS", default="true")
SECURE_HSTS_PRELOAD = False
# Being preloaded binds every host of a domain for years: its owner's decision, not a program's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "people.middleware.csrf_failure"
X_FRAME_OPTIONS = "DENY"

# Words, days and files.
LANGUAGE_CODE = text("LANGUAGE_CODE", "en")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.read_time_zone(text("TIME_ZONE", "UTC"))
USE_TZ = True
STATIC_URL = "static/"
# Elsewhere than in production files are served from where they lie, and nothing is collected.
STATIC_ROOT = text("STATIC_ROOT", str(VAR_DIR / "static")) if IN_PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static", bootstrap_wrapper.get_bootstrap_dir()]
STORAGES = {
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if IN_PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    }
}
WHITENOISE_USE_FINDERS = not IN_PRODUCTION
# Bootstrap's source maps are six of its eight megabytes; only a developer's browser asks for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "woff2"]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LOGGING = log.settings(text("LOG_LEVEL", "INFO"))
