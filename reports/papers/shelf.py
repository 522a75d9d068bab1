"""Any paper of a cycle as its page gives it: kept once it is final, else a marked preview."""

from django.forms import ModelMultipleChoiceField

from workflow.actions import RULES, Act
from workflow.finals import final
from workflow.forms.pages import FORMS
from workflow.models import Kind
from workflow.services import numbers

from . import (
    agreement,
    approval_sheet,
    common,
    corrections,
    cover_letter,
    data_form,
    disposition,
    history,
    measurement,
    nota,
    receipt,
    review_statement,
)

# Can be looked at any time, not only in the form of the act that leaves them.
ON_THE_SPOT = {
    Kind.AGREEMENT: agreement.make,
    Kind.APPROVAL_SHEET: approval_sheet.make,
    Kind.REVIEW_FORM: review_statement.make,
    Kind.HISTORY: history.make,
}
PREVIEWED = {
    Kind.DISPOSITION_SHEET: disposition.make,
    Kind.NOTA_DINAS: nota.make,
    Kind.DATA_FORM: data_form.make,
    Kind.MEASUREMENT: measurement.make,
    Kind.CORRECTION_LIST: corrections.make,
    Kind.APPROVAL_SHEET: approval_sheet.make,
    Kind.COVER_LETTER: cover_letter.make,
    Kind.RECEIPT: receipt.make,
}
WRITTEN_FIRST = {Act.WRITE_NOTA: (Kind.NOTA_DINAS,)}  # not made by this act, yet written in its form


def previews(act):
    """The papers that can be looked at before this act is done."""
    return [kind for kind in (*RULES[act].makes, *WRITTEN_FIRST.get(act, ())) if kind in PREVIEWED]


def making(kind):
    """The acts whose forms the paper is written in, in the order of the steps."""
    return [act for act in RULES if act in FORMS and kind in previews(act)]


def preview(situation, user, act, kind, values):
    """What the act would leave, marked on every page; the number on it is still anybody's."""
    form, _ = numbers.filled(act, values, numbers.propose(act, situation, values))
    return PREVIEWED[kind](situation, actor=user, form=form, preview=True)


def on_the_spot(situation, user, kind):
    """(name, bytes): the kept ones once they are final, before that what stands now, marked."""
    document = final(situation, kind)
    if document:
        return document.name, common.kept_bytes(document)
    made = ON_THE_SPOT[kind](situation, actor=user, form={}, preview=True)
    return made.name, made.data


HIDDEN = ("visit", "once", "upload")


def untouched(form):
    """What an act would be done with if its form were sent as it is first shown."""
    return {name: _shown(form, name) for name in form.fields if name not in HIDDEN}


def _shown(form, name):
    field = form.fields[name]
    value = form.get_initial_for_field(field, name)
    if isinstance(field, ModelMultipleChoiceField):
        return list(field.queryset.filter(pk__in=value or []))
    return "" if value is None else value
