"""After the last step: where and since when everybody can read the report."""

from workflow.models import Kind, Publication
from workflow.services.desk import Outcome
from workflow.words import tanggal


def record_publication(desk, *, address, published_on):
    """A correction is a new row; the newest counts, the earlier ones stay."""
    again = desk.cycle.publications.exists()
    Publication.objects.create(
        cycle=desk.cycle,
        address=address,
        published_on=published_on,
        recorded_by=desk.actor,
        recorded_at=desk.now,
    )
    done = "Memperbaiki catatan publikasi laporan" if again else "Mencatat publikasi laporan"
    return Outcome(f"{done} tanggal {tanggal(published_on)}", address, desk.s.latest(Kind.BOUND))
