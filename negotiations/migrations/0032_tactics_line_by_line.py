from itertools import zip_longest

from django.db import migrations
from django.utils import timezone


def write_line_by_line(apps, schema_editor):
    """Tactics that were one text become lines with an answer each, as they stood: line by line."""
    preparation_model = apps.get_model("negotiations", "Preparation")
    point_model = apps.get_model("negotiations", "PreparedPoint")
    now = timezone.now()
    for row in preparation_model.objects.exclude(tactics_expected="", counter_tactics=""):
        known = set(
            point_model.objects.filter(deal=row.deal_id, kind="tactic").values_list("text", flat=True)
        )
        tactics, answers = (
            [line.strip() for line in text.splitlines() if line.strip()]
            for text in (row.tactics_expected, row.counter_tactics)
        )
        for tactic, answer in zip_longest(tactics, answers, fillvalue=""):
            text = tactic or "Any of them"
            if text not in known:
                point_model.objects.create(
                    deal_id=row.deal_id, kind="tactic", text=text, answer=answer, created_at=now
                )


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0031_breaks_ways_out_and_options"),
    ]

    operations = [
        migrations.RunPython(write_line_by_line, migrations.RunPython.noop),
        migrations.RemoveField(model_name="preparation", name="tactics_expected"),
        migrations.RemoveField(model_name="preparation", name="counter_tactics"),
    ]
