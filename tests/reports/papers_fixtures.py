"""A walk through the SOP with the real papers: figures of the demo, rounds days apart."""

from datetime import timedelta

from reports import demo
from tests.office import NOW, YEAR, Walk, begin
from workflow.actions import Act
from workflow.models import State


class PaperWalk(Walk):
    """Every act leaves its real paper; each step happens a day after the one before."""

    def __init__(self, office):
        self.agreement = demo.load(office.agency, YEAR)
        super().__init__(office, begin(office))

    def disposition(self):
        if not self.s.dispositions:
            return super().disposition()
        return self

    def compilation(self):
        suppliers = {a.division_id: a.user for a in self.s.directory.appointments if a.role.per_division}
        for request in self.s.requests:
            demo.fill(request, suppliers[request.division_id], now=self.now)
        return super().compilation()

    def onward(self):
        super().onward()
        self.now += timedelta(days=1)
        return self

    def second_round(self):
        """A return at step 2, one at step 5 with a correction, and a rejection at step 6."""
        self.to(State.NOTA_DINAS_APPROVAL).back()
        self.to(State.CORRECTION).back()
        self.to(State.APPROVAL).back()
        return self


def bound_walk(office):
    """At step 8 after returns, the bound file made and verified."""
    return PaperWalk(office).second_round().to(State.SUBMISSION)


def start(office, *, now=NOW):
    return PaperWalk(office)


ACTS_AT_THE_END = (Act.HAND_OVER, Act.RECEIVE)
