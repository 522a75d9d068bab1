"""Every page of the site, at every kind of moment: nothing for axe to report, nothing to scroll sideways."""

import re

import pytest
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

from reports.models import Agreement, Evidence, Indicator, Recommendation
from reports.narrative.outline import PARTS
from reports.sample import demo as report_demo
from tests.browser.looks import axe_faults, faults
from workflow.actions import Act, actions_for
from workflow.evaluation import reviews
from workflow.evaluation.proposal import propose
from workflow.forms.pages import FORMS
from workflow.links import link
from workflow.models import Document, SopReview, State

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("plain_papers")]

STAFF = ("kasubag", "sekretaris", "kepala", "staf", "bidang2", "penerima")
TABS = ("documents", "data", "corrections", "history", "chart")
PAPERS = re.compile(r"/dokumen/\d+/$|\.pdf$")  # Chromium's viewer is slow, and not ours to mend
ADMIN_PAGES = (
    "/admin/",
    "/admin/workflow/user/",
    "/admin/workflow/user/{user}/change/",
    "/admin/workflow/sop/",
    "/admin/workflow/sop/{sop}/change/",
    "/admin/workflow/cycle/{cycle}/change/",
)
# Breadcrumbs told by colour alone and heads of columns without a word are Django's.
DJANGOS_OWN = ("link-in-text-block", "empty-table-header")
FILES = {"document", "evidence", "picture"}  # and whatever ends like one
# They only lead elsewhere.
ANSWERS = {"agreement_move", "notice", "notices_seen", "calendar_renew", "calendar_revoke", "add_picture"}
ANSWERS |= {"agreement_of_cycle", "data_check", "binding"}
# They show an upload, which tests of their own make.
APART = {"agreement_preview", "budget_preview", "data_form_preview"}


class Tour:
    """Opens pages and gathers what is wrong with them."""

    def __init__(self, site):
        self.site, self.windows, self.found = site, {}, []
        self.addresses, self.acts = set(), set()

    def _window(self, persona):
        if persona not in self.windows:
            window = self.site.person(persona) if persona else self.site.window()
            window.page.route(PAPERS, lambda route: route.fulfill(body="", content_type="text/html"))
            self.windows[persona] = window
        return self.windows[persona]

    def look(self, persona, path, name, status=200):
        window = self._window(persona).opens(path)
        assert window.status == status, path
        self.found += faults(window, name)
        self.addresses.add(resolve(path.partition("?")[0]).view_name)

    def page(self, persona, address, name, *keys):
        self.look(persona, reverse(address, args=keys), name)

    def tabs(self, walk, persona, *names):
        for name in names:
            self.page(persona, f"workflow:{name}", f"{walk.cycle.state}-{name}", walk.cycle.pk)

    def offered(self, walk):
        """Every act on its own page, the first time that somebody has it; blocked ones too."""
        for persona in STAFF:
            for action in actions_for(walk.s, self.site.office[persona]):
                if (action.act, action.ready) not in self.acts:
                    self.acts.add((action.act, action.ready))
                    path = link(action.act, walk.cycle.pk, action.target_id)
                    self.look(persona, path, action.act.value + ("" if action.ready else "-belum"))

    def moment(self, walk, *holders):
        """The cycle and Beranda as those see it whom it concerns."""
        for persona in holders:
            self.look(persona, "/", f"{walk.cycle.state}-beranda")
            self.tabs(walk, persona, "cycle")
        self.offered(walk)


def test_every_page_at_every_kind_of_moment(site):
    tour = Tour(site)
    before_there_is_a_cycle(tour)
    walk = site.walk()
    refusals(tour, walk)
    for moments in (
        disposisi,
        nota_dinas,
        promises,
        data_and_draft,
        corrections,
        approval,
        last_steps,
        the_end,
        what_was_learnt,
    ):
        moments(tour, walk)
    cancelled(tour)
    assert not tour.found, "\n".join(tour.found)
    assert pages_of_the_site() <= tour.addresses
    assert set(FORMS) <= {act for act, _ in tour.acts}


def pages_of_the_site():
    """Names of all addresses that give a page."""
    return {
        f"{space}:{name}"
        for space in ("workflow", "reports")
        for name, (found, *_) in get_resolver().namespace_dict[space][1].reverse_dict.items()
        if isinstance(name, str) and name not in FILES | ANSWERS | APART and "." not in found[0][0]
    }


def before_there_is_a_cycle(tour):
    tour.look("", "/masuk/", "masuk")
    for persona in ("kasubag", "kepala", "outsider"):
        tour.look(persona, "/", "kosong-beranda")
    for path, name in {
        "/siklus/": "kosong-siklus",
        "/siklus/buka/": "buka",
        "/kata-sandi/": "kata-sandi",
        "/kata-sandi/selesai/": "kata-sandi-selesai",
        "/rencana/": "rencana",
        "/rencana/?tanggal=": "rencana-galat",
        "/sop/": "sop",
        f"/sop/{tour.site.office.sop.pk}/": "sop-revisi",
    }.items():
        tour.look("kasubag", path, name)


def refusals(tour, walk):
    path = f"/siklus/{walk.cycle.pk}/"
    tour.look("kepala", f"{path}lakukan/write_nota/", "bukan-giliran", 403)
    tour.look("kasubag", f"{path}lakukan/bind/", "tidak-mutakhir")
    tour.look("outsider", path, "tidak-ditemukan", 404)


def disposisi(tour, walk):
    tour.moment(walk, "kasubag", "sekretaris")
    walk.do("kasubag", Act.ASSIGN, people=[tour.site.office["staf"]], task="Konsep nota dinas")
    walk.do("kasubag", Act.TICK, 1)
    tour.moment(walk.prepare(), "staf")


def nota_dinas(tour, walk):
    tour.moment(walk.onward().back().to(State.NOTA_DINAS_APPROVAL), "sekretaris")
    tour.moment(walk.prepare(), "kepala")
    tour.moment(walk.onward(), "kasubag")


def promises(tour, walk):
    """The Perjanjian Kinerja, the LHE and the talks, as who writes the report sees them."""
    agency, year = tour.site.office.agency, walk.cycle.year
    Agreement.objects.create(agency=agency, year=year + 1)
    told = {"updated_by": tour.site.office["staf"], "updated_at": walk.now, "text": "Perbaiki."}
    row = Recommendation.objects.create(cycle=walk.cycle, **told)
    indicator = Indicator.objects.first()
    for name, keys in {
        "agreements": [],
        "agreement_new": [],
        "agreement": [year],
        "agreement_head": [year],
        "agreement_excel": [year],
        "agreement_copy": [year + 1],
        "agreement_row_new": [year, "program"],
        "agreement_row": [year, "indikator", indicator.pk],
        "agreement_delete": [year, "indikator", indicator.pk],
        "lhe": [walk.cycle.pk],
        "coordination": [walk.cycle.pk],
    }.items():
        tour.page("staf", f"reports:{name}", name, *keys)
    walk.to(State.COMPILATION)
    for name, keys in {"follow_up_new": [], "follow_up": [row.pk], "follow_up_delete": [row.pk]}.items():
        tour.page("staf", f"reports:{name}", name, walk.cycle.pk, "rekomendasi", *keys)


def data_and_draft(tour, walk):
    one, two, three, _ = walk.to(State.COMPILATION).s.requests
    walk.do("bidang1", Act.SUBMIT_DATA, one.pk)
    walk.do("bidang3", Act.SUBMIT_DATA, three.pk).do("kasubag", Act.RETURN_DATA, three.pk, reason="Kurang.")
    report_demo.fill(two, tour.site.office["bidang2"])
    tour.moment(walk, "bidang2", "kasubag", "staf")
    tour.tabs(walk, "kasubag", *TABS)
    tour.page("bidang3", "reports:data", "data-dikembalikan", walk.cycle.pk, three.pk)
    tour.page("kasubag", "reports:data", "data-diperiksa", walk.cycle.pk, one.pk)
    tour.page("bidang2", "reports:data", "data", walk.cycle.pk, two.pk)
    evidence = Evidence.objects.first()
    tour.page("bidang2", "reports:evidence_delete", "bukti-hapus", walk.cycle.pk, evidence.pk)
    tour.page("staf", "reports:sections", "isi", walk.cycle.pk)
    tour.page("staf", "reports:section", "isi-bagian", walk.cycle.pk, next(iter(PARTS)))
    tour.page("bidang2", "reports:data_form", "data-excel", walk.cycle.pk, two.pk)
    for name in ("budget", "budget_excel", "check", "report", "versions"):
        tour.page("staf", f"reports:{name}", name, walk.cycle.pk)
    Document.objects.filter(pk=walk.s.documents[0].pk).update(code="CONTOH-2025")
    for path in ("", "?sha256=" + "0" * 64, "CONTOH-2025/"):
        tour.look("", f"/verifikasi/{path}", "verifikasi")


def corrections(tour, walk):
    walk.to(State.CORRECTION).back().to(State.CORRECTION)
    for number in range(3):
        walk.do("kasubag", Act.ADD_CORRECTION, place=f"Bab {number}", text="Angka belum sesuai dengan tabel.")
    first, second, *_ = walk.s.corrections
    walk.do("kasubag", Act.CLOSE_CORRECTION, first.pk)
    walk.do("staf", Act.ANSWER_CORRECTION, second.pk, answer="Sudah.")
    tour.moment(walk, "kasubag", "sekretaris", "staf")
    tour.tabs(walk, "kasubag", "corrections")


def approval(tour, walk):
    tour.moment(walk.to(State.APPROVAL).back().to(State.APPROVAL), "sekretaris")
    tour.moment(walk.prepare(), "kepala")


def last_steps(tour, walk):
    tour.moment(walk.onward(), "staf")
    tour.moment(walk.prepare(), "kasubag")
    tour.moment(walk.onward(), "kasubag")
    tour.moment(walk.prepare(), "penerima")


def the_end(tour, walk):
    tour.moment(walk.onward(), "kasubag", "penerima")
    tour.tabs(walk, "kasubag", *TABS)
    tour.tabs(walk, "penerima", "documents", "chart")
    tour.look("kasubag", "/siklus/", "siklus")


def what_was_learnt(tour, walk):
    """Evaluation, a proposal for the next revision, its monitoring; calendar and notices."""
    sop, kasubag = walk.cycle.sop, tour.site.office["kasubag"]
    now = timezone.now()
    review, _ = reviews.start(
        sop, kind=SopReview.Kind.MONITORING, year=now.year, half=1, actor=kasubag, now=now
    )
    times = {step.state: step.standard for step in sop.steps.all()}
    draft = propose(sop, actor=kasubag, now=now, times=times, basis="Waktu langkah 2 terlalu singkat.")
    for name, *keys in (
        ("evaluation",),
        ("proposal",),
        ("reviews",),
        ("review", review.pk),
        ("sop_compare", draft.pk),
        ("calendar",),
        ("notices",),
        ("calendar_link",),
    ):
        tour.page("kasubag", f"workflow:{name}", name, *keys)


def cancelled(tour):
    walk = tour.site.walk(1).do("sekretaris", Act.CANCEL, reason="Surat ditarik kembali oleh pengirimnya.")
    tour.moment(walk, "sekretaris")


def test_pages_of_the_admin_site(site):
    """Django's own pages with our people, offices and SOP in them: for the desk only."""
    walk = site.walk()
    admin = site.person("admin")
    for path in ADMIN_PAGES:
        admin.opens(path.format(user=site.office["kasubag"].pk, sop=site.office.sop.pk, cycle=walk.cycle.pk))
        assert not axe_faults(admin, but=DJANGOS_OWN), path
