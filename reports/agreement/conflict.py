"""What lies in the database where it differs from what somebody typed, in words, for who came second."""

from decimal import Decimal

from workflow.words import EMPTY, angka


def differences(form, years, stored):
    """(label, what lies there now) of every field that says something else."""
    values = form.values
    found = [
        (form.fields[name].label, _words(stored, name))
        for name in values
        if getattr(stored, name) != values[name]
    ]
    return found + [pair for year in years for pair in _of_year(year, stored.figure_of(year.year))]


def _of_year(form, figure):
    for name, typed in form.cleaned_data.items():
        theirs = getattr(figure, name) if figure else None
        if _said(theirs) != _said(typed):
            yield f"{form.fields[name].label} {form.year}", _words(figure, name) if figure else EMPTY


def _said(value):
    """A text that is empty says as little as a figure that is not there; 0 is a figure."""
    return None if value == "" else value


def _words(row, name):
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, Decimal):
        return angka(value)
    return str(value) if value not in (None, "") else EMPTY
