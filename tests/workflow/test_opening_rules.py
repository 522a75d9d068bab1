"""Who may open a cycle, of which year, and how often."""

import pytest

from tests.office import Walk, begin
from workflow.services import NotReady, NotYours, Stale


def test_only_one_cycle_runs_per_year(walk):
    with pytest.raises(Stale, match="sudah dibuka"):
        Walk(walk.office)


def test_the_fiscal_year_must_be_over(office, plain_papers):
    with pytest.raises(NotReady, match="belum berakhir"):
        begin(office, year=2026)


@pytest.mark.parametrize("persona", ["kepala", "staf", "bidang1", "penerima", "outsider", "admin"])
def test_only_sekretaris_and_kasubag_open_a_cycle(office, plain_papers, persona):
    with pytest.raises(NotYours):
        begin(office, actor=persona)
