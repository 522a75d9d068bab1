"""Perjanjian Kinerja: two parties, their promises, and the tables of what is promised and its money."""

from reports.analysis import analysis
from workflow.models import Duty, Kind, State
from workflow.papers import PaperNotPossible

from . import common, official, wording
from .data_form import no_agreement


def make(situation, *, actor, form, preview=False):
    """Signed by who held the office on the day of the agreement; without a day it is still to be signed."""
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    agreement = data.agreement
    role = common.role_of(situation, State.APPROVAL, Duty.DECIDE)
    first = common.signatory(situation, role, agreement.signed_on or common.today(situation))
    second = second_party(situation.agency, agreement)
    return official.paper(
        situation,
        Kind.AGREEMENT,
        words={"pihak_pertama": first.office, "pihak_kedua": second.office},
        number=agreement.number,
        data=data,
        source=wording.of(situation.agency, Kind.AGREEMENT).texts["source"],
        first=first,
        second=second,
        dated=common.dated(situation.agency, agreement.signed_on),
        preview=preview,
    )


def second_party(agency, agreement):
    """For a perangkat daerah the direct superior is the head of the region, who has no NIP."""
    office = agreement.party2_title or agency.head_of_region
    return common.Signature(office, agreement.party2_name, official=False)
