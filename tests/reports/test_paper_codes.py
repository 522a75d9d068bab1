"""The code in the foot of a kept paper; attachments, urgency and signatory of the nota dinas."""

import re
from datetime import date, timedelta

import pytest

from reports.models.paper_text import WORDED
from reports.papers import nota, shelf
from workflow.models import Appointment, IncomingLetter, Kind, State

from .papers_fixtures import make, pages, promise, really, words

CODE = r"dengan kode (\w{4}(?:-\w{4}){3})\."


def test_kept_papers_bear_the_code_under_which_they_are_kept_on_every_page(walk, monkeypatch, client):
    promise(walk.office)
    really(monkeypatch, *WORDED)
    walk.to(State.CORRECTION).back()
    walk.to(State.COMPLETED)
    kept = [d for d in walk.s.documents if d.kind in WORDED and d.code]
    assert {d.kind for d in kept} == set(WORDED)
    for document in kept:
        for page in pages(document.file.read()):
            assert re.findall(CODE, page) == [document.code], document
        assert client.get(f"/verifikasi/{document.code}/").status_code == 200


def test_what_is_not_kept_bears_no_code(walk):
    promise(walk.office)
    walk.disposition()
    for kind in (Kind.AGREEMENT, Kind.REVIEW_FORM, Kind.HISTORY):
        assert "Keaslian" not in words(shelf.on_the_spot(walk.s, None, kind)[1])
    assert "Keaslian" not in words(nota.preview(walk.s))


def test_numbered_nota_is_verified_with_the_approval_of_its_concept(walk, monkeypatch, client):
    really(monkeypatch, Kind.NOTA_DINAS)
    walk.to(State.DATA_REQUEST)
    concept = walk.s.latest(Kind.NOTA_DINAS)
    walk.onward()
    numbered = walk.s.latest(Kind.NOTA_DINAS)
    assert numbered.version == concept.version + 1
    said = client.get(f"/verifikasi/{numbered.code}/").content.decode()
    assert "12 Januari 2026 09.00" in said
    assert "belum disetujui" not in said
    assert "Sudah ada versi yang lebih baru" in client.get(f"/verifikasi/{concept.code}/").content.decode()


@pytest.mark.parametrize(("asked", "said"), [(4, "4 (empat)"), (1, "1 (satu)")])
def test_nota_counts_the_forms_that_really_lie_with_it(walk, asked, said):
    promise(walk.office)
    walk.disposition()
    memo = walk.s.nota
    memo.attachment = ""
    memo.save()
    memo.divisions.set(walk.office.agency.divisions.all()[:asked])
    form = {"number": "800/3", "dated": date(2026, 1, 14)}
    assert f"Lampiran : {said} berkas format isian data" in words(make(Kind.NOTA_DINAS, walk, **form).data)
    assert len(pages(make(Kind.DATA_FORM, walk, **form).data)) == asked


def test_nota_keeps_the_attachments_that_were_written_by_hand(walk):
    walk.disposition()
    assert "Lampiran : 1 berkas Hal" in words(make(Kind.NOTA_DINAS, walk).data)


@pytest.mark.parametrize("urgency", IncomingLetter.Urgency)
def test_nota_prints_its_urgency(walk, urgency):
    walk.disposition()
    memo = walk.s.nota
    memo.urgency = urgency
    memo.save()
    assert f"Sifat : {urgency.label} Lampiran" in words(make(Kind.NOTA_DINAS, walk).data)


@pytest.mark.parametrize(("kind", "mark"), [("plt", "Plt."), ("plh", "Plh.")])
def test_who_acts_for_the_head_signs_as_such_with_name_rank_and_nip(walk, kind, mark):
    walk.disposition()
    head = Appointment.objects.get(user=walk.office["kepala"])
    if kind == "plt":
        Appointment.objects.filter(pk=head.pk).update(until=walk.now.date() - timedelta(days=1))
    acting = walk.office["sekretaris"]
    Appointment.objects.create(
        user=acting, role=head.role, agency=head.agency, kind=kind, since=walk.now.date()
    )
    said = words(make(Kind.NOTA_DINAS, walk).data)
    assert f"Dari : {mark} Kepala BKPSDM" in said
    assert f"{mark} KEPALA BKPSDM, {acting.name} {acting.rank} NIP {acting.username}" in said
    assert "Zulkifli" not in said
