"""Rows of what belongs to the installation and to one's own account."""

from django.utils.translation import gettext_lazy as _

from config.policy.rows import ANY_METHOD, Entrance

LED_AWAY = dict.fromkeys(ANY_METHOD, 302)
STRANGER = LED_AWAY | {"POST": 401}  # whose session ended while they were typing, say
SHOWN = {"GET": 200}
# allauth takes PUT for a form that was sent empty, and shows it again.
FORM = {"GET": 200, "POST": 302, "PUT": 200}
OPEN_FORM = {"GET": 200, "POST": 302}
SENT_AWAY = {"GET": 200, "POST": 302, "PUT": 302}
ANSWERED = {"GET": 200, "POST": 200}
NOTHING = dict.fromkeys(ANY_METHOD, 404)

ENTRANCES = (
    Entrance("health", _("Ask whether the installation can serve"), SHOWN, SHOWN),
    # Nobody sends where this table is tried.
    Entrance("health_of_sending", _("Ask whether mail is being sent"), {"GET": 503}, {"GET": 503}),
    Entrance("account_login", _("Sign in"), FORM, LED_AWAY),
    Entrance("account_logout", _("Sign out"), {"GET": 302, "POST": 302}, {"GET": 200, "POST": 302}),
    Entrance("account_inactive", _("Read that an account is closed"), SHOWN, SHOWN),
    Entrance("account_reauthenticate", _("Give one's password once more"), STRANGER, FORM),
    Entrance("account_change_password", _("Change one's password"), STRANGER, FORM),
    Entrance("account_reset_password", _("Ask for a new password by mail"), FORM, FORM),
    Entrance("account_reset_password_done", _("Read that the mail is on its way"), SHOWN, SHOWN),
    Entrance(
        # A link that has been used or made up says so, whatever is sent to it.
        "account_reset_password_from_key",
        _("Choose a new password by the link in the mail"),
        dict.fromkeys(ANY_METHOD, 200),
        dict.fromkeys(ANY_METHOD, 200),
    ),
    Entrance("account_reset_password_from_key_done", _("Read that it is set"), SHOWN, SHOWN),
    Entrance("invitation", _("Choose a first password"), OPEN_FORM, OPEN_FORM),
    Entrance("stop_mail", _("Stop mails by the link in one"), ANSWERED, ANSWERED),
    Entrance("usersessions_list", _("See and end where I am signed in"), STRANGER, SENT_AWAY),
    Entrance("demo_mail", _("Read a mail of the demo"), SHOWN, SHOWN, only_in_demo=True),
    Entrance("demo_mailbox", _("Read the mails of the demo"), SHOWN, SHOWN, only_in_demo=True),
)

# For somebody who has no second step yet and has signed in longer than a moment ago: before
# anything that changes how one signs in, the password is asked for once more.
SECOND_STEPS = (
    Entrance("mfa_index", _("See my second steps"), STRANGER, SHOWN),
    Entrance("mfa_authenticate", _("Show a second step on signing in"), LED_AWAY, LED_AWAY),
    Entrance("mfa_reauthenticate", _("Show a second step once more"), STRANGER, LED_AWAY),
    Entrance("mfa_activate_totp", _("Add an authenticator app"), STRANGER, LED_AWAY),
    Entrance("mfa_deactivate_totp", _("Remove the app"), STRANGER, NOTHING),
    Entrance("mfa_view_recovery_codes", _("See recovery codes"), STRANGER, {"GET": 404}),
    Entrance("mfa_generate_recovery_codes", _("Get new recovery codes"), STRANGER, LED_AWAY),
    Entrance("mfa_download_recovery_codes", _("Take recovery codes out"), STRANGER, NOTHING),
    Entrance("mfa_list_webauthn", _("See my passkeys"), STRANGER, SHOWN),
    Entrance("mfa_add_webauthn", _("Add a passkey"), STRANGER, LED_AWAY),
    Entrance("mfa_edit_webauthn", _("Rename a passkey"), STRANGER, LED_AWAY),
    Entrance("mfa_remove_webauthn", _("Remove a passkey"), STRANGER, LED_AWAY),
    Entrance("mfa_reauthenticate_webauthn", _("Show a passkey once more"), STRANGER, LED_AWAY),
    Entrance(
        # What a browser's script asks for; without the script one is led to the sign-in page.
        "mfa_login_webauthn",
        _("Sign in with a passkey"),
        {"GET": 302, "POST": 302, "PUT": 302},
        LED_AWAY,
    ),
)

# Where no provider is set up. The last is the page for a provider that has let somebody down.
PROVIDERS = (
    Entrance("openid_connect_login", _("Sign in with a provider"), NOTHING, NOTHING),
    Entrance("openid_connect_callback", _("Come back from it"), NOTHING, NOTHING),
    Entrance("socialaccount_login_cancelled", _("Read that I cancelled that"), SHOWN, SHOWN),
    Entrance("socialaccount_login_error", _("Read that it failed"), {"GET": 401}, {"GET": 401}),
    Entrance("admin:login", _("Be led to our own page for signing in"), LED_AWAY, LED_AWAY),
)
