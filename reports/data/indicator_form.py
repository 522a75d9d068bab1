"""One indicator's row as a form. A draft may be incomplete; only what is wrong or doubtful is refused."""

from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe

from reports.data.checks import figures, quarter_figures
from reports.data.draft_fields import WITH_SUFFIX, DraftText, FigureField
from reports.models.realisation import QUARTERS
from workflow import words
from workflow.files import inspect

FIGURES = ("numerator", "denominator", "value")
LABELS = {"numerator": "Pembilang", "denominator": "Penyebut", "value": "Realisasi"}
TEXTS = ("suffix", "obstacles", "drivers", "follow_up", "unmeasured_reason")
KINDS = ".pdf,.xlsx,.docx,.jpg,.jpeg,.png"


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Shows the choice of files; the form looks at each of them."""

    def clean(self, data, initial=None):
        return None


def figure_names(indicator):
    """Every figure that is asked for: the year's, then those of the quarters if the agency wants them."""
    return (*figures(indicator), *quarter_figures(indicator))


def has_suffix(indicator):
    """A predikat stands behind a value or an index: where the target has one, or could."""
    return bool(indicator.suffix) or (indicator.entry == "value" and not indicator.unit_text)


class IndicatorForm(forms.Form):
    """`accepted` holds the files that are what they should be."""

    use_required_attribute = False

    suffix = forms.CharField(label="Predikat", max_length=20, required=False)
    evidence = EvidenceField(label="Bukti dukung", widget=SeveralFiles)
    obstacles = DraftText(3, label="Kendala")
    drivers = DraftText(3, label="Faktor pendukung")
    follow_up = DraftText(2, label="Tindak lanjut")
    unmeasured = forms.BooleanField(label="Indikator ini tidak diukur tahun ini", required=False)
    unmeasured_reason = DraftText(2, label="Alasan tidak diukur")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, indicator, *args, limit_mb, **kwargs):
        super().__init__(*args, prefix=prefix_of(indicator), **kwargs)
        self.indicator, self.accepted, self.limit_mb = indicator, [], limit_mb
        self.seen = None  # the version that lies there by now, once it was looked up again
        own = {name: _figure_field(indicator, name) for name in figure_names(indicator)}
        self.fields = own | self.fields
        if not has_suffix(indicator):
            del self.fields["suffix"]
        elif self.is_bound:
            self._split_suffix()

    def _split_suffix(self):
        """Somebody wrote "75,93 (BB)" where the figure stands."""
        value, suffix = self.add_prefix("value"), self.add_prefix("suffix")
        found = WITH_SUFFIX.fullmatch(str(self.data.get(value, "")))
        if found and self.data.get(suffix, "").strip().lower() in ("", found[2].lower()):
            self.data = self.data.copy()
            self.data[value], self.data[suffix] = found.groups()

    def clean(self):
        for upload in self.files.getlist(self.add_prefix("evidence")) if self.files else ():
            try:
                self.accepted.append((upload, inspect(upload)))
            except ValidationError as error:
                self.add_error("evidence", error)
        if self.indicator.entry == "ratio":
            for start in ("", *(f"q{n}-" for n, _ in QUARTERS)):
                self._check_share(start)
        return self.cleaned_data

    def _check_share(self, start):
        names = f"{start}numerator", f"{start}denominator"
        for name in names:
            self._not_negative(name)
        self._compare(*names)

    def _not_negative(self, name):
        value = self.cleaned_data.get(name)
        if value is not None and value < 0:
            self.add_error(name, f"{self.fields[name].label} {words.angka(value)} tidak boleh kurang dari 0.")

    def _compare(self, upper, lower):
        numerator, denominator = self.cleaned_data.get(upper), self.cleaned_data.get(lower)
        if denominator == 0:
            self.add_error(lower, "Penyebut 0 tidak dapat membagi. Periksa kembali angkanya.")
        elif numerator is not None and denominator is not None and numerator > denominator:
            self.add_error(
                upper,
                f"Pembilang {words.angka(numerator)} lebih besar daripada penyebut "
                f"{words.angka(denominator)}. Periksa kembali angkanya.",
            )

    @property
    def typed(self):
        """Figures that cannot be used yet, word for word, so that nothing typed is lost.

        But for a NUL, which PostgreSQL cannot keep.
        """
        wrong = [name for name in figure_names(self.indicator) if name in self.errors]
        raw = {name: (self[name].value() or "").replace("\x00", "") for name in wrong}
        return {name: text for name, text in raw.items() if text}

    def values(self):
        """What can be kept of this row, by field; a text that is refused leaves the stored one."""
        typed = self.typed
        found = {name: self.cleaned_data.get(name) for name in figure_names(self.indicator)}
        for name in TEXTS:
            if name in self.cleaned_data:
                found[name] = self.cleaned_data[name]
        return found | {"unmeasured": self.cleaned_data.get("unmeasured", False), "typed": typed}

    @cached_property
    def cells(self):
        """Each field in plain words: a page draws sixty rows of them, too many for widgets of their own."""
        return {name.replace("-", "_"): self._cell(name) for name in self.fields}

    def _cell(self, name):
        html, faults = self.add_prefix(name), self._faults(name) if self.is_bound else ()
        invalid = ' aria-invalid="true"' if faults else ""
        return {
            "id": _own(f"id_{html}"),
            "name": _own(html),
            "attrs": _own(
                f'id="id_{html}" name="{html}" aria-describedby="id_{html}_error id_{html}_helptext"{invalid}'
            ),
            "fault": _own(f'id="id_{html}_error" data-part="{html}"'),
            "label": self.fields[name].label,
            "help": getattr(self.indicator, f"{name}_label", ""),
            "value": self._shown(name, html),
            "errors": faults,
        }

    def _shown(self, name, html):
        value = self.data.get(html) if self.is_bound else self.initial.get(name)
        if name == "version" and self.seen is not None:
            value = self.seen
        return value or "" if isinstance(value, bool | None) else str(value)

    def _faults(self, name):
        """(sentence, the writings to choose from) of each error."""
        found = self.errors.get(name)
        data = found.as_data() if found else ()
        return [(error.messages[0], (error.params or {}).get("choices", ())) for error in data]

    @property
    def quarters(self):
        """The table of the quarters: (label, its four cells) for each figure; empty where none are asked."""
        if not quarter_figures(self.indicator):
            return []
        return [
            (LABELS[figure], [self.cells[f"q{n}_{figure}"] for n, _ in QUARTERS])
            for figure in figures(self.indicator)
        ]

    @property
    def wrong(self):
        return sum(len(errors) for errors in self.errors.values())


def _own(text):
    """Names of fields and numbers of rows: nothing that anybody typed."""
    return mark_safe(text)  # noqa: S308


def prefix_of(indicator):
    return f"i{indicator.pk}"


def _figure_field(indicator, name):
    quarter, _, figure = name.rpartition("-")
    label = LABELS[figure]
    field = FigureField(label=f"{label} TW {dict(QUARTERS)[int(quarter[1])]}" if quarter else label)
    field.how = reading_of(indicator, figure)
    return field


def reading_of(indicator, name):
    """How this figure is read (`reports.figures.read`): a count, or a value near its target."""
    figure = name.rpartition("-")[2]
    if figure == "value":
        return {"unit": indicator.unit, "near": indicator.target}
    return {"counted": True}
