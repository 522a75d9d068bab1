"""When an act makes sense, and whom it calls: what the table of acts asks of a situation."""

from workflow.models import Duty, Kind


def always(s, user, target):
    return True


def request_is(*statuses):
    return lambda s, user, request: request.status in statuses


def correction_is(*statuses):
    return lambda s, user, row: row.status in statuses


def no_disposition_yet(s, user, target):
    return not s.dispositions


def my_open_assignment(s, user, target):
    return any(a.user_id == user.pk and a.ready_at is None for a in s.assignments)


def summoned(s, user):
    """Preparing calls the assignees; unassigned, whoever the sheet draws there, else who leads."""
    if s.assignments:
        return my_open_assignment(s, user, None)
    duties = {duty for duty, _ in s.duties_of(user)}
    drawn = any(p.duty == Duty.PREPARE and p.symbol for p in s.performers(s.state))
    return (Duty.PREPARE if drawn else Duty.LEAD) in duties


def nota_missing(s, user, target):
    return bool(s.dispositions) and s.nota is None and summoned(s, user)


def draft_missing(s, user, target):
    missing = not (s.counting(Kind.DRAFT) and s.counting(Kind.MEASUREMENT))
    return missing and summoned(s, user)


def bound_missing(s, user, target):
    return not s.counting(Kind.BOUND) and summoned(s, user)


def not_handed_over(s, user, target):
    return s.hand_over is None


def ticked(s, user, position):
    return position in s.ticks


def tickable(s, user, position):
    return position not in s.ticks


def remindable(s, user, request):
    """Once a day, and only while there is somebody to remind."""
    return request.with_division and not s.reminded_today(request) and bool(s.suppliers(request))


def checks_data(s, user, request):
    """Who leads, and whoever was assigned to the step; one call for checking and accepting."""
    return any(duty == Duty.LEAD for duty, _ in s.duties_of(user)) or my_open_assignment(s, user, request)


def data_late(s, user, request):
    return s.now > request.due_at
