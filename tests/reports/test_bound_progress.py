"""Whoever waits for the bound file is told of every step once, in order, out of one number."""

from workflow import papers
from workflow.actions import Act


def told(walk):
    heard = []
    with papers.listening(lambda *step: heard.append(step)):
        walk.do("staf", Act.MAKE_BOUND)
    return heard


def in_order(heard):
    return [(number, total) for _, number, total in heard] == [(n, len(heard)) for n in range(len(heard))]


def test_steps_are_counted_from_the_report_to_the_whole(bound):
    heard = told(bound)
    assert in_order(heard), heard
    sentences = [sentence for sentence, *_ in heard]
    assert sentences[0] == "Mengambil naskah yang disetujui"
    assert sentences[-2:] == ["Menyusun daftar isi", "Menggabungkan seluruh bagian"]
    assert "Melampirkan Nota dinas" in sentences


def test_signature_is_the_last_step_where_there_is_one(bound, certificate):
    certificate()
    heard = told(bound)
    assert in_order(heard), heard
    assert heard[-1][0] == "Menandatangani secara elektronik"
