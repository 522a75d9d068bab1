"""The office of the tests: its people, and a walk through the SOP by its services."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from workflow import content, papers
from workflow.actions import Act, situation
from workflow.demo import load_people
from workflow.files import inspect
from workflow.models import Agency, Cycle, Kind, LetterNumber, Sop, State
from workflow.plan import open_day
from workflow.services import open_cycle, perform
from workflow.sop.store import load

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 1, 12, 9, 0, tzinfo=WIB)  # a Monday morning
YEAR = 2025
SHEET = Path(__file__).parent.parent / "workflow" / "sop" / "bkpsdm-1.7-2017.yaml"


@dataclass
class Office:
    agency: Agency
    sop: Sop
    people: dict = field(default_factory=dict)

    def __getitem__(self, persona):
        return self.people[persona]


def build_office():
    sop = load(SHEET.read_bytes(), now=NOW).sop
    return Office(sop.agency, sop, load_people(sop.agency, outsider=True))


def small_pdf(pages=1, title="Contoh"):
    """A real PDF of empty pages; the title makes its bytes differ."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": title})
    writer.write(out)
    return out.getvalue()


def upload(name="surat.pdf", data=None):
    return SimpleUploadedFile(name, data or small_pdf(), content_type="application/pdf")


def plain_paper(kind):
    """A maker of empty papers, for tests that are not about the papers."""

    def make(s, *, actor, form):
        mark = f"{kind} {s.visit.pk} {len(s.documents)}"
        return papers.Paper(f"{kind}.pdf", small_pdf(title=mark), manifest={"parts": []})

    return make


def keep_plain(patch):
    """Empty PDFs instead of the real papers, and no check of the content."""
    patch.setattr(papers._makers, "papers", {kind: plain_paper(kind) for kind in Kind})
    for name in ("data_gaps", "bound_faults", "unaccepted", "unreturned"):
        patch.setattr(papers._makers, name, lambda asked: [])
    patch.setattr(content._content, "faults", lambda s: [])
    patch.setattr(content._content, "glance", lambda s: content.Glance())


def letter(**changes):
    facts = {
        "number": "065/12/ORG/2026",
        "dated": date(2026, 1, 8),
        "sender": "Bagian Organisasi Setda",
        "subject": "Penyampaian Laporan Kinerja Tahun 2025",
        "received_on": date(2026, 1, 9),
        "agenda_number": "12",
        "urgency": "segera",
    }
    return facts | changes


def begin(office, *, year=YEAR, actor="kasubag", now=NOW):
    scan = upload()
    return open_cycle(
        agency=office.agency,
        actor=office[actor],
        year=year,
        letter=letter(),
        upload=scan,
        facts=inspect(scan),
        now=now,
    )


def unused(pattern, first):
    """A number from a paper agenda that no paper bears yet."""
    return next(
        number
        for number in map(pattern.format, count(first))
        if not LetterNumber.objects.filter(text=number).exists()
    )


class Walk:
    """Takes a cycle through the SOP, each act by whom the sheet names."""

    def __init__(self, office, cycle=None, now=NOW):
        self.office, self.now = office, now
        self.cycle = cycle or begin(office, now=now)

    def do(self, persona, act, target=None, uploads=(), **form):
        self.cycle = perform(
            act,
            cycle_id=self.cycle.pk,
            actor=self.office[persona],
            target=target,
            uploads=uploads,
            now=self.now,
            **form,
        )
        return self

    @property
    def s(self):
        return situation(Cycle(pk=self.cycle.pk), self.now)

    def sha(self, kind):
        return self.s.latest(kind).sha256

    # One method per step: everything the step needs, up to but not including its move.

    def disposition(self):
        self.do(
            "sekretaris",
            Act.WRITE_DISPOSITION,
            addressee="Kasubag",
            instructions=["Koordinasi"],
            note="Segera",
        )
        return self.do(
            "kasubag",
            Act.WRITE_NOTA,
            subject="Permintaan data",
            body="Diminta data.\n\nTerima kasih.",
            urgency="segera",
            attachment="1 berkas",
            copies="",
            data_due=date(2026, 1, 26),
            divisions=list(self.office.agency.divisions.all()),
        )

    def nota_dinas_approval(self):
        return self.do("sekretaris", Act.ENDORSE_NOTA, sha256=self.sha(Kind.NOTA_DINAS))

    def data_request(self):
        return self

    def compilation(self):
        for request in self.s.requests:
            if request.with_division:
                persona = next(p for p in self.office.people if self._of(p, request))
                self.do(persona, Act.SUBMIT_DATA, request.pk)
            if not request.settled:
                self.do("kasubag", Act.ACCEPT_DATA, request.pk)
        for row in self.s.corrections:
            if row.status == row.Status.OPEN:
                self.do("staf", Act.ANSWER_CORRECTION, row.pk, answer="Sudah diperbaiki.")
        return self.do("staf", Act.COMPILE_DRAFT)

    def _of(self, persona, request):
        mine = self.office[persona].appointments.all()
        return any(a.division_id == request.division_id for a in mine)

    def correction(self):
        for row in self.s.corrections:
            if row.status == row.Status.OPEN:
                self.do("staf", Act.ANSWER_CORRECTION, row.pk, answer="Sudah diperbaiki.")
        for row in self.s.corrections:
            if row.status == row.Status.ANSWERED:
                self.do("kasubag", Act.CLOSE_CORRECTION, row.pk)
        return self.do("kasubag", Act.CHECK_DRAFT, sha256=self.sha(Kind.DRAFT))

    def approval(self):
        return self.do("sekretaris", Act.ENDORSE_REPORT, sha256=self.sha(Kind.REPORT))

    def binding(self):
        return self.do("staf", Act.MAKE_BOUND)

    def submission(self):
        return self.do(
            "kasubag",
            Act.HAND_OVER,
            letter_number=unused("045/{}/BKPSDM/2026", 7),
            letter_date=date(2026, 2, 10),
            addressee="Bagian Organisasi",
            copies=2,
        )

    def onward(self):
        """The move that leaves the current step forward."""
        return {
            State.DISPOSITION: lambda: self.do("kasubag", Act.SUBMIT_NOTA),
            State.NOTA_DINAS_APPROVAL: lambda: self.do(
                "kepala", Act.APPROVE_NOTA, sha256=self.sha(Kind.NOTA_DINAS)
            ),
            State.DATA_REQUEST: lambda: self.do(
                "kasubag",
                Act.SEND_REQUEST,
                number=unused("800/{}/BKPSDM/2026", 3),
                dated=date(2026, 1, 12),
                data_due=open_day(self.s.calendar, self.s.nota.data_due, self.now),
            ),
            State.COMPILATION: lambda: self.do("kasubag", Act.SUBMIT_DRAFT),
            State.CORRECTION: lambda: self.do("sekretaris", Act.PASS_DRAFT, sha256=self.sha(Kind.DRAFT)),
            State.APPROVAL: lambda: self.do("kepala", Act.APPROVE_REPORT, sha256=self.sha(Kind.REPORT)),
            State.BINDING: lambda: self.do("kasubag", Act.BIND),
            State.SUBMISSION: lambda: self.do("penerima", Act.RECEIVE),
        }[State(self.cycle.state)]()

    def prepare(self):
        """Everything the current step needs before its move."""
        if self.cycle.state in State.working():
            getattr(self, self.cycle.state)()
        return self

    def to(self, state, *, prepared=False):
        """Forward to a state, entered but nothing done there yet (or all done, with `prepared`)."""
        while self.cycle.state != state:
            self.prepare().onward()
        return self.prepare() if prepared else self

    def back(self):
        """Return the current step by the way its SOP knows."""
        return {
            State.NOTA_DINAS_APPROVAL: lambda: self.do(
                "sekretaris", Act.RETURN_NOTA, sha256=self.sha(Kind.NOTA_DINAS), reason="Perbaiki hal."
            ),
            State.CORRECTION: self._return_draft,
            State.APPROVAL: lambda: self.do(
                "kepala", Act.RETURN_REPORT, sha256=self.sha(Kind.REPORT), reason="Analisis belum ada."
            ),
            State.SUBMISSION: lambda: self.submission().do(
                "penerima", Act.RETURN_SUBMISSION, reason="Lampiran kurang."
            ),
        }[State(self.cycle.state)]()

    def _return_draft(self):
        self.do("kasubag", Act.ADD_CORRECTION, place="Bab III", text="Angka belum sesuai.")
        return self.do("kasubag", Act.RETURN_DRAFT, sha256=self.sha(Kind.DRAFT))

    def round(self, state, number):
        """Enter `state` for the number-th time."""
        self.to(state)
        while self.s.visit.round < number:
            if state in _RETURNED_FROM:
                self.to(_RETURNED_FROM[state])
            self.back()
            self.to(state)
        return self


# Which step sends back to (or past) a step that cannot be returned itself.
_RETURNED_FROM = {
    State.DISPOSITION: State.NOTA_DINAS_APPROVAL,
    State.COMPILATION: State.CORRECTION,
    State.BINDING: State.SUBMISSION,
}
