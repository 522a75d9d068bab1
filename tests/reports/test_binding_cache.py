"""Parts laid out before: taken as they are while nothing has changed, and never trusted blindly."""

from reports import pdf
from reports.binding import cache

from .binding_parts import SHEETS, html


def test_an_unchanged_part_is_laid_out_once_and_a_changed_one_anew(monkeypatch, settings, tmp_path):
    settings.PARTS_CACHE = tmp_path / "parts"
    seen = []
    real = pdf.lay_out
    monkeypatch.setattr(pdf, "lay_out", lambda html, **options: seen.append(html) or real(html, **options))
    first = cache.lay_out(html("Bab I"), stylesheets=SHEETS)
    assert cache.lay_out(html("Bab I"), stylesheets=SHEETS) == first
    assert len(seen) == 1
    cache.lay_out(html("Bab II"), stylesheets=SHEETS)
    assert len(seen) == 2
    monkeypatch.setattr(pdf, "fingerprint", lambda url: "another style sheet")
    cache.lay_out(html("Bab I"), stylesheets=SHEETS)
    assert len(seen) == 3


def test_damaged_or_unwritable_cache_costs_time_only(settings, tmp_path):
    settings.PARTS_CACHE = tmp_path / "parts"
    first = cache.lay_out(html("Bab I"), stylesheets=SHEETS)
    for path in settings.PARTS_CACHE.iterdir():
        path.write_bytes(b"rusak")
    assert cache.lay_out(html("Bab I"), stylesheets=SHEETS).data == first.data
    settings.PARTS_CACHE = tmp_path / "berkas" / "parts"
    settings.PARTS_CACHE.parent.write_text("a file where the folder should be")
    assert cache.lay_out(html("Bab I"), stylesheets=SHEETS).data == first.data


def test_cache_keeps_to_its_bound_and_drops_the_oldest(settings, tmp_path, monkeypatch):
    settings.PARTS_CACHE = tmp_path / "parts"
    size = len(cache.lay_out(html("Bab 0"), stylesheets=SHEETS).data)
    monkeypatch.setattr(cache, "LIMIT", 4 * size)
    for number in range(1, 8):
        cache.lay_out(html(f"Bab {number}"), stylesheets=SHEETS)
    kept = [path for path in settings.PARTS_CACHE.iterdir() if path.suffix == ".pdf"]
    assert 1 <= len(kept) <= 4
    assert sum(path.stat().st_size for path in settings.PARTS_CACHE.iterdir()) <= 4 * size
