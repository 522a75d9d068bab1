"""The example's cycle: taken to step 4 by the real services, with data, prose and a compiled draft."""

from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reports.models import CoordinationNote, PriorEvaluation, Recommendation, Section
from reports.narrative import prose
from reports.sample.demo_files import page
from workflow.actions import Act, situation
from workflow.calendars import Calendars
from workflow.files import inspect
from workflow.models import Cycle, Kind, State
from workflow.plan import open_day
from workflow.services import deadline_of, open_cycle, perform

from . import results, source

DAYS_AT_WORK = 8  # working days since the letter came
AMPLE = timedelta(days=45)  # loaded late in the year, the report is not late at once


class Timeline:
    """Moments on the working days before `now`; early in January, when there are too few, `now` itself."""

    def __init__(self, calendar, now, year):
        self.calendar, self.now, self.today = calendar, now, timezone.localdate(now)
        self.days = [day for day in self._back() if day.year > year]

    def _back(self):
        days = (self.today - timedelta(days=n) for n in range(1, 60))
        return [day for day in days if self.calendar.is_working_day(day)][:DAYS_AT_WORK]

    def at(self, back, hour, minute=0):
        if len(self.days) < DAYS_AT_WORK:
            return self.now
        return timezone.make_aware(datetime.combine(self.days[back - 1], time(hour, minute)))

    def day(self, back):
        return timezone.localdate(self.at(back, 8))


class Course:
    """One cycle and its people; each method is what somebody does on a day."""

    def __init__(self, agency, people, year, now):
        self.agency, self.people, self.year = agency, people, year
        self.calendar = Calendars().of(agency)
        self.when = Timeline(self.calendar, now, year)
        self.texts = source("course", year, now=timezone.localdate(now).year)

    def run(self):
        self._open()
        self._disposition()
        self._nota()
        self._data()
        self._follow_up()
        self._write()
        self._do("staf", Act.COMPILE_DRAFT, self.when.at(1, 14))
        return self.cycle

    def _do(self, persona, act, now, target=None, **form):
        actor = self.people[persona] if isinstance(persona, str) else persona
        self.cycle = perform(act, cycle_id=self.cycle.pk, actor=actor, now=now, target=target, **form)

    @property
    def _s(self):
        return situation(Cycle(pk=self.cycle.pk), self.when.now)

    def _open(self):
        letter = self.texts["letter"]
        lines = ("DATA CONTOH", letter["sender"], f"Nomor {letter['number']}", letter["subject"])
        scan = SimpleUploadedFile("Contoh surat masuk.pdf", page(*lines))
        day, now = self.when.day(DAYS_AT_WORK), self.when.at(DAYS_AT_WORK, 8, 45)
        self.cycle = open_cycle(
            agency=self.agency,
            actor=self.people["kasubag"],
            year=self.year,
            letter=letter | {"dated": day, "received_on": day},
            upload=scan,
            facts=inspect(scan),
            deadline=max(deadline_of(self.agency, self.year), self.when.today + AMPLE),
            now=now,
        )

    def _disposition(self):
        now = self.when.at(DAYS_AT_WORK, 9, 20)
        self._do("sekretaris", Act.WRITE_DISPOSITION, now, **self.texts["disposition"])

    def _nota(self):
        """Written, checked, signed and sent on the day the letter came."""
        due = open_day(self.calendar, self.when.today + timedelta(days=2), self.when.now)
        divisions = list(self.agency.divisions.filter(active=True))
        concept = self.texts["nota"] | {"data_due": due, "divisions": divisions}
        self._do("kasubag", Act.WRITE_NOTA, self._morning(10), **concept)
        self._do("kasubag", Act.SUBMIT_NOTA, self._morning(20))
        for persona, act in (("sekretaris", Act.ENDORSE_NOTA), ("kepala", Act.APPROVE_NOTA)):
            self._do(persona, act, self._morning(30), sha256=self._s.latest(Kind.NOTA_DINAS).sha256)
        sent = {"number": "", "dated": self.when.day(DAYS_AT_WORK), "data_due": due}
        self._do("kasubag", Act.SEND_REQUEST, self._morning(40), **sent)

    def _morning(self, minute):
        return self.when.at(DAYS_AT_WORK, 10, minute)

    def _data(self):
        """Each bidang a day after the other, the verifier the day before the draft."""
        suppliers = {a.division_id: a.user for a in self._s.holding("supply", state=State.COMPILATION)}
        for n, request in enumerate(self._s.requests):
            actor, sent = suppliers[request.division_id], self.when.at(6 - n, 9)
            self._do(actor, Act.ACKNOWLEDGE_REQUEST, self.when.at(7, 9, n), request.pk)
            results.fill(request, actor=actor, verifier=self.people["kasubag"], now=sent)
            self._do(actor, Act.FILL_DATA, sent, request.pk)
            self._do(actor, Act.SUBMIT_DATA, sent, request.pk)
            self._do("kasubag", Act.ACCEPT_DATA, self.when.at(2, 9, n), request.pk)

    def _follow_up(self):
        noted = {"updated_by": self.people["kasubag"], "updated_at": self.when.at(3, 9)}
        dated = self.when.today.replace(year=self.year, month=9, day=15)
        PriorEvaluation.objects.create(cycle=self.cycle, dated=dated, **self.texts["evaluation"])
        for number, row in enumerate(self.texts["recommendations"], 1):
            Recommendation.objects.create(cycle=self.cycle, position=number, **row, **noted)
        for row in self.texts["coordination"]:
            self._note(**row)

    def _note(self, days, **row):
        self.cycle.coordination_notes.add(
            CoordinationNote(
                on=self.when.day(days),
                noted_by=self.people["kasubag"],
                noted_at=self.when.at(days, 15),
                **row,
            ),
            bulk=False,
        )

    def _write(self):
        now, actor = self.when.at(1, 10), self.people["staf"]
        written = {"version": 1, "updated_by": actor, "updated_at": now}
        Section.objects.bulk_create(
            Section(cycle=self.cycle, key=key, body=prose.clean(html), **written)
            for key, html in _texts(self.year).items()
        )
        self._do("staf", Act.WRITE_REPORT, now, summary="Menulis naskah Laporan Kinerja")


def _texts(year):
    """HTML by the key of its section."""
    about = {
        f"sasaran-{position}-{part}": html
        for position, parts in enumerate(source("prose_sasaran", year), 1)
        for part, html in parts.items()
    }
    return source("prose", year) | about
