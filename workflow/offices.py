"""Who holds which office on a day. Permission and mail ask here, so they cannot disagree."""

from collections import defaultdict
from functools import cached_property

from .models import Appointment


class Directory:
    """The appointments of some agencies on one day, read in one query."""

    def __init__(self, agencies, on):
        self.agencies, self.on = list(agencies), on

    @cached_property
    def appointments(self):
        return list(
            Appointment.objects.valid_on(self.on)
            .filter(agency__in=self.agencies)
            .select_related("user", "role", "division")
            .order_by("role__position", "division__position", "since", "pk")
        )

    @cached_property
    def _held(self):
        """Asked for every act of every person: looked up, not searched."""
        found = defaultdict(list)
        for a in self.appointments:
            found[a.user_id, a.agency_id].append(a)
        return found

    def roles_of(self, user, agency):
        return self._held.get((user.pk, agency.pk), [])

    def holders_of(self, role, agency, division=None):
        return [
            a
            for a in self.appointments
            if a.role_id == role.pk and a.agency_id == agency.pk and division in (None, a.division)
        ]


def roles_of(user, agency, on):
    """The appointments by which `user` acts in `agency` on that day."""
    return Directory([agency], on).roles_of(user, agency)


def holders_of(role, agency, on, division=None):
    """The appointments of everybody who holds `role` in `agency` (in `division`) on that day."""
    return Directory([agency], on).holders_of(role, agency, division)


def appointments_of(user, on):
    """Every office a person holds on that day, in any agency; one query, kept on the user."""
    kept = user.__dict__.setdefault("_appointments", {})
    if on not in kept:
        rows = Appointment.objects.valid_on(on).filter(user=user)
        kept[on] = list(rows.select_related("role", "division", "agency").order_by("role__position", "pk"))
    return kept[on]
