"""An act that brings a file is refused without it, and every form asks for what its act brings."""

import pytest

from tests.office import NOW
from workflow.actions import RULES, Act
from workflow.forms.pages import FORMS
from workflow.models import Document, Event, State
from workflow.services import NotReady

BRINGING = [
    (State.COMPILATION, Act.UPLOAD_DRAFT, {}, "Draf Laporan Kinerja belum diunggah"),
    (
        State.SUBMISSION,
        Act.RECORD_RECEIPT,
        {"receiver_name": "Hendri", "receiver_title": "Staf", "received_at": NOW},
        "Tanda terima belum diunggah",
    ),
    (State.DISPOSITION, Act.UPLOAD_OTHER, {}, "Dokumen lain belum diunggah"),
]


@pytest.mark.parametrize(("state", "act", "form", "sentence"), BRINGING)
def test_an_act_that_brings_a_file_is_refused_without_it(walk, state, act, form, sentence):
    walk.to(state, prepared=True)
    before = Event.objects.count(), Document.objects.count()
    with pytest.raises(NotReady, match=sentence):
        walk.do("kasubag", act, **form)
    assert (Event.objects.count(), Document.objects.count()) == before
    assert walk.s.state == state


def test_every_form_with_a_file_uploads_what_its_act_brings():
    asked = {act: (form.upload_kind,) for act, form in FORMS.items() if form.upload_kind}
    assert asked == {act: rule.brings for act, rule in RULES.items() if rule.brings}
