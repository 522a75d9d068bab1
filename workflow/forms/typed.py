"""What a person typed into a form that can no longer be sent, in the words the form showed."""

from django import forms

from workflow.models import Division, User

# Choices of these are rows; what is sent are their numbers.
ROWS = {"divisions": Division, "people": User}


def typed(form_class, data):
    """(label, lines) of each field that holds anything; nothing of what a page carries along unseen."""
    found = []
    for name, field in form_class.base_fields.items():
        values = [value for value in data.getlist(name) if value.strip()]
        if values and not field.widget.is_hidden:
            found.append((field.label, _words(name, field, values)))
    return found


def _words(name, field, values):
    if name in ROWS:
        numbers = [value for value in values if value.isdecimal() and len(value) < 12]
        return [str(row) for row in ROWS[name].objects.filter(pk__in=numbers)]
    if isinstance(field, forms.BooleanField):
        return ["ya"]
    labels = dict(getattr(field, "choices", None) or ())
    return [str(labels.get(value, value)) for value in values]
