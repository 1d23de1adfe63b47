"""Where every address leads. config/policy.py says what each kind of visitor gets there."""

from allauth.account import views as accounts
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from config.health import health
from config.style_guide import style_guide

# allauth view by view: Bearing's people don't sign up, and HR keeps their addresses.
account_urls = [
    path("login/", accounts.login, name="account_login"),
    path("logout/", accounts.logout, name="account_logout"),
    path("inactive/", accounts.account_inactive, name="account_inactive"),
    path("reauthenticate/", accounts.reauthenticate, name="account_reauthenticate"),
    path("password/change/", accounts.password_change, name="account_change_password"),
    path("password/reset/", accounts.password_reset, name="account_reset_password"),
    path("password/reset/done/", accounts.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        accounts.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reviews.urls")),
    path("", include("aspirations.urls")),
    path("", include("insights.urls")),
    path("", include("people.urls")),
    path("accounts/", include(account_urls)),
    path("style-guide/", style_guide, name="style_guide"),
    path("healthz/", health, name="health"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
