import django.db.models.deletion
import negotiations.playbooks.models
from django.conf import settings
from django.db import migrations, models
from django.utils.text import slugify


LONGEST = 60


def name_steps_and_items(apps, schema_editor):
    """Each step and each thing to tick is known by a key that later editions keep."""
    step_model = apps.get_model("negotiations", "Step")
    of_version = {}
    for step in step_model.objects.order_by("version_id", "position"):
        of_version.setdefault(step.version_id, []).append(step)
    for steps in of_version.values():
        taken = set()
        for step in steps:
            step.key = free(slugify(step.name), taken)
        for step in steps:
            step.checklist = [
                {"key": free(slugify(text), taken), "text": text} for text in step.checklist
            ]
            step.save(update_fields=["key", "checklist"])


def free(wanted, taken):
    key, number = wanted[:LONGEST], 2
    while key in taken:
        key = f"{wanted[: LONGEST - 3]}-{number}"
        number += 1
    taken.add(key)
    return key


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("negotiations", "0017_meetings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="playbook",
            name="retired_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="playbook",
            name="retired_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="playbook",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="playbooks",
                to="accounts.team",
            ),
        ),
        migrations.AddField(
            model_name="playbookversion",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="playbookversion",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="playbookversion",
            name="is_draft",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="playbookversion",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="step",
            name="key",
            field=models.SlugField(default=negotiations.playbooks.models.new_key, max_length=60),
        ),
        migrations.AddField(
            model_name="step",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="playbookversion",
            name="digest",
            field=models.CharField(
                blank=True, help_text="Of the file it was loaded from.", max_length=64
            ),
        ),
        migrations.AlterField(
            model_name="step",
            name="checklist",
            field=models.JSONField(default=list, help_text="What to tick, as {key, text}."),
        ),
        migrations.RunPython(name_steps_and_items, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="playbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retired_at__isnull", True), ("retired_by__isnull", True)),
                    models.Q(("retired_at__isnull", False), ("retired_by__isnull", False)),
                    _connector="OR",
                ),
                name="playbook_is_retired_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="playbookversion",
            constraint=models.UniqueConstraint(
                models.F("playbook"),
                condition=models.Q(("is_draft", True)),
                name="playbook_has_one_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                models.F("version"), models.F("key"), name="step_key_is_taken_once"
            ),
        ),
    ]
