"""The bound report of an agency with a certificate: signed, whole, and still what its manifest says."""

import io

import pytest
from pypdf import PdfReader

from reports.papers import bound_signature, verify
from workflow.actions import Act
from workflow.models import Kind, State
from workflow.services import NotReady

from .papers_fixtures import PaperWalk
from .test_paper_bound import newest
from .test_signing import pdfsig


def content(document):
    with document.file.open("rb") as file:
        return file.read()


def fields(data):
    """(page from 1, the signature field) of each visible signature."""
    return [
        (number, note.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1)
        for note in page.get("/Annots", [])
        if note.get_object().get("/FT") == "/Sig"
    ]


def test_signed_over_the_name_under_the_foreword_and_everything_still_holds(office, certificate, tmp_path):
    certificate()
    walk = PaperWalk(office).to(State.BINDING, prepared=True)
    document, name = newest(walk), office["kepala"].name
    data = content(document)
    told = pdfsig(data, tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    [(number, field)] = fields(data)
    foreword = next(p for p in document.manifest["parts"] if p["key"] == bound_signature.FOREWORD)
    assert foreword["first_page"] <= number < foreword["first_page"] + foreword["pages"]
    assert field["/V"]["/Name"] == name
    assert field["/V"]["/Reason"] == "Menyetujui Laporan Kinerja Tahun 2025 sebagai Kepala BKPSDM"
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    box = PdfReader(io.BytesIO(data)).pages[number - 1].mediabox
    assert 0 < left < right < box.right
    assert 0 < bottom < top < box.top
    assert verify.bound_faults(walk.s) == []


def test_a_foreword_without_the_name_is_signed_on_the_last_page(bound, certificate, tmp_path):
    certificate()
    bound.do("staf", Act.MAKE_BOUND)
    data = content(newest(bound))
    assert "Signature is Valid." in pdfsig(data, tmp_path)
    assert [number for number, _ in fields(data)] == [len(PdfReader(io.BytesIO(data)).pages)]
    assert verify.bound_faults(bound.s) == []


def test_a_certificate_out_of_date_leaves_what_was_bound_before(bound, certificate):
    certificate(begins=1)
    before = newest(bound)
    with pytest.raises(NotReady, match="tidak berlaku"):
        bound.do("staf", Act.MAKE_BOUND)
    assert newest(bound) == before


def test_without_a_certificate_nothing_is_signed(bound):
    assert fields(content(bound.s.latest(Kind.BOUND))) == []
