"""The office that example data are filled into: one that knows its SOP, and where nobody works yet."""

from django.core.management.base import CommandError

from workflow import demo
from workflow.models import Agency

AGENCY = "bkpsdm"


def add_force(parser):
    parser.add_argument(
        "--force", action="store_true", help="tetap mengisi walaupun sudah ada akun sungguhan"
    )


def example_office(force):
    if not (demo.is_loaded() or force) and demo.strangers().exists():
        raise CommandError(
            "Basis data ini sudah berisi akun sungguhan. Tidak ada yang diubah. "
            "Bila memang untuk uji coba, jalankan lagi dengan --force."
        )
    agency = Agency.objects.filter(code=AGENCY).first()
    if agency is None:
        raise CommandError("SOP belum dimuat. Jalankan lebih dahulu: manage.py load_sop FILE.")
    return agency
