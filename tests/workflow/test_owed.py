"""What each step owes, as the page of the cycle lists it: present, missing, and by whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from workflow.actions import Act, owed_endorsements, owed_papers
from workflow.models import Duty, Kind, Performer, State

S = State
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _lines(found):
    return [(owed.label, owed.found is not None) for owed in found]


PAPERS = {
    S.DISPOSITION: [("Lembar disposisi", True), ("Nota dinas", False)],
    S.NOTA_DINAS_APPROVAL: [("Nota dinas", True)],
    S.DATA_REQUEST: [("Nota dinas", False), ("Format isian data", False)],
    S.COMPILATION: [("Pengukuran Perjanjian Kinerja", True), ("Draf Laporan Kinerja", True)],
    S.CORRECTION: [("Daftar Koreksi dan Masukan", False), ("Laporan Kinerja", False)],
    S.APPROVAL: [("Laporan Kinerja", True), ("Lembar persetujuan", False)],
    S.BINDING: [("Laporan Kinerja jilid", True)],
    S.SUBMISSION: [("Surat pengantar", True), ("Tanda terima", False)],
}


@pytest.mark.parametrize("state", State.working())
def test_every_step_lists_its_required_papers(walk, state):
    walk.to(state, prepared=True)
    assert _lines(owed_papers(walk.s)) == PAPERS[state]
    assert all(owed.owner for owed in owed_papers(walk.s) if not owed.found)


SEALS = {
    S.NOTA_DINAS_APPROVAL: ["Paraf Nota dinas", "Persetujuan Nota dinas"],
    S.CORRECTION: ["Pemeriksaan Draf Laporan Kinerja"],
    S.APPROVAL: ["Paraf Laporan Kinerja", "Persetujuan Laporan Kinerja"],
}


@pytest.mark.parametrize("round", [1, 2])
@pytest.mark.parametrize("state", SEALS)
def test_paraf_and_approval_are_owed_anew_each_round(walk, state, round):
    walk.round(state, round)
    assert _lines(owed_endorsements(walk.s)) == [(label, False) for label in SEALS[state]]
    walk.prepare()
    first, *rest = SEALS[state]
    assert _lines(owed_endorsements(walk.s)) == [(first, True)] + [(label, False) for label in rest]


def test_who_owes_is_whom_the_sheet_names(walk):
    walk.to(S.NOTA_DINAS_APPROVAL)
    assert [owed.owner for owed in owed_endorsements(walk.s)] == ["Sekretaris", "Kepala BKPSDM"]
    Performer.objects.filter(step=walk.s.step, duty=Duty.ENDORSE).delete()
    assert _lines(owed_endorsements(walk.s)) == [("Persetujuan Nota dinas", False)]


def test_a_measurement_older_than_the_data_does_not_count(walk):
    """The list and the blocked move say the same."""
    walk.to(S.COMPILATION, prepared=True)
    walk.now += timedelta(minutes=5)
    row = walk.s.requests[0]
    walk.do("kasubag", Act.RETURN_DATA, row.pk, reason="Bukti kurang.")
    walk.do("bidang1", Act.SUBMIT_DATA, row.pk).do("kasubag", Act.ACCEPT_DATA, row.pk)
    assert walk.s.latest(Kind.MEASUREMENT) is not None
    assert ("Pengukuran Perjanjian Kinerja", False) in _lines(owed_papers(walk.s))
    walk.do("staf", Act.COMPILE_DRAFT)
    assert ("Pengukuran Perjanjian Kinerja", True) in _lines(owed_papers(walk.s))


def test_the_page_shows_the_paraf_as_missing_until_it_is_there(client, walk):
    walk.to(S.NOTA_DINAS_APPROVAL)
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    page = reverse("workflow:cycle", args=[walk.cycle.pk])
    missing = "<b>Paraf Nota dinas</b> belum ada pada putaran ini"
    shown = client.get(page).content.decode()
    assert "Keluaran wajib" in shown
    assert missing in shown
    walk.prepare()
    shown = client.get(page).content.decode()
    assert missing not in shown
    assert "<b>Paraf Sekretaris</b>" in shown
    assert "<b>Persetujuan Nota dinas</b> belum ada pada putaran ini" in shown
