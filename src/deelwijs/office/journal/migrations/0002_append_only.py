"""Let the database itself refuse to change or remove what the journal holds."""

from django.db import migrations

from deelwijs.office.journal import triggers


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: triggers.install(editor.connection),
            lambda _apps, editor: triggers.remove(editor.connection),
        ),
    ]
