"""The rows of a cycle that the decision needs: what is fetched with it, in a fixed number of queries."""

from django.db.models import Prefetch

from workflow.models import (
    Assignment,
    Correction,
    DataRequest,
    Document,
    Endorsement,
    Notice,
    Performer,
    RequirementTick,
    Visit,
)


def everything():
    return [*_visits(), _documents(), *_requests(), _corrections(), "nota__divisions", *_sheet()]


def _visits():
    visits = Visit.objects.select_related("step", "hand_over").order_by("entered_at", "pk")
    return [
        Prefetch("visits", visits),
        Prefetch("visits__assignments", Assignment.objects.select_related("user")),
        Prefetch("visits__ticks", RequirementTick.objects.select_related("user")),
        Prefetch("visits__endorsements", Endorsement.objects.select_related("user")),
        "visits__dispositions",
    ]


def _documents():
    """A manifest may hold a whole report; whoever needs it reads that one."""
    rows = Document.objects.defer("manifest").select_related("created_by", "visit__step")
    return Prefetch("documents", rows.order_by("created_at", "pk"))


def _requests():
    rows = DataRequest.objects.select_related("division", "received_by", "submitted_by")
    reminders = Notice.objects.filter(key__startswith=DataRequest.REMINDER).only("request", "key")
    return [
        Prefetch("requests", rows.order_by("division__position", "pk")),
        Prefetch("requests__notices", reminders, to_attr="reminders"),
    ]


def _corrections():
    rows = Correction.objects.select_related("author", "answered_by", "closed_by", "visit__step")
    return Prefetch("corrections", rows.order_by("number"))


def _sheet():
    return ["sop__steps", Prefetch("sop__steps__performers", Performer.objects.select_related("role"))]
