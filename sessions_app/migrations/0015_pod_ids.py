"""Pods get an id for addresses, and the status of a program is kept at least as long as its texts."""

from django.db import migrations, models
from django.db.models.functions import Greatest

from sessions_app.models.ids import new_public_id


def give_ids(apps, schema_editor):
    """One by one: as a default of the column they would all be the same."""
    pods = apps.get_model("sessions_app", "Pod")
    for pod in pods.objects.all().iterator():
        pods.objects.filter(pk=pod.pk).update(public_id=new_public_id())


def keep_status_longer(apps, schema_editor):
    programs = apps.get_model("sessions_app", "Program").objects
    programs.update(status_retention_days=Greatest("status_retention_days", "text_retention_days"))


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0014_sign_in")]

    operations = [
        migrations.AddField(
            model_name="pod",
            name="public_id",
            field=models.CharField(default=new_public_id, editable=False, max_length=14, null=True),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="pod",
            name="public_id",
            field=models.CharField(default=new_public_id, editable=False, max_length=14, unique=True),
        ),
        migrations.RunPython(keep_status_longer, migrations.RunPython.noop),
    ]
