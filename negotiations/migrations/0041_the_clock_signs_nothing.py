import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now


def take_names_off(apps, schema_editor):
    """What a clock did was signed by whoever had recorded the offer or asked for the approval."""
    Resolution = apps.get_model("negotiations", "Resolution")
    Event = apps.get_model("negotiations", "Event")
    Resolution.objects.filter(kind="expired").update(by=None)
    lines = Event.objects.filter(kind="offer")
    lines.filter(headline__endswith=" expired").update(by=None)
    lines.filter(headline__startswith="No answer yet, admins asked: ").update(by=None)


def ask_again(apps, schema_editor):
    """Requests that waited at the highest level had no time at which to ask again."""
    ApprovalRequest = apps.get_model("negotiations", "ApprovalRequest")
    waiting = ApprovalRequest.objects.filter(decided_at__isnull=True, voided_at__isnull=True)
    waiting.filter(escalates_at__isnull=True).update(escalates_at=Now())


USER = settings.AUTH_USER_MODEL
PROTECT = django.db.models.deletion.PROTECT
EXPIRED = models.Q(kind="expired")
NOBODY = models.Q(by__isnull=True)


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0040_the_plan_that_binds")]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty where a time ran out and nobody did anything.",
                null=True,
                on_delete=PROTECT,
                related_name="+",
                to=USER,
            ),
        ),
        migrations.AlterField(
            model_name="resolution",
            name="by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty where its time ran out: that is nobody's doing.",
                null=True,
                on_delete=PROTECT,
                related_name="+",
                to=USER,
            ),
        ),
        migrations.RunPython(take_names_off, migrations.RunPython.noop),
        migrations.RunPython(ask_again, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=(EXPIRED & NOBODY) | (~EXPIRED & ~NOBODY),
                name="resolution_is_signed_unless_it_expired",
            ),
        ),
    ]
