"""What an effect works with: the locked cycle, who acts in which office, and the papers just made."""

from dataclasses import dataclass, field
from datetime import datetime

from workflow.actions import Situation
from workflow.models import Appointment, Cycle, Document, User

from .errors import BytesChanged


@dataclass
class Desk:
    s: Situation
    actor: User
    appointment: Appointment
    now: datetime
    target: object = None
    papers: dict[str, Document] = field(default_factory=dict)

    @property
    def cycle(self) -> Cycle:
        return self.s.cycle

    @property
    def visit(self):
        return self.s.visit

    @property
    def title(self):
        return self.appointment.title

    def shown(self, kind, sha256):
        """The newest version of a kind, if it is the very one that was on the screen."""
        document = self.s.latest(kind)
        if document and document.sha256 == sha256:
            return document
        version = f"versi {document.version}" if document else "versi yang belum ada"
        raise BytesChanged(
            f"Berkas berubah sejak halaman ini dibuka; yang terbaru adalah {version}. "
            "Keputusan Anda tidak dicatat. Baca versi terbaru, lalu putuskan kembali."
        )


@dataclass(frozen=True)
class Outcome:
    """What the history says of it."""

    summary: str
    note: str = ""
    document: Document | None = None
