"""What the form templates ask of a field: its Bootstrap class, and which fields are wrong."""

from django import forms, template

register = template.Library()

CHECKS = (forms.CheckboxInput, forms.RadioSelect)


@register.filter
def styled(field):
    """The same field, its widget carrying the Bootstrap class of its kind."""
    widget = field.field.widget
    names = widget.attrs.get("class", "").split()
    names += [name for name in _bootstrap_classes(field, widget) if name not in names]
    widget.attrs["class"] = " ".join(names)
    return field


def _bootstrap_classes(field, widget):
    if isinstance(widget, CHECKS):
        name = "form-check-input"
    else:
        name = "form-select" if isinstance(widget, forms.Select) else "form-control"
    return [name, "is-invalid"] if field.errors else [name]


@register.filter
def wrong_fields(one_or_many):
    return [form[name] for form in _forms(one_or_many) for name in form.errors if name in form.fields]


@register.filter
def form_wide_errors(one_or_many):
    errors = [error for form in _forms(one_or_many) for error in form.non_field_errors()]
    return errors + list(getattr(one_or_many, "non_form_errors", list)())


def _forms(one_or_many):
    if not one_or_many and not isinstance(one_or_many, forms.BaseForm):
        return []
    return [one_or_many] if isinstance(one_or_many, forms.BaseForm) else list(one_or_many)
