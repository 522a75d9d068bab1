"""The whole report through the front door: as a page, as Word, as PDF, and each kept version as Word."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from reports.document import build, to_json
from reports.models import Agreement, Indicator, Realisation
from tests.office import upload
from workflow.actions import situation
from workflow.models import Cycle, Document, Kind

from .papers_fixtures import pages


@pytest.fixture
def report(filled):
    return build(situation(Cycle(pk=filled.pk), timezone.now()))


def kept(cycle, people, content, kind=Kind.DRAFT, **changes):
    return Document.objects.create(
        cycle=cycle,
        visit=cycle.visits.get(),
        kind=kind,
        version=1,
        file=upload(),
        name="Draf.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        generated=True,
        manifest={"parts": [], **({"content": content} if content else {})},
        created_by=people["staf"],
        created_at=timezone.now(),
        **changes,
    )


def words(response):
    return " ".join(p.text for p in Word(BytesIO(response.content)).paragraphs)


def test_the_page_shows_every_section_table_and_chart(as_, filled, report):
    page = as_("kasubag").get(reverse("reports:report", args=[filled.pk])).content.decode()
    for section in report.sections:
        assert f'id="{section.anchor}"' in page
    for block in (*report.tables, *report.figures):
        assert f'id="{block.anchor}"' in page
        assert block.caption in page
    assert page.count("<h1") == 1
    assert " style=" not in page


def test_the_page_says_what_is_missing_before_there_is_an_agreement(as_, filled):
    Realisation.objects.all().delete()
    Agreement.objects.all().delete()
    page = as_("kasubag").get(reverse("reports:report", args=[filled.pk]))
    assert page.status_code == 200
    assert "Laporan belum dapat disusun" in page.content.decode()
    assert as_("kasubag").get(reverse("reports:report_docx", args=[filled.pk])).status_code == 404
    pdf = as_("kasubag").get(reverse("reports:report_pdf", args=[filled.pk]))
    assert pdf.status_code == 503
    assert "Perjanjian Kinerja Tahun 2026 belum dimasukkan" in pdf.content.decode()


def test_word_and_pdf_are_marked_and_have_the_same_figures(as_, filled, report):
    word = as_("bidang1").get(reverse("reports:report_docx", args=[filled.pk]))
    pdf = as_("bidang1").get(reverse("reports:report_pdf", args=[filled.pk]))
    assert word["Content-Disposition"] == 'attachment; filename="Laporan-Kinerja-2026.docx"'
    assert "PRATINJAU" in Word(BytesIO(word.content)).sections[1].header.paragraphs[0].text
    read = pages(pdf.content)
    assert all("PRATINJAU" in page for page in read)
    text = "".join(" ".join(read).split())
    captions = [p.text for p in Word(BytesIO(word.content)).paragraphs if p.style.name == "Caption"]
    assert len(captions) > 30
    assert all("".join(caption.split()) in text for caption in captions)


def test_a_kept_draft_stays_as_it_was_handed_in(as_, filled, people, report):
    draft = kept(filled, people, to_json(report))
    Indicator.objects.filter(name__startswith="Indeks").update(name="Indeks yang lain")
    address = reverse("reports:version_docx", args=[filled.pk, draft.pk])
    told = words(as_("kasubag").get(address))
    assert "Indeks Profesionalitas ASN" in told
    assert "Indeks yang lain" not in told
    listed = as_("kasubag").get(reverse("workflow:documents", args=[filled.pk])).content.decode()
    assert address in listed


def test_a_draft_without_its_content_says_so(as_, filled, people):
    draft = kept(filled, people, None)
    answer = as_("kasubag").get(reverse("reports:version_docx", args=[filled.pk, draft.pk]), follow=True)
    assert "dibuat sebelum isinya disimpan" in answer.content.decode()


@pytest.mark.parametrize("persona", ["penerima", "outsider", "admin"])
def test_a_kept_draft_is_no_business_of_strangers(as_, filled, people, report, persona):
    draft = kept(filled, people, to_json(report))
    assert as_(persona).get(reverse("reports:version_docx", args=[filled.pk, draft.pk])).status_code == 404


def test_other_papers_have_no_word_file(as_, filled, people):
    memo = kept(filled, people, None, kind=Kind.NOTA_DINAS)
    assert as_("kasubag").get(reverse("reports:version_docx", args=[filled.pk, memo.pk])).status_code == 404


def test_the_page_costs_the_same_queries_for_1_and_12_indicators(as_, filled, django_assert_max_num_queries):
    address = reverse("reports:report", args=[filled.pk])
    browser = as_("kasubag")
    browser.get(address)
    with django_assert_max_num_queries(80) as many:
        browser.get(address)
    Realisation.objects.exclude(indicator__name__startswith="Indeks").delete()
    Indicator.objects.exclude(name__startswith="Indeks").delete()
    with django_assert_max_num_queries(len(many)) as few:
        browser.get(address)
    assert len(few) == len(many)
