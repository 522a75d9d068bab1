"""The list of printed copies of step 7 goes behind the surat pengantar and the tanda terima of step 8."""

from datetime import date

import pytest

from workflow.actions import Act
from workflow.models import Kind, State

from .papers_fixtures import make, pages, really, words

COVER = {
    "letter_number": "045/7/BKPSDM/2026",
    "letter_date": date(2026, 2, 10),
    "addressee": "Kepala Bagian Organisasi",
    "copies": 6,
}
THREE = [("Bagian Organisasi Setda", 2), ("Inspektorat", 1), ("Arsip", 3)]
HEAD = "No Penerima Eksemplar Tanggal dan tanda tangan"


def hand_over_with(walk, copies):
    walk.to(State.BINDING)
    walk.do("staf", Act.RECORD_COPIES, copies=copies)
    return walk.to(State.SUBMISSION)


def test_cover_letter_lists_each_receiver_with_the_sum_on_a_page_of_its_own(walk):
    letter, annex = pages(make(Kind.COVER_LETTER, hand_over_with(walk, THREE), **COVER).data)
    assert "Daftar penerima terlampir." in letter
    assert "DAFTAR PENERIMA Lampiran Surat Pengantar Nomor 045/7/BKPSDM/2026" in annex
    for number, (receiver, copies) in enumerate(THREE, 1):
        assert f"{number} {receiver} {copies}" in annex
    assert "Jumlah 6 (enam) eksemplar" in annex


def test_receipt_bears_the_list_too(walk, monkeypatch):
    hand_over_with(walk, THREE).prepare()
    really(monkeypatch, Kind.RECEIPT)
    walk.do("penerima", Act.RECEIVE)
    receipt, annex = pages(walk.s.latest(Kind.RECEIPT).file.read())
    assert "Daftar penerima eksemplar cetak terlampir." in receipt
    assert "Lampiran Tanda Terima Nomor 000.8.6.3/TT-001/BKPSDM/2026" in annex
    assert "2 Inspektorat 1" in annex


def test_long_list_runs_over_pages_under_a_repeated_head(walk):
    many = [(f"Perangkat Daerah Nomor {n} Pemerintah Kota Sungai Penuh", 1) for n in range(1, 41)]
    _, *annex = pages(make(Kind.COVER_LETTER, hand_over_with(walk, many), **COVER).data)
    assert len(annex) > 1
    assert all(HEAD in page for page in annex)
    assert sum(page.count("Perangkat Daerah Nomor") for page in annex) == 40
    assert "Jumlah 40 (empat puluh) eksemplar" in annex[-1]


@pytest.mark.parametrize("kind", [Kind.COVER_LETTER, Kind.RECEIPT])
def test_without_a_list_there_is_no_annex(walk, kind):
    walk.to(State.SUBMISSION, prepared=kind == Kind.RECEIPT)
    said = words(make(kind, walk, "penerima", **(COVER if kind == Kind.COVER_LETTER else {})).data)
    assert "aftar penerima" not in said


def test_only_the_list_of_the_bound_round_counts(walk):
    hand_over_with(walk, THREE).back()
    walk.to(State.BINDING).do("staf", Act.RECORD_COPIES, copies=[("Wali Kota", 1)])
    said = words(make(Kind.COVER_LETTER, walk.to(State.SUBMISSION), **COVER).data)
    assert "1 Wali Kota 1" in said
    assert "Inspektorat 1" not in said
