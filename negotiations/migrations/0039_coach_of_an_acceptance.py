from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0038_offers_lapse")]

    operations = [
        migrations.AddField(
            model_name="resolution",
            name="coach",
            field=models.JSONField(
                blank=True, default=list, help_text="What the coach said of accepting it."
            ),
        ),
    ]
