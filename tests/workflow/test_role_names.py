"""Who does what is said by the sheet alone: another sheet, other words."""

import pytest

from tests.office import begin
from workflow.actions import Act
from workflow.forms.pages import FORMS
from workflow.models import Duty, Performer, Role, State
from workflow.services import NotYours, openers_text


def _replace(office, state, duty, code):
    """Another role has the duty."""
    role = Role.objects.get(code=code)
    Performer.objects.filter(step__sop=office.sop, step__state=state, role=role).delete()
    Performer.objects.filter(step__sop=office.sop, step__state=state, duty=duty).update(role=role)


@pytest.mark.parametrize("act", Act)
def test_no_button_names_an_office(act):
    assert not [name for name in ("Kasubag", "Sekretaris", "Kepala") if name in act.label]


def test_who_opens_a_cycle_is_said_as_the_sheet_says_it(office, plain_papers):
    assert openers_text(office.agency) == "Sekretaris atau Kasubag Perencanaan dan Keuangan"
    _replace(office, State.DISPOSITION, Duty.DECIDE, "kepala")
    with pytest.raises(NotYours, match="oleh Kepala BKPSDM atau Kasubag"):
        begin(office, actor="sekretaris")


@pytest.mark.parametrize(
    ("act", "state", "before"),
    [
        (Act.CHECK_DRAFT, State.CORRECTION, "Sekretaris dapat meneruskannya"),
        (Act.PASS_DRAFT, State.APPROVAL, "diteruskan kepada Kepala BKPSDM."),
    ],
)
def test_what_pressing_does_is_said_as_the_sheet_says_it(walk, act, state, before):
    walk.to(State.CORRECTION)
    assert before in FORMS[act](s=walk.s, user=walk.office["kasubag"]).effect()
    _replace(walk.office, state, Duty.DECIDE, "staf")
    said = FORMS[act](s=walk.s, user=walk.office["kasubag"]).effect()
    assert before not in said
    assert Role.objects.get(code="staf").name in said


def test_the_refused_person_is_told_no_fixed_office(client, walk):
    client.force_login(walk.office["kepala"], backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(f"/siklus/{walk.cycle.pk}/lakukan/write_nota/")
    assert response.status_code == 403
    assert "mintalah yang memimpin langkahnya menugaskan Anda" in response.content.decode()
