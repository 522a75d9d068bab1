"""The written text becomes HTML, with pictures of its own."""

import html

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import reports.models.narrative


def into_paragraphs(apps, schema_editor):
    """So far one line was one paragraph."""
    sections = apps.get_model("reports", "Section").objects.using(schema_editor.connection.alias)
    for section in sections.iterator():
        lines = [line.strip() for line in section.body.splitlines()]
        section.body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
        section.save(update_fields=["body"])


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0006_import_draft'),
        ('workflow', '0006_quiet_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SectionPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to=reports.models.narrative.picture_path, verbose_name='berkas')),
                ('name', models.CharField(max_length=160, verbose_name='nama berkas')),
                ('size', models.PositiveIntegerField(verbose_name='ukuran (byte)')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('media_type', models.CharField(max_length=100, verbose_name='jenis isi')),
                ('width', models.PositiveIntegerField(verbose_name='lebar (piksel)')),
                ('height', models.PositiveIntegerField(verbose_name='tinggi (piksel)')),
                ('uploaded_at', models.DateTimeField(verbose_name='diunggah pada')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='workflow.cycle', verbose_name='siklus')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diunggah oleh')),
            ],
            options={
                'verbose_name': 'gambar naskah',
                'verbose_name_plural': 'gambar naskah',
                'ordering': ['cycle', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'sha256'), name='picture_once_per_cycle')],
            },
        ),
        migrations.RunPython(into_paragraphs, migrations.RunPython.noop, elidable=True),
    ]
