"""Step 1: the disposisi and the concept of the nota dinas."""

from workflow.models import Disposition, Kind, NotaDinas
from workflow.services.desk import Outcome


def write_disposition(desk, *, addressee, instructions, note):
    """Sekretaris passes the letter on. instructions: list of sentences from the lembar disposisi."""
    Disposition.objects.create(
        visit=desk.visit,
        user=desk.actor,
        name=desk.actor.name,
        title=desk.title,
        addressee=addressee,
        instructions="\n".join(instructions),
        note=note,
        at=desk.now,
    )
    return Outcome(f"Menulis disposisi kepada {addressee}", note, desk.papers[Kind.DISPOSITION_SHEET])


def write_nota(desk, *, subject, body, urgency, attachment, copies, data_due, divisions):
    """Save the concept; only the newest text counts, the history says who changed it."""
    nota, _ = NotaDinas.objects.update_or_create(
        cycle=desk.cycle,
        defaults={
            "subject": subject,
            "body": body,
            "urgency": urgency,
            "attachment": attachment,
            "copies": copies,
            "data_due": data_due,
        },
    )
    nota.divisions.set(divisions)
    return Outcome("Menyimpan konsep nota dinas")


def submit_nota(desk):
    return Outcome("Mengajukan nota dinas untuk disetujui", document=desk.papers[Kind.NOTA_DINAS])
