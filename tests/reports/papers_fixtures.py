"""What the tests of the papers share: the demo's figures, real makers among plain ones, readers."""

from io import BytesIO

from pypdf import PdfReader

from reports.papers.registry import MAKERS
from reports.sample import demo
from tests.office import NOW, YEAR, Walk, begin
from workflow import papers

A4, A4_WIDE, A5 = (595, 842), (842, 595), (420, 595)
F4, F4_WIDE, HALF_F4 = (609, 935), (935, 609), (468, 609)  # what an office gets that has set nothing


def promise(office):
    """The agreement of the cycle's year, without results."""
    return demo.load(office.agency, YEAR)


def results(walk):
    """Fill in every bidang's data, as the demo knows them."""
    suppliers = {a.division_id: a.user for a in walk.s.directory.appointments if a.role.per_division}
    for request in walk.s.requests:
        demo.fill(request, suppliers[request.division_id], now=walk.now)


def really(monkeypatch, *kinds):
    """Let these kinds be made by their own makers, with the real checks, among the plain ones."""
    for kind in kinds:
        monkeypatch.setitem(papers._makers.papers, kind, MAKERS[kind])


def make(kind, walk, persona="kasubag", **form):
    return MAKERS[kind](walk.s, actor=walk.office[persona], form=form)


def pages(data):
    """The words of each page, runs of spaces and line ends as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def words(data):
    return " ".join(pages(data))


def sizes(data):
    """Width and height of each page in points."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(data)).pages]
    return [(round(float(box.width)), round(float(box.height))) for box in boxes]


class PaperWalk(Walk):
    """A walk in which every act leaves its real paper."""

    def __init__(self, office):
        promise(office)
        super().__init__(office, begin(office, now=NOW))

    def compilation(self):
        results(self)
        for request in self.s.requests:
            demo.accept(request, self.office["kasubag"], now=self.now)
        return super().compilation()
