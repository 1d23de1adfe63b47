"""What each model of people and their accounts is kept for (see outbox/purposes.py)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from outbox.purposes import Purpose, usual

UNUSED = _("Comes with the software; nothing is put into it.")

PURPOSES: Mapping[str, Purpose] = {
    "people.Department": Purpose(
        _("A part of the organisation, which everybody sees."),
        {
            "name": _("what it is called"),
            "parent": _("what it is a part of"),
            "path": _("finds all below it"),
        },
    ),
    "people.DepartmentEvent": Purpose(
        _("What was changed about a department."),
        usual("actor", "verb", "details", "at", department=_("which one")),
        ("history",),
    ),
    "people.TreeTurn": Purpose(
        _("Lets one at a time change who leads whom; nobody is in it."),
        {"tree": _("which tree"), "taken": _("how often")},
    ),
    "people.Employee": Purpose(
        _(
            "Somebody who works here, and their way in. Name, title, department, manager and "
            "e-mail are for everybody to see."
        ),
        usual(
            "version",
            password=_("lets them in; a hash, which nobody can read"),
            last_login=_("when they last signed in"),
            is_superuser=_("whether they run the installation"),
            email=_("where mails go, and the name to sign in with"),
            number=_("finds them in files of people"),
            name=_("what others call them"),
            preferred_name=_("what sentences call them"),
            title=_("what they do here"),
            department=_("which part of the organisation they belong to"),
            manager=_("who leads them"),
            tree_path=_("finds all whom somebody leads"),
            hire_date=_("when a rolling cycle begins for them"),
            end_date=_("when their reviews end and their way in closes"),
            on_leave_from=_("from when nobody waits for them"),
            on_leave_to=_("until when nobody waits for them"),
            stage=_("what examples the coach gives"),
            current_track=_("what examples the coach gives"),
            locale=_("in which language pages and mails are"),
            time_zone=_("at whose hours days begin and mails come"),
            is_active=_("whether they work here"),
            joined_at=_("when they were added"),
            groups=UNUSED,
            user_permissions=UNUSED,
        ),
        ("record", "leave", "leaver"),
    ),
    "people.AccessLogEntry": Purpose(
        _("That somebody opened somebody else’s record, without what stood in it."),
        usual(
            "at",
            reader=_("who opened it"),
            subject=_("whose it was"),
            record=_("which kind of record"),
            record_id=_("which one"),
        ),
        ("log",),
    ),
    "people.PersonEvent": Purpose(
        _("What was changed about somebody’s place in the organisation."),
        usual("actor", "verb", "details", "at", employee=_("about whom")),
        ("history",),
    ),
    "people.ImportJob": Purpose(
        _("A file of people that HR has brought, and how far it is."),
        usual(
            "digest",
            "person",
            "begun_at",
            "state",
            "reason",
            "moved_at",
            "finished_at",
            "worker",
            "leased_until",
            file_name=_("what it is called"),
            size=_("how large it is"),
            takes=_("whether good rows count alone"),
            makes_leavers=_("whether who is missing in it leaves"),
            date_order=_("how its days are written"),
            headings=_("what its columns are called"),
            fields=_("what they mean"),
            counts=_("how many rows do what"),
            ends=_("how many get a last day"),
            people=_("how many it was compared with"),
            stamp=_("tells whether anything has changed since"),
            preview=_("which preview was confirmed"),
            read=_("how many rows are read"),
            written=_("how many rows are written"),
        ),
        ("file",),
    ),
    "people.ImportPart": Purpose(
        _("A piece of such a file."),
        {"job": _("of which file"), "position": _("which piece"), "data": _("what stands in it")},
        ("file",),
        _("Deleted as soon as the file is dealt with."),
    ),
    "people.ImportRow": Purpose(
        _("What a row of such a file would change."),
        usual(
            "reason",
            job=_("of which file"),
            line=_("which line"),
            verdict=_("what would become of it"),
            name=_("whom it names"),
            employee=_("whom it is about"),
            relinks=_("whether it gives another manager"),
            manager=_("which one"),
            values=_("what it would change"),
            is_done=_("whether it is written"),
        ),
        ("file",),
        _("Deleted 30 days after the file is dealt with."),
    ),
    "people.ColumnMeaning": Purpose(
        _("What a heading in files of people means here; nobody is in it."),
        {"heading": _("the heading"), "field": _("what it means")},
    ),
    "people.Invitation": Purpose(
        _("A link to choose a first password. HR reads that it was sent."),
        {
            "code": _("tells the right link from others"),
            "employee": _("whom it lets in"),
            "invited_by": _("who sent it"),
            "at": _("when"),
            "expires_at": _("until when it is good"),
            "used_at": _("when it was used"),
        },
        ("history",),
    ),
    "people.PasswordRequest": Purpose(
        _("That somebody asked for a link to choose another password. Nobody reads it."),
        usual("at", address=_("for which address")),
        kept=_("Deleted as soon as it is answered."),
    ),
    "people.ReportingLine": Purpose(
        _("Who led somebody from when to when."),
        {
            "employee": _("whom"),
            "manager": _("who"),
            "since": _("from when"),
            "until": _("until when"),
        },
        ("career",),
    ),
    "people.Role": Purpose(
        _("What somebody may act as beside being an employee. HR for everyone reads it."),
        usual("person", kind=_("as what"), department=_("for which part")),
    ),
    "account.EmailAddress": Purpose(
        UNUSED, dict.fromkeys(("user", "email", "verified", "primary"), UNUSED)
    ),
    "account.EmailConfirmation": Purpose(
        UNUSED, dict.fromkeys(("email_address", "created", "sent", "key"), UNUSED)
    ),
    "mfa.Authenticator": Purpose(
        _("A second step of signing in."),
        {
            "user": _("whose it is"),
            "type": _("what it is"),
            "data": _("what it is checked by; nobody reads it"),
            "created_at": _("since when they have it"),
            "last_used_at": _("when it was last used"),
        },
    ),
    "socialaccount.SocialApp": Purpose(
        UNUSED,
        dict.fromkeys(
            ("provider", "provider_id", "name", "client_id", "secret", "key", "settings"), UNUSED
        ),
    ),
    "socialaccount.SocialAccount": Purpose(
        _("That somebody signs in by the organisation’s provider."),
        {
            "user": _("who"),
            "provider": _("which provider"),
            "uid": _("as whom they are known there"),
            "last_login": _("when they last came by it"),
            "date_joined": _("since when"),
            "extra_data": _("what the provider tells on the way in"),
        },
    ),
    "socialaccount.SocialToken": Purpose(
        UNUSED, dict.fromkeys(("app", "account", "token", "token_secret", "expires_at"), UNUSED)
    ),
    "usersessions.UserSession": Purpose(
        _("Where somebody is signed in, so that they can end it. They alone read it."),
        {
            "user": _("who"),
            "created_at": _("since when"),
            "ip": _("from which address"),
            "last_seen_at": _("when they last came"),
            "session_key": _("which session"),
            "user_agent": _("with which browser"),
            "data": UNUSED,
        },
    ),
    "sessions.Session": Purpose(
        _("That somebody is signed in. Nobody reads it."),
        {
            "session_key": _("which session"),
            "session_data": _("whose it is"),
            "expire_date": _("until when"),
        },
    ),
    "admin.LogEntry": Purpose(
        _("What was changed at the back door. Whoever runs Bearing reads it."),
        {
            "action_time": _("when"),
            "user": _("by whom"),
            "content_type": _("of which kind"),
            "object_id": _("which one"),
            "object_repr": _("what it was called"),
            "action_flag": _("what was done"),
            "change_message": _("which fields"),
        },
    ),
    "auth.Permission": Purpose(UNUSED, dict.fromkeys(("name", "content_type", "codename"), UNUSED)),
    "auth.Group": Purpose(UNUSED, dict.fromkeys(("name", "permissions"), UNUSED)),
    "contenttypes.ContentType": Purpose(
        _("Which kinds of records there are; nobody is in it."),
        {"app_label": _("in which room"), "model": _("which kind")},
    ),
}
