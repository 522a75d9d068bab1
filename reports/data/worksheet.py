"""The bidang's page as rows: one per indicator, with its form, its gaps, its verdict and how it stands."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from reports import figures
from reports.data import checks
from reports.data.entries import closed, realisation_of, stored_values, version_of
from reports.data.indicator_form import IndicatorForm, figure_names, has_suffix, prefix_of, reading_of
from reports.data.row_changes import cautions, changes, quarter_text
from reports.data.verdict_form import VerdictForm
from reports.models import Evidence, Indicator, Realisation
from workflow.words import persen

VERDICT_SIGNS = {"accepted": "done", "returned": "back"}


@dataclass
class Row:
    number: int
    indicator: Indicator
    realisation: Realisation | None
    evidence: list[Evidence]
    gaps: list[checks.Gap]
    closed: bool = False  # while what was sent back is mended
    form: IndicatorForm | None = None
    verdict_form: VerdictForm | None = None
    open: bool = False
    sent: bool = False  # by the script that saves as one types
    overtaken: bool = False  # somebody else's version lies there
    theirs: list = field(default_factory=list)

    @property
    def prefix(self):
        return prefix_of(self.indicator)

    @property
    def realised_text(self):
        value = self.realisation.realised if self.realisation else None
        return self.indicator.show(value, self.realisation.suffix if self.realisation else "")

    @cached_property
    def _result(self):
        return self.realisation.achievement if self.realisation else None

    @property
    def capaian_text(self):
        if self.realisation and self.realisation.unmeasured:
            return "n/a"
        value = self._result.exact if self._result else None
        return "–" if value is None else persen(value)

    @property
    def how(self):
        """The working once there is a figure; until then the formula."""
        if self._result and self._result.exact is not None:
            return self._result.how
        if self.realisation and self.realisation.unmeasured:
            return "Tidak diukur, karena itu tidak dihitung."
        return f"Capaian = {self.indicator.capaian_formula}."

    @property
    def evidence_text(self):
        return f"{len(self.evidence)} berkas" if self.evidence else "belum ada"

    @property
    def complete(self):
        return not self.gaps and not (self.form and self.form.is_bound and self.form.errors)

    @property
    def conflict(self):
        """Why what was sent of this row was not kept."""
        form = self.form or self.verdict_form
        return form.non_field_errors() if self.overtaken else ()

    @property
    def quarterly(self):
        return self.indicator.objective.agreement.quarterly

    @property
    def state(self):
        """Its sign and words: what is wrong, what was decided, what is missing, in this order."""
        if self.form and self.form.is_bound and self.form.wrong:
            return "bad", f"{self.form.wrong} isian salah"
        if self.realisation and self.realisation.verdict and not (self.returned and self.form):
            return VERDICT_SIGNS[self.realisation.verdict], self.realisation.get_verdict_display()
        if self.verdict_form:
            return "wait", Realisation.Verdict.PENDING.label
        if self.realisation is None:
            return "wait", "Belum diisi"
        return ("now", "Belum lengkap") if self.gaps else self._filled

    @property
    def _filled(self):
        if self.returned:
            return ("done", "Sudah diubah") if self.changes else ("back", "Dikembalikan")
        return "done", "Tidak diukur" if self.realisation.unmeasured else "Lengkap"

    @property
    def returned(self):
        return bool(self.realisation) and self.realisation.returned

    @property
    def accepted(self):
        return bool(self.realisation) and self.realisation.accepted

    @property
    def remark(self):
        return self.realisation.remark if self.realisation else ""

    @property
    def by_ratio(self):
        return self.indicator.entry == Indicator.Entry.RATIO

    @property
    def changes(self):
        """(label, old, new) of what became of a row since it was sent back; None when it never was."""
        return changes(self.realisation) if self.realisation and self.realisation.before else None

    @property
    def cautions(self):
        """What looks odd but keeps nobody from sending."""
        return cautions(self.realisation) if self.realisation else []

    @property
    def quarters(self):
        """(TW I, its figures in words) of the quarters that were filled in."""
        found = self.realisation.quarters.all() if self.realisation else ()
        return [(q.get_quarter_display(), quarter_text(q)) for q in found]


def rows(request):
    """The indicators of a request as they lie in the database."""
    found = []
    for number, indicator in enumerate(Indicator.objects.asked_by(request), 1):
        realisation = realisation_of(indicator)
        evidence = list(realisation.evidence.all()) if realisation else []
        gaps = checks.gaps_of(indicator)
        found.append(Row(number, indicator, realisation, evidence, gaps, closed(request, realisation)))
    return found


def with_forms(found, data=None, files=None):
    """Each row that may be filled in gets its form: as sent, or as stored, unreadable figures included."""
    for row in found:
        if not row.closed:
            row.form = _stored(row) if data is None else _form(row, data, files)
            row.form.summary_label = f"Indikator {row.number}"
    return found


def filled(found, values):
    """Rows with validated forms of `values` = {indicator.pk: {field: text, Decimal or bool}}.

    Fields that are not named keep what is stored; a row without values gets no form. A `version` says
    which stored row the values were made from; without it, the one that lies there now.
    """
    for row in found:
        if not row.closed and row.indicator.pk in values:
            stored = stored_values(row.realisation, _names(row)) | _typed(row)
            version = {"version": version_of(row.realisation)}
            row.form = _form(row, _as_sent(row, stored | version | values[row.indicator.pk]))
    return found


def _form(row, data, files=None):
    return IndicatorForm(row.indicator, data, files, limit_mb=settings.MAX_UPLOAD_MB)


def _stored(row):
    initial = stored_values(row.realisation, _names(row)) | {"version": version_of(row.realisation)}
    if typed := _typed(row):
        return _form(row, _as_sent(row, initial | typed))
    initial |= {
        name: text_of(row.indicator, name, initial[name])
        for name in figure_names(row.indicator)
        if initial[name] is not None
    }
    return IndicatorForm(row.indicator, initial=initial, limit_mb=settings.MAX_UPLOAD_MB)


def _typed(row):
    return row.realisation.typed if row.realisation else {}


def _names(row):
    suffix = ("suffix",) if has_suffix(row.indicator) else ()
    return [*figure_names(row.indicator), *suffix, *checks.TEXTS, "unmeasured_reason", "unmeasured"]


def text_of(indicator, name, value):
    """A stored figure as one would type it, so that reading it again asks nothing."""
    how = {key: kept for key, kept in reading_of(indicator, name).items() if key != "unit"}
    return figures.written(value, **how)


def _as_sent(row, values):
    """Stored values in the words of a sent form, so that wrong ones show their error again."""
    version = values.pop("version", 0)
    words = {
        f"{row.prefix}-{name}": value
        if isinstance(value, str | bool)
        else text_of(row.indicator, name, value)
        for name, value in values.items()
        if value is not None and value is not False and value != ""
    }
    return words | {f"{row.prefix}-version": str(version)}


def open_for_work(found):
    """Rows with errors open themselves, and those sent back; else the first that still lacks something."""
    mine = [row for row in found if row.form]
    wrong = [row for row in mine if row.returned or (row.form.is_bound and row.form.errors)]
    for row in wrong or [row for row in mine if row.gaps][:1]:
        row.open = True
    return found


def demand_everything(found):
    """What is missing becomes an error at its field. True when the data may be sent."""
    mine = [row for row in found if row.form]
    for row in mine:
        for gap in row.gaps:
            if not row.form.has_error(gap.field):
                row.form.add_error(gap.field, gap.text)
    return not any(row.form.errors for row in mine)


def complete(found):
    """3 dari 4 indikator lengkap"""
    done = sum(row.complete for row in found)
    return f"{done} dari {len(found)} indikator lengkap"
