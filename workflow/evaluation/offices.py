"""How the offices that check and decide a step share its time, over many stays."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import F, Prefetch

from workflow.calendars import calendar_of
from workflow.models import Endorsement
from workflow.shares import pair_of, split

from .figures import amount
from .measure import finished_visits

NEWEST = 200  # stays that are looked at one by one: enough for medians, and never a slow page


@dataclass(frozen=True)
class Share:
    """An office in a step: the median of its working minutes, and its part of all of them."""

    office: str
    minutes: Decimal
    percent: int

    @property
    def text(self):
        return amount(self.minutes, in_days=False)


def shares(evaluation):
    """[(step, [Share, Share], stays)] over the newest finished stays of the chosen years."""
    pairs = {line.step: pair_of(line.step.state, [line.step]) for line in evaluation.measured}
    pairs = {step: pair for step, pair in pairs.items() if pair}
    splits = _splits(evaluation, pairs) if pairs else {}
    return [
        (step, _shares(pair, splits[step.state]), len(splits[step.state]))
        for step, pair in pairs.items()
        if step.state in splits
    ]


def _splits(evaluation, pairs):
    """{state: [{office: minutes}]}"""
    sop, by_state = evaluation.sop, {step.state: pair for step, pair in pairs.items()}
    years = (evaluation.years[0], evaluation.years[-1])
    visits = (
        finished_visits(sop)
        .filter(step__state__in=by_state, cycle__year__range=years)
        .annotate(state=F("step__state"))
        .order_by("-left_at")
        .prefetch_related(Prefetch("endorsements", Endorsement.objects.only("visit", "kind", "at")))
    )
    calendar, found = calendar_of(sop.agency), {}
    for visit in visits[:NEWEST]:
        parts = split(by_state[visit.state], visit, visit.left_at, calendar)
        found.setdefault(visit.state, []).append(dict(parts))
    return found


def _shares(pair, splits):
    whole = sum(sum(each.values()) for each in splits)
    found = []
    for office in pair:
        used = [each[office] for each in splits if office in each]
        middle = Decimal(str(median(used))) if used else Decimal(0)
        found.append(Share(office, middle, round(sum(used) * 100 / whole) if whole else 0))
    return found
