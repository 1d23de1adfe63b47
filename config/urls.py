"""Where every address leads. config/policy/ says what each kind of visitor gets there."""

from allauth.account import views as accounts
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as providers
from allauth.usersessions.views import list_usersessions
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path

from config.health import health, sending
from config.style_guide import style_guide
from people.accounts import oidc
from people.accounts.views import invitation
from people.admin import site as admin_site

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
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("sessions/", list_usersessions, name="usersessions_list"),
]
factor_urls = [
    path("", factors.index, name="mfa_index"),
    path("authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes/file/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("keys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("keys/sign-in/", login_not_required(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "keys/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("keys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("keys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]
# Without OIDC_SERVER_URL the first two answer 404.
provider_urls = [
    path("<str:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
    path("cancelled/", providers.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", login_not_required(providers.login_error), name="socialaccount_login_error"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reviews.urls")),
    path("", include("aspirations.urls")),
    path("", include("insights.urls")),
    path("", include("people.urls")),
    path("accounts/", include(account_urls)),
    path("accounts/second-step/", include(factor_urls)),
    path("accounts/by/", include(provider_urls)),
    path("admin/", admin_site.urls),
    path("style-guide/", style_guide, name="style_guide"),
    path("healthz/", health, name="health"),
    path("healthz/sending/", sending, name="health_of_sending"),
]
handler403 = "people.views.refusals.not_yours"
handler404 = "people.views.refusals.not_here"
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
