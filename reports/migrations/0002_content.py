"""Renstra years, quarters, budget lines, verdicts, last year's evaluation."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
        ('workflow', '0006_quiet_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='nomor')),
                ('code', models.CharField(blank=True, max_length=30, verbose_name='kode')),
                ('name', models.CharField(max_length=250, verbose_name='kegiatan atau sub kegiatan')),
                ('budget', models.DecimalField(decimal_places=2, max_digits=18, validators=[django.core.validators.MinValueValidator(0)], verbose_name='pagu (Rp)')),
                ('realised', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='realisasi (Rp)')),
            ],
            options={
                'verbose_name': 'kegiatan',
                'verbose_name_plural': 'kegiatan dan sub kegiatan',
                'ordering': ['program', 'parent__position', 'position'],
            },
        ),
        migrations.CreateModel(
            name='CoordinationNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='tanggal')),
                ('party', models.CharField(default='Bagian Organisasi', max_length=160, verbose_name='dengan siapa')),
                ('subject', models.CharField(max_length=250, verbose_name='hal yang dibahas')),
                ('outcome', models.TextField(blank=True, verbose_name='hasil')),
                ('noted_at', models.DateTimeField(verbose_name='dicatat pada')),
            ],
            options={
                'verbose_name': 'catatan koordinasi',
                'verbose_name_plural': 'catatan koordinasi',
                'ordering': ['cycle', 'on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PriorEvaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='nomor LHE')),
                ('dated', models.DateField(blank=True, null=True, verbose_name='tanggal LHE')),
                ('score', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='nilai')),
                ('grade', models.CharField(blank=True, max_length=5, verbose_name='predikat')),
                ('none_given', models.BooleanField(default=False, verbose_name='LHE tahun lalu tidak memuat rekomendasi')),
            ],
            options={
                'verbose_name': 'LHE tahun lalu',
                'verbose_name_plural': 'LHE tahun lalu',
            },
        ),
        migrations.CreateModel(
            name='QuarterFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.PositiveSmallIntegerField(choices=[(1, 'TW I'), (2, 'TW II'), (3, 'TW III'), (4, 'TW IV')], verbose_name='triwulan')),
                ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='pembilang')),
                ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='penyebut')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='realisasi')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='keterangan')),
            ],
            options={
                'verbose_name': 'realisasi triwulan',
                'verbose_name_plural': 'realisasi triwulan',
                'ordering': ['realisation', 'quarter'],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='nomor')),
                ('text', models.TextField(verbose_name='rekomendasi')),
                ('follow_up', models.TextField(blank=True, verbose_name='tindak lanjut')),
                ('status', models.CharField(choices=[('open', 'Belum ditindaklanjuti'), ('underway', 'Sedang ditindaklanjuti'), ('done', 'Selesai ditindaklanjuti')], default='open', max_length=10, verbose_name='keadaan')),
                ('proof', models.CharField(blank=True, max_length=250, verbose_name='bukti tindak lanjut')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versi isian')),
                ('updated_at', models.DateTimeField(verbose_name='diubah pada')),
            ],
            options={
                'verbose_name': 'rekomendasi LHE',
                'verbose_name_plural': 'rekomendasi LHE',
                'ordering': ['cycle', 'position'],
            },
        ),
        migrations.CreateModel(
            name='YearFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='target')),
                ('realised', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='realisasi')),
                ('suffix', models.CharField(blank=True, max_length=20, verbose_name='predikat')),
                ('note', models.CharField(blank=True, help_text='Misalnya: tidak diukur pada tahun itu.', max_length=200, verbose_name='keterangan')),
            ],
            options={
                'verbose_name': 'angka tahun lain',
                'verbose_name_plural': 'target dan realisasi tahun lain',
                'ordering': ['indicator', 'year'],
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='quarterly',
            field=models.BooleanField(default=False, help_text='Nilai tahunan tetap yang menentukan.', verbose_name='realisasi juga diisi tiap triwulan'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='renstra_first',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tahun pertama Renstra'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='renstra_last',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tahun terakhir Renstra'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='updated_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='diubah pada'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='updated_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diubah oleh'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versi isian'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='continues',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='reports.indicator', verbose_name='lanjutan indikator tahun lalu'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='definition',
            field=models.TextField(blank=True, verbose_name='definisi operasional'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='national_value',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='angka standar nasional'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='reverse',
            field=models.CharField(choices=[('A', 'A: (2 × target − realisasi) ÷ target'), ('B', 'B: target ÷ realisasi'), ('C', 'C: realisasi ÷ target, skala dibalik')], default='A', help_text='Hanya dipakai bila arahnya turun; dicetak dalam laporan.', max_length=1, verbose_name='rumus indikator turun'),
        ),
        migrations.AddField(
            model_name='program',
            name='code',
            field=models.CharField(blank=True, max_length=30, verbose_name='kode'),
        ),
        migrations.AddField(
            model_name='realisation',
            name='judged_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='diperiksa pada'),
        ),
        migrations.AddField(
            model_name='realisation',
            name='judged_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diperiksa oleh'),
        ),
        migrations.AddField(
            model_name='realisation',
            name='remark',
            field=models.TextField(blank=True, verbose_name='catatan pemeriksaan'),
        ),
        migrations.AddField(
            model_name='realisation',
            name='verdict',
            field=models.CharField(blank=True, choices=[('', 'Belum diperiksa'), ('accepted', 'Diterima'), ('returned', 'Dikembalikan')], default='', max_length=10, verbose_name='hasil pemeriksaan'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='national_standard',
            field=models.CharField(blank=True, help_text='Nama dan sumber standarnya, atau “tidak ada”.', max_length=160, verbose_name='standar nasional'),
        ),
        migrations.AddConstraint(
            model_name='realisation',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['', 'accepted', 'returned'])), name='verdict_is_known'),
        ),
        migrations.AddField(
            model_name='budgetline',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='reports.budgetline', verbose_name='kegiatan'),
        ),
        migrations.AddField(
            model_name='budgetline',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reports.program', verbose_name='program'),
        ),
        migrations.AddField(
            model_name='coordinationnote',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coordination_notes', to='workflow.cycle', verbose_name='siklus'),
        ),
        migrations.AddField(
            model_name='coordinationnote',
            name='noted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dicatat oleh'),
        ),
        migrations.AddField(
            model_name='priorevaluation',
            name='cycle',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='prior_evaluation', to='workflow.cycle', verbose_name='siklus'),
        ),
        migrations.AddField(
            model_name='quarterfigure',
            name='realisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quarters', to='reports.realisation', verbose_name='realisasi'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='workflow.cycle', verbose_name='siklus'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='updated_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='diubah oleh'),
        ),
        migrations.AddField(
            model_name='yearfigure',
            name='indicator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='reports.indicator', verbose_name='indikator'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('program', 'parent', 'position'), name='budget_line_position_once'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(condition=models.Q(('parent__isnull', True)), fields=('program', 'position'), name='activity_position_once'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.CheckConstraint(condition=models.Q(('budget__gte', 0), models.Q(('realised__isnull', True), ('realised__gte', 0), _connector='OR')), name='line_money_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='quarterfigure',
            constraint=models.UniqueConstraint(fields=('realisation', 'quarter'), name='one_figure_per_quarter'),
        ),
        migrations.AddConstraint(
            model_name='quarterfigure',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='quarter_is_one_of_four'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(fields=('cycle', 'position'), name='recommendation_position_once'),
        ),
        migrations.AddConstraint(
            model_name='yearfigure',
            constraint=models.UniqueConstraint(fields=('indicator', 'year'), name='one_figure_per_year'),
        ),
    ]
