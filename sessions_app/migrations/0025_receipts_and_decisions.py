from django.db import migrations, models
from django.utils import timezone


def open_from_now_on(apps, schema_editor):
    """Programs that opened their decisions before the day of it was kept: nothing from before that is known to be open."""
    programs = apps.get_model("sessions_app", "Program").objects
    programs.filter(shares_drift_decisions=True, decisions_shared_from=None).update(
        decisions_shared_from=timezone.now()
    )


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0024_cadence_within_a_year")]

    operations = [
        migrations.AlterField(model_name="receipt", name="location", field=models.TextField(blank=True)),
        migrations.RunPython(open_from_now_on, migrations.RunPython.noop),
    ]
