"""Where the words of a mail stand."""

# A kind of message is three files below templates/emails: plan_signed.subject.txt and so on.
PARTS = ("subject.txt", "txt", "html")


def mail_file(kind: str, part: str) -> str:
    """Return the template's name of one part of a kind of mail."""
    return f"emails/{kind}.{part}"
