import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0018_own_playbooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Trade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tied_at", models.DateTimeField()),
                ("untied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ours",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trades_for_theirs",
                        to="negotiations.concession",
                    ),
                ),
                (
                    "theirs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trades_for_ours",
                        to="negotiations.concession",
                    ),
                ),
                (
                    "tied_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "untied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["tied_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("ours"),
                        condition=models.Q(("untied_at__isnull", True)),
                        name="our_concession_is_tied_once",
                    ),
                    models.UniqueConstraint(
                        models.F("theirs"),
                        condition=models.Q(("untied_at__isnull", True)),
                        name="their_concession_is_tied_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ours", models.F("theirs")), _negated=True),
                        name="trade_is_between_two_concessions",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("untied_at__isnull", True), ("untied_by__isnull", True)),
                            models.Q(
                                ("untied_at__gte", models.F("tied_at")),
                                ("untied_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="trade_is_untied_by_somebody_later",
                    ),
                ],
            },
        ),
    ]
