"""The report is laid out in parts: each sasaran one of its own, and only what changed is laid out again."""

import pytest
from django.utils import timezone

from reports import pdf
from reports.document import build
from reports.models import Realisation
from reports.papers import lkj, lkj_pieces
from reports.sample import demo
from workflow import papers
from workflow.actions import situation
from workflow.models import Cycle


@pytest.fixture
def filled(cycle, people):
    for asked in cycle.requests.all():
        demo.fill(asked, people["kasubag"])
    return cycle


def now(cycle):
    return situation(Cycle(pk=cycle.pk), timezone.now())


def printed(piece):
    """The sections of the tree whose heads a piece prints, in order."""
    words = piece.words
    root = words.get("chapter") or words.get("annex") or words.get("run")
    inside = list(root.walk) if root else []
    return [section.key for section in (inside[1:] if "run" in words else inside)]


def test_each_sasaran_and_each_annex_is_a_part_and_nothing_is_lost_or_doubled(filled):
    report = build(now(filled))
    front, body = lkj_pieces.pieces(report)
    assert [key for piece in [*front, *body] for key in printed(piece)] == [s.key for s in report.sections]
    keys = [piece.key for piece in body]
    assert len(keys) == len(set(keys))
    opening = keys.index("bagian-bab-akuntabilitas")
    sasaran = [f"bagian-sasaran-{position}" for position in range(1, 5)]
    assert keys[opening + 1 : opening + 7] == [*sasaran, "bagian-anggaran", "bagian-bab-penutup"]
    assert keys[-4:] == [annex.anchor for annex in report.annexes][-4:]


def test_a_changed_sasaran_is_laid_out_again_and_the_others_are_not(filled, monkeypatch, settings, tmp_path):
    settings.PARTS_CACHE = tmp_path / "parts"
    heard, laid = [], []
    with papers.listening(lambda part, number, total: heard.append(part)):
        lkj.preview(now(filled))
    assert [part for part in heard if part.startswith("Menyusun Sasaran 2. ")]
    real = pdf.lay_out
    monkeypatch.setattr(
        pdf, "lay_out", lambda html, **rest: laid.append(rest.get("prefix")) or real(html, **rest)
    )
    Realisation.objects.filter(indicator__objective__position=2).update(obstacles="Jaringan sering putus.")
    lkj.preview(now(filled))
    parts = {prefix for prefix in laid if prefix}
    assert "bagian-sasaran-2-" in parts
    assert not parts & {"bagian-sasaran-1-", "bagian-sasaran-3-", "bagian-sasaran-4-", "bagian-anggaran-"}
