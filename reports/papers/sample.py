"""A made-up paper of each kind, to look at its words before they count: no cycle is needed."""

from datetime import date, datetime
from types import SimpleNamespace as Made

from workflow import words
from workflow.models import IncomingLetter, Kind

from . import common, cover_letter, data_form, disposition, nota, official, review_statement, wording

YEAR, DAY = 2025, date(2026, 1, 14)
AT = datetime(2026, 1, 14, 9, 30, tzinfo=words.ZONE)
HASH = "0123456789abcdef" * 4
HEAD = common.Signature(
    "Kepala Perangkat Daerah", "Nama Pejabat, S.E.", "Pembina, IV/a", "1968••••••••••1005"
)
LETTER = IncomingLetter(
    number="065/12/ORG/2026",
    dated=DAY,
    sender="Bagian Organisasi",
    subject="Penyampaian Laporan Kinerja",
    received_on=DAY,
    agenda_number="12",
)


def draw(agency, kind, text):
    """The PDF with these words."""
    fields, context = SAMPLES[Kind(kind)](agency, text)
    return official.draw(
        agency,
        Kind(kind),
        YEAR,
        text,
        fields=fields,
        words=dict.fromkeys(wording.known_words(kind), "(contoh)") | wording.common_values(agency, YEAR),
        preview=True,
        **{"signature": HEAD, "dated": common.dated(agency, DAY), "now": AT} | context,
    )


def _every(kind, **given):
    """Some words behind each line of the head."""
    return dict.fromkeys(wording.defaults()[kind]["fields"], "(contoh)") | given


def _nota(agency, text):
    values = dict.fromkeys(wording.known_words(text.kind), "(contoh)") | wording.common_values(agency, YEAR)
    said = text.filled(values)
    return _every(text.kind, hal=said.texts["subject"], lampiran=nota.attached(text, values, 4)), {
        "paragraphs": said.paragraphs["body"],
        "copies": [] if text.has("tembusan") else ["Sekretaris Daerah"],
    }


def _disposition(agency, text):
    newest = Made(addressee="Sekretaris", note="Contoh catatan")
    choices = text.paragraphs["instructions"]
    return disposition.head(LETTER), {
        "subject": LETTER.subject,
        "newest": newest,
        "asked": disposition.ticked(choices, choices[:1]),
    }


def _data_form(agency, text):
    indicator = Made(formula_text="", source="Laporan bidang")
    rows = [Made(number="1.1", name="Indikator contoh", target_text="80,00 %", indicator=indicator)]
    head = text.rows(data_form.head("Bidang Contoh", words.hari_tanggal(DAY)))
    return {}, {
        "sheets": [(Made(name="Bidang Contoh"), rows, head)],
        "number": "800.1/001/X/2026",
        "dated": DAY,
    }


def _measured(agency, text):
    return {}, {"data": _data(), "caps": []}


def _agreement(agency, text):
    return {}, {
        "number": "",
        "data": _data(),
        "source": text.texts["source"],
        "first": HEAD,
        "second": common.Signature(agency.head_of_region, official=False),
    }


def _data():
    row = Made(number="1.1", name="Indikator contoh", target_text="80,00 %", realised_text="82,00 %")
    row.capaian_text, row.category = "102,50 %", "Sangat Tinggi"
    program = Made(
        name="Program contoh", program=Made(position=1, note=""), budget=1_000_000, realised=900_000
    )
    program.absorption_text = "90,00 %"
    money = Made(budget=1_000_000, realised=900_000, absorption_text="90,00 %")
    objective = Made(position=1, text="Sasaran contoh", indicators=[row])
    return Made(
        objectives=[objective],
        programs=[program],
        money=money,
        measured=[row],
        average_text="102,50 %",
        category="Sangat Tinggi",
        formulas=[],
        scale=Made(legend=[]),
    )


def _corrections(agency, text):
    return _every(text.kind), {"round": 1, "corrections": [], "checks": []}


def _approval(agency, text):
    word = Made(kind="Paraf", name="Nama Pejabat", title="Sekretaris", at=AT, round=1, sha256=HASH, version=1)
    word.counts = True
    return _every(text.kind, sidik={"code": HASH}), {"groups": [("Laporan Kinerja", [word])], "seen": ""}


def _cover_letter(agency, text):
    copies = common.counted(2, "eksemplar")
    bound = Made(version=1, pages=60, sha256=HASH)
    return cover_letter.head(agency, YEAR, text, copies), {
        "number": "000.8.6.3/001/X/2026",
        "addressee": "Kepala Bagian Organisasi",
        "bound": bound,
        "receiver": cover_letter.RECEIVER,
        "counted": copies,
    }


def _receipt(agency, text):
    return _every(text.kind), {"sender": HEAD, "seen": ""}


def _review(agency, text):
    groups = review_statement.checklist(text)
    return {}, {"groups": groups} | review_statement.signer(agency, YEAR, text)


def _history(agency, text):
    return _every(text.kind), {"steps": [], "events": [], "head": HASH, "last": Made(number=12)}


SAMPLES = {
    Kind.NOTA_DINAS: _nota,
    Kind.DISPOSITION_SHEET: _disposition,
    Kind.DATA_FORM: _data_form,
    Kind.MEASUREMENT: _measured,
    Kind.AGREEMENT: _agreement,
    Kind.CORRECTION_LIST: _corrections,
    Kind.APPROVAL_SHEET: _approval,
    Kind.COVER_LETTER: _cover_letter,
    Kind.RECEIPT: _receipt,
    Kind.REVIEW_FORM: _review,
    Kind.HISTORY: _history,
}
