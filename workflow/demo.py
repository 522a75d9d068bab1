"""Made-up people of a BKPSDM, for trying the site and for its tests."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from .models import Appointment, Division, Role, User

PASSWORD = "siklus-lkj-2026"  # noqa: S105  # printed on the screen: these accounts are for trying only
SINCE = date(2022, 1, 3)

DIVISIONS = (
    "Bidang Mutasi dan Promosi",
    "Bidang Pengembangan Kompetensi Aparatur",
    "Bidang Pengadaan, Pemberhentian dan Informasi",
    "Bidang Penilaian Kinerja dan Penghargaan",
)


LETTERHEAD = {
    "address": "Jalan Contoh Nomor 1, Kota Sungai Penuh 37111",
    "contact": "Telepon (0748) 123456, surel bkpsdm@contoh.invalid",
    "help_contact": "Subbagian Perencanaan dan Keuangan, pesawat 105",
}


@dataclass(frozen=True)
class Person:
    """`division` is the place of a bidang in `DIVISIONS`, from 1."""

    persona: str
    nip: str
    name: str
    rank: str = ""
    role: str = ""
    division: int | None = None


PEOPLE = (
    Person(
        "kepala", "196803121993031005", "Drs. Zulkifli Arman, M.Si.", "Pembina Utama Muda, IV/c", "kepala"
    ),
    Person(
        "sekretaris", "197205181998032004", "Rosmalinda, S.E., M.M.", "Pembina Tingkat I, IV/b", "sekretaris"
    ),
    Person("kasubag", "198406222009042003", "Yuni Marlina, S.E.", "Penata Tingkat I, III/d", "kasubag"),
    Person("staf", "199101152015031002", "Dedi Saputra, A.Md.", "Pengatur Tingkat I, II/d", "staf"),
    Person("staf2", "199408092019032008", "Fitri Handayani, S.Kom.", "Penata Muda, III/a", "staf"),
    Person("bidang1", "198002142000121001", "Ahmad Fauzan, S.STP.", "Pembina, IV/a", "bidang", 1),
    Person("bidang2", "197611302003122002", "Nurhayati, S.Sos.", "Pembina, IV/a", "bidang", 2),
    Person("bidang3", "198109252006042006", "Elvi Susanti, S.H.", "Penata Tingkat I, III/d", "bidang", 3),
    Person("bidang4", "198503072008011003", "Reza Pratama, S.IP.", "Penata Tingkat I, III/d", "bidang", 4),
    Person("penerima", "198707192011011004", "Hendri Yusuf, S.AP.", "Penata, III/c", "penerima"),
    Person("admin", "admin", "Administrator"),
)
OUTSIDER = Person("outsider", "199002022014022001", "Melati Kusuma, S.Pd.", "Penata Muda Tingkat I, III/b")


def load_people(agency, *, outsider=False):
    """Everybody by persona, created where missing; whoever exists stays as they were edited."""
    people = PEOPLE + ((OUTSIDER,) if outsider else ())
    known = User.objects.in_bulk([person.nip for person in people], field_name="username")
    missing = [person for person in people if person.nip not in known]
    if missing:
        # One hash for all of them: it is slow on purpose, and their password is no secret.
        divisions, password = _divisions(agency), make_password(PASSWORD)
        known |= {person.nip: _hired(person, agency, divisions, password) for person in missing}
    return {person.persona: known[person.nip] for person in people}


def write_letterhead(agency):
    """An address for the papers, where the SOP gives none."""
    for name, text in LETTERHEAD.items():
        setattr(agency, name, getattr(agency, name) or text)
    agency.save(update_fields=list(LETTERHEAD))


def is_loaded():
    return User.objects.filter(username__in=[person.nip for person in PEOPLE]).exists()


def strangers():
    """Accounts that are not made up."""
    return User.objects.exclude(username__in=[person.nip for person in (*PEOPLE, OUTSIDER)])


def _divisions(agency):
    """The bidang by their place in `DIVISIONS`, from 1."""
    return {
        place: Division.objects.get_or_create(agency=agency, name=name, defaults={"position": place})[0]
        for place, name in enumerate(DIVISIONS, start=1)
    }


def _hired(person, agency, divisions, password):
    admin = person.persona == "admin"
    user = User.objects.create(
        username=person.nip,
        name=person.name,
        rank=person.rank,
        password=password,
        is_staff=admin,
        is_superuser=admin,
    )
    if person.role:
        Appointment.objects.create(
            user=user,
            role=Role.objects.get(code=person.role),
            agency=agency,
            division=divisions.get(person.division),
            since=SINCE,
            decree=f"821.2/{person.nip[-3:]}/BKPSDM/2021",
        )
    return user
