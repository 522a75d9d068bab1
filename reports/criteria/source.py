"""What the criteria look at, read once in a fixed number of queries, and the pages where it is mended."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from reports.agreement.budget_form import key
from reports.analysis import analysis
from reports.data.indicator_form import prefix_of
from reports.models import PriorEvaluation, Recommendation
from reports.narrative.completeness import missing_by_part
from reports.narrative.outline import narrative, reading_order
from workflow.actions import Act, Situation
from workflow.links import link
from workflow.models import DataRequest, State

from .finding import Place

SHOWN = 6  # indicators named one by one; the rest are counted
ORDER = list(State)


@dataclass(frozen=True)
class Source:
    """A cycle with its report. Nothing is read before a criterion asks for it."""

    s: Situation

    @property
    def cycle(self):
        return self.s.cycle

    @cached_property
    def data(self):
        return analysis(self.cycle)

    @cached_property
    def _chapters(self):
        return narrative(self.cycle, self.data)

    @cached_property
    def parts(self):
        """PartText by its key."""
        return {part.key: part for part in reading_order(self._chapters)}

    @cached_property
    def missing(self):
        return missing_by_part(self.cycle, self.data, self._chapters)

    @cached_property
    def evaluation(self):
        return PriorEvaluation.objects.filter(cycle=self.cycle).first()

    @cached_property
    def recommendations(self):
        return list(Recommendation.objects.filter(cycle=self.cycle).order_by("position"))

    @cached_property
    def has_notes(self):
        return self.cycle.coordination_notes.exists()

    @cached_property
    def _requests(self):
        return {request.division_id: request for request in self.s.requests}

    def waived(self, row):
        """The bidang of this indicator was let off, with a reason."""
        request = self._requests.get(row.indicator.division_id)
        return request is not None and request.status == DataRequest.Status.WAIVED

    def reached(self, state):
        """The cycle has come at least as far as this step."""
        return self.s.state != State.CANCELLED and ORDER.index(self.s.state) >= ORDER.index(state)

    def written(self, key):
        return key in self.parts and self.parts[key].written and not self.parts[key].empty

    # Where it is mended

    def to_data(self, row):
        request = self._requests.get(row.indicator.division_id)
        if request is None:
            return ""
        return f"{reverse('reports:data', args=[self.cycle.pk, request.pk])}#{prefix_of(row.indicator)}"

    def to_indicator(self, row):
        return reverse("reports:agreement_row", args=[self.cycle.year, "indikator", row.indicator.pk])

    def to_agreement(self, line=None):
        page = reverse("reports:agreement_of_cycle", args=[self.cycle.pk])
        return f"{page}#{line._meta.model_name}-{line.pk}" if line else page

    def to_budget(self, line=None):
        page = reverse("reports:budget", args=[self.cycle.pk])
        return f"{page}#id_{key(line)}" if line else page

    def to_section(self, key):
        return reverse("reports:section", args=[self.cycle.pk, key])

    def to_evaluation(self):
        return reverse("reports:lhe", args=[self.cycle.pk])

    def to_coordination(self):
        return reverse("reports:coordination", args=[self.cycle.pk])

    def to_act(self, act):
        return link(Act(act), self.cycle.pk)

    # Places for several rows

    def data_places(self, rows):
        return self._places(rows, self.to_data, reverse("workflow:data", args=[self.cycle.pk]))

    def indicator_places(self, rows):
        return self._places(rows, self.to_indicator, self.to_agreement())

    def section_places(self, keys):
        return [Place(self.parts[key].name, self.to_section(key)) for key in keys]

    def _places(self, rows, address, to_rest):
        found = [Place(f"{row.number} {row.name}", address(row)) for row in rows[:SHOWN]]
        rest = len(rows) - SHOWN
        return [*found, *([Place(f"dan {rest} indikator lain", to_rest)] if rest > 0 else [])]
