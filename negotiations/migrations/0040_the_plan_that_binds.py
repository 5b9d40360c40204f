import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Max

BATCH = 1000


def bind_what_was_offered_last(apps, schema_editor):
    """Talks that are under way go on from the plan under which their last offer was recorded."""
    Offer = apps.get_model("negotiations", "Offer")
    Issue = apps.get_model("negotiations", "Issue")
    BindingPlan = apps.get_model("negotiations", "BindingPlan")
    last = Offer.objects.values("deal").annotate(last=Max("pk")).values("last")
    offers = Offer.objects.filter(pk__in=last).select_related("valuation").order_by("pk")
    rising = {
        str(pk)
        for pk in Issue.objects.filter(deal__offers__pk__in=last, direction="more").values_list(
            "pk", flat=True
        )
    }
    BindingPlan.objects.bulk_create(
        (_bound(BindingPlan, offer, rising) for offer in offers.iterator()), batch_size=BATCH
    )


def _bound(BindingPlan, offer, rising):
    content = offer.valuation.content
    ours = {
        key: {**row["ours"], "more_is_better": row.get("more_is_better", key in rising)}
        for key, row in content["issues"].items()
    }
    limits = {
        key: {name: value for name, value in row.items() if name not in ("weight", "opening")}
        for key, row in ours.items()
    }
    return BindingPlan(
        deal_id=offer.deal_id,
        limits=limits,
        scale={"issues": ours, "reservation": content["reservation"]},
        bound_at=offer.tabled_at,
    )


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0039_coach_of_an_acceptance")]

    operations = [
        migrations.AddField(
            model_name="approvalrequest",
            name="plan",
            field=models.ForeignKey(
                blank=True,
                help_text="The looser plan that the word would let bind, where the lines were moved.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="negotiations.valuation",
            ),
        ),
        migrations.CreateModel(
            name="BindingPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bound_at", models.DateTimeField()),
                (
                    "approval",
                    models.ForeignKey(
                        blank=True,
                        help_text="The word that let a looser plan bind.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.approvalrequest",
                    ),
                ),
                (
                    "deal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="binding_plan",
                        to="negotiations.deal",
                    ),
                ),
                (
                    "limits",
                    models.JSONField(
                        help_text="By issue, with the scores of its options; text numbers."
                    ),
                ),
                (
                    "scale",
                    models.JSONField(
                        help_text="Weights and values by issue, and the reservation score."
                    ),
                ),
            ],
            options={"ordering": ["deal_id"]},
        ),
        migrations.RunPython(bind_what_was_offered_last, migrations.RunPython.noop),
    ]
