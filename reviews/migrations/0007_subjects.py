"""A gap may be about a competency as well; new questions are asked, in versions kept before, too.

What a running cycle needs before a form is sent stays as it was: there the new questions are free.
Going back leaves out what the columns of old can't hold: views and gaps about competencies, and
self views without a level.
"""

from django.db import migrations, models
from django.db.models import Q

DIMENSIONS = [("scope", "Scope"), ("impact", "Impact"), ("influence", "Influence")]
CODES = [code for code, _name in DIMENSIONS]
ASKED = {
    "pre_review": (
        "stance:card track:outline aimed_stage:card direction:card statement:shared readers:opened "
        "horizon:outline timeline:shared from_today:shared could_offer:shared matters_most:opened "
        "matters_second:opened matters_third:opened level_scope:opened level_impact:opened "
        "level_influence:opened own_level:opened own_evidence:shared question:card idea:opened"
    ),
    "gap_assessment": (
        "answer:shared level_now:opened level_needed:opened importance:opened evidence:shared "
        "timeline_view:shared timeline_reason:shared instead:shared offer:shared"
    ),
}
ASKED_BEFORE = {
    "pre_review": (
        "stance track aimed_stage direction horizon statement readers timeline matters_most "
        "level_scope level_impact level_influence question idea"
    ),
    "gap_assessment": (
        "answer level_now level_needed importance evidence timeline_view timeline_reason offer"
    ),
}


def ask_more(apps, schema_editor):
    for version in apps.get_model("reviews", "TemplateVersion").objects.iterator():
        for side, asked in ASKED.items():
            stored = {one["key"]: one for one in version.content[side]}
            pairs = (one.split(":") for one in asked.split())
            version.content[side] = [
                stored.get(key) or _free(key, readers) for key, readers in pairs
            ]
        version.save(update_fields=["content"])


def _free(key, readers):
    return {"key": key, "readers": readers, "required": False, "text": "", "help": ""}


def ask_as_before(apps, schema_editor):
    for version in apps.get_model("reviews", "TemplateVersion").objects.iterator():
        for side, asked in ASKED_BEFORE.items():
            stored = {one["key"]: one for one in version.content[side]}
            version.content[side] = [stored[key] for key in asked.split()]
        version.save(update_fields=["content"])


def leave_competencies_out(apps, schema_editor):
    views = apps.get_model("reviews", "SelfView").objects
    views.exclude(subject__in=CODES, level_now__isnull=False).delete()
    apps.get_model("reviews", "AssessedGap").objects.exclude(subject__in=CODES).delete()


def level():
    words = ["first steps", "with guidance", "on one's own", "others lean on it", "sets the standard"]
    choices = [(number, f"{number}: {one}") for number, one in enumerate(words, start=1)]
    return models.PositiveSmallIntegerField(choices=choices, null=True)


def growth():
    return models.CharField(blank=True, choices=DIMENSIONS, default="", max_length=16)


def is_a_level(name):
    return Q(**{f"{name}__gte": 1, f"{name}__lte": 5})


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_rolling")]

    operations = [
        migrations.RemoveConstraint("selfview", "self_view_once"),
        migrations.RemoveConstraint("selfview", "self_view_level"),
        migrations.RemoveConstraint("assessedgap", "assessed_gap_once"),
        migrations.RenameField("selfview", "dimension", "subject"),
        migrations.RenameField("assessedgap", "dimension", "subject"),
        migrations.AlterField("selfview", "subject", models.CharField(max_length=64)),
        migrations.AlterField("assessedgap", "subject", models.CharField(max_length=64)),
        migrations.AlterField("selfview", "level_now", level()),
        migrations.RunPython(migrations.RunPython.noop, leave_competencies_out),
        migrations.AddField("selfview", "evidence", models.TextField(blank=True, default=""), False),
        migrations.AddField("prereview", "from_today", models.TextField(blank=True, default=""), False),
        migrations.AddField("prereview", "could_offer", models.TextField(blank=True, default=""), False),
        migrations.AddField("prereview", "matters_second", growth(), False),
        migrations.AddField("prereview", "matters_third", growth(), False),
        migrations.AddField("prereview", "card_before", models.JSONField(null=True)),
        migrations.AddField(
            "prereview", "steps_passed", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField(
            "gapassessment", "instead", models.TextField(blank=True, default=""), False
        ),
        migrations.AddConstraint(
            "selfview",
            models.UniqueConstraint(fields=["pre_review", "subject"], name="self_view_once"),
        ),
        migrations.AddConstraint(
            "selfview",
            models.CheckConstraint(
                condition=Q(level_now=None) | is_a_level("level_now"), name="self_view_level"
            ),
        ),
        migrations.AddConstraint(
            "assessedgap",
            models.UniqueConstraint(fields=["assessment", "subject"], name="assessed_gap_once"),
        ),
        migrations.RunPython(ask_more, ask_as_before),
    ]
