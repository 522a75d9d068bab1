"""A whole cycle through the services, by whom the demo office has, every act timed."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reports.data.progress import progress
from reports.papers.registry import register_all
from reports.sample import demo as report_demo
from reports.sample.demo_files import page
from workflow import content, papers
from workflow.actions import RULES, Act, situation
from workflow.files import inspect
from workflow.models import Cycle, Kind
from workflow.plan import open_day
from workflow.services import open_cycle, perform


@contextmanager
def plain_papers():
    """Every paper is an empty page and no data are asked for: the services' own time is left."""
    blank = papers.Paper("kosong.pdf", page(), manifest={"parts": []})
    for kind in Kind:
        papers.register(kind, lambda s, *, actor, form: blank)
    papers.register_checks(data_gaps=lambda request: [], bound_faults=lambda s: [])
    content.register(faults=lambda s: [], glance=lambda s: content.Glance(), changes=lambda *_: "")
    papers.register_verification(
        unaccepted=lambda request: [], unreturned=lambda request: [], progress=progress
    )
    try:
        yield
    finally:
        register_all()


@dataclass
class Timed:
    """One act: how long the service took, from the click to the commit."""

    act: Act
    seconds: float

    @property
    def is_move(self):
        return RULES[self.act].is_move


@dataclass
class Walk:
    """Opens the cycle of `year` and takes it as far as asked."""

    agency: object
    people: dict
    year: int
    with_data: bool = False
    acts: list[Timed] = field(default_factory=list)

    def __post_init__(self):
        scan, today = SimpleUploadedFile("surat.pdf", page()), timezone.localdate()
        letter = {
            "number": "065/12/ORG",
            "dated": today,
            "sender": "Bagian Organisasi",
            "subject": "Penyampaian Laporan Kinerja",
            "received_on": today,
        }
        self.cycle = open_cycle(
            agency=self.agency,
            actor=self.people["kasubag"],
            year=self.year,
            letter=letter,
            upload=scan,
            facts=inspect(scan),
        )

    @property
    def s(self):
        return situation(Cycle(pk=self.cycle.pk), timezone.now())

    def to(self, state):
        while self.cycle.state != state:
            getattr(self, f"_{self.cycle.state}")()
        return self

    def _do(self, persona, act, target=None, **form):
        actor = self.people[persona] if isinstance(persona, str) else persona
        started = perf_counter()
        self.cycle = perform(act, cycle_id=self.cycle.pk, actor=actor, target=target, **form)
        self.acts.append(Timed(act, perf_counter() - started))

    def _seal(self, persona, act, kind):
        self._do(persona, act, sha256=self.s.latest(kind).sha256)

    # One method per state: what is done there, then the move that leaves it

    def _disposition(self):
        self._do("sekretaris", Act.WRITE_DISPOSITION, addressee="Kasubag", instructions=[], note="")
        self._do(
            "kasubag",
            Act.WRITE_NOTA,
            subject="Permintaan data",
            body="Diminta data realisasi.\n\nTerima kasih.",
            urgency="segera",
            attachment="1 berkas",
            copies="",
            data_due=timezone.localdate() + timedelta(days=14),
            divisions=list(self.agency.divisions.all()),
        )
        self._do("kasubag", Act.SUBMIT_NOTA)

    def _nota_dinas_approval(self):
        self._seal("sekretaris", Act.ENDORSE_NOTA, Kind.NOTA_DINAS)
        self._seal("kepala", Act.APPROVE_NOTA, Kind.NOTA_DINAS)

    def _data_request(self):
        today, s = timezone.localdate(), self.s
        due = open_day(s.calendar, s.nota.data_due, s.now)
        self._do("kasubag", Act.SEND_REQUEST, number="", dated=today, data_due=due)

    def _compilation(self):
        suppliers = {
            a.division_id: a.user for a in self.s.directory.appointments if a.agency_id == self.agency.pk
        }
        for request in self.s.requests:
            if self.with_data:
                report_demo.fill(request, suppliers[request.division_id])
            self._do(suppliers[request.division_id], Act.SUBMIT_DATA, request.pk)
            if self.with_data:
                report_demo.accept(request, self.people["kasubag"])
            self._do("kasubag", Act.ACCEPT_DATA, request.pk)
        self._do("staf", Act.COMPILE_DRAFT)
        self._do("kasubag", Act.SUBMIT_DRAFT)

    def _correction(self):
        self._seal("kasubag", Act.CHECK_DRAFT, Kind.DRAFT)
        self._seal("sekretaris", Act.PASS_DRAFT, Kind.DRAFT)

    def _approval(self):
        self._seal("sekretaris", Act.ENDORSE_REPORT, Kind.REPORT)
        self._seal("kepala", Act.APPROVE_REPORT, Kind.REPORT)

    def _binding(self):
        self._do("staf", Act.MAKE_BOUND)
        self._do("kasubag", Act.BIND)

    def _submission(self):
        self._do(
            "kasubag",
            Act.HAND_OVER,
            letter_number="",
            letter_date=timezone.localdate(),
            addressee="Bagian Organisasi",
            copies=2,
        )
        self._do("penerima", Act.RECEIVE)
