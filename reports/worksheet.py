"""The bidang's page as rows: one per indicator, with its form, its gaps and how it stands."""

from dataclasses import dataclass, field

from django.conf import settings

from reports import checks
from reports.entries import realisation_of, stored_values, version_of
from reports.forms import IndicatorForm
from reports.models import Evidence, Indicator, Realisation
from workflow.words import angka, persen, tanggal_jam

CONFLICT = (
    "{name}: {who} menyimpan isian lain pada {when} WIB, setelah halaman ini dibuka. "
    "Isian Anda tetap ada di bawah dan belum disimpan. Bandingkan, lalu simpan kembali."
)


@dataclass
class Row:
    number: int
    indicator: Indicator
    realisation: Realisation | None
    evidence: list[Evidence]
    gaps: list[checks.Gap]
    form: IndicatorForm | None = None
    open: bool = False
    theirs: list = field(default_factory=list)

    @property
    def realised_text(self):
        value = self.realisation.realised if self.realisation else None
        return self.indicator.show(value, self.realisation.suffix if self.realisation else "")

    @property
    def capaian_text(self):
        if self.realisation and self.realisation.unmeasured:
            return "n/a"
        value = self.realisation.achievement.exact if self.realisation else None
        return "–" if value is None else persen(value)

    @property
    def evidence_text(self):
        return f"{len(self.evidence)} berkas" if self.evidence else "belum ada"

    @property
    def complete(self):
        return not self.gaps and not (self.form and self.form.is_bound and self.form.errors)

    @property
    def state(self):
        if self.form and self.form.is_bound and self.form.wrong:
            return "bad", f"{self.form.wrong} isian salah"
        if not self.gaps:
            return "done", "Tidak diukur" if self.realisation.unmeasured else "Lengkap"
        return ("wait", "Belum diisi") if self.realisation is None else ("now", "Belum lengkap")

    @property
    def by_ratio(self):
        return self.indicator.entry == Indicator.Entry.RATIO


def rows(request):
    """The indicators of a request as they lie in the database."""
    found = []
    for number, indicator in enumerate(Indicator.objects.asked_by(request), 1):
        realisation = realisation_of(indicator)
        evidence = list(realisation.evidence.all()) if realisation else []
        found.append(Row(number, indicator, realisation, evidence, checks.gaps_of(indicator)))
    return found


def with_forms(found, data=None, files=None):
    """Each row gets its form: as sent, or as it was stored, unreadable figures included."""
    for row in found:
        row.form = _form(row, data, files)
        row.form.summary_label = f"Indikator {row.number}"
    return found


def _form(row, data, files):
    limit = settings.MAX_UPLOAD_MB
    if data is not None:
        return IndicatorForm(row.indicator, data, files, limit_mb=limit)
    names = [*checks.figures(row.indicator), *_texts(), "unmeasured"]
    initial = stored_values(row.realisation, names) | {"version": version_of(row.realisation)}
    typed = row.realisation.typed if row.realisation else {}
    if not typed:
        return IndicatorForm(row.indicator, initial=initial, limit_mb=limit)
    return IndicatorForm(row.indicator, _as_sent(row, initial | typed), limit_mb=limit)


def _texts():
    return ("suffix", *checks.TEXTS, "unmeasured_reason")


def _as_sent(row, values):
    """Stored values in the words of a sent form, so that wrong ones show their error again."""
    words = {
        f"i{row.indicator.pk}-{name}": value if isinstance(value, str | bool) else angka(value)
        for name, value in values.items()
        if value is not None and value is not False and value != ""
    }
    return words | {f"i{row.indicator.pk}-version": str(values["version"])}


def open_for_work(found):
    """Rows with errors open themselves; else the first that still lacks something."""
    wrong = [row for row in found if row.form.is_bound and row.form.errors]
    for row in wrong or [row for row in found if row.gaps][:1] or found[:1]:
        row.open = True
    return found


def demand_everything(found):
    """What is missing becomes an error at its field. True when the data may be sent."""
    for row in found:
        for gap in row.gaps:
            if not row.form.has_error(gap.field):
                row.form.add_error(gap.field, gap.text)
    return not any(row.form.errors for row in found)


def show_conflict(row):
    """Both versions side by side; the next saving knows of the other one."""
    theirs = row.realisation
    text = CONFLICT.format(
        name=f"Indikator {row.number}", who=theirs.updated_by, when=tanggal_jam(theirs.updated_at)
    )
    row.form.add_error(None, text)
    row.theirs = _differences(row.form, theirs)
    row.form.data = row.form.data.copy()
    row.form.data[row.form.add_prefix("version")] = str(theirs.version)


def _differences(form, theirs):
    values = form.values()
    stored = stored_values(theirs, values)
    changed = [name for name in values if name in form.fields and values[name] != stored[name]]
    return [(form.fields[name].label, _shown(stored[name])) for name in changed]


def _shown(value):
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value if isinstance(value, str) else angka(value)
