"""Written text: what is kept of pasted HTML, and the blocks that Word and comparing are made of."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.narrative import prose
from reports.narrative.prose_tree import Cell, Heading, Listing, Paragraph, Picture, Quote, Run, Table

OURS = {"/siklus/1/gambar/7/"}


def kept(html):
    return prose.clean(html, pictures=OURS)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Satu baris.\r\n\r\nBaris kedua.", "<p>Satu baris.</p><p>Baris kedua.</p>"),
        ("Target < 5 & > 2", "<p>Target &lt; 5 &amp; &gt; 2</p>"),
        ("", ""),
        ("<p>&nbsp;</p><p><br></p>", ""),
        ("<h1>Judul</h1><h2>A</h2><h3>B</h3>", "<h3>Judul</h3><h3>A</h3><h3>B</h3>"),
        ("<h4>C</h4><h6>D</h6>", "<h4>C</h4><h4>D</h4>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>a <b>b</b>  <i>c</i> <u>d</u></p>", "<p>a <strong>b</strong> <em>c</em> <u>d</u></p>"),
        ("<p>m<sup>2</sup> H<sub>2</sub>O</p>", "<p>m<sup>2</sup> H<sub>2</sub>O</p>"),
        ("<p>a<br>b<br></p>", "<p>a<br>b</p>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        (
            '<ol start="3"><li><p>a</p><ul><li>b</li></ul></li></ol>',
            '<ol start="3"><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>',
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
    ],
)
def test_headings_lists_and_looks_are_kept_in_one_form(given, expected):
    assert kept(given) == expected


def test_a_table_keeps_its_spans_and_head_cells():
    table = (
        "<table border=1 style='width:9cm'><caption>Judul</caption>"
        "<thead><tr><th colspan=2>A</th></tr></thead>"
        "<tbody><tr><td rowspan='2' width=100>b</td><td></td></tr><tr><td>c</td></tr></tbody></table>"
    )
    assert kept(table) == (
        '<p>Judul</p><table><tbody><tr><th colspan="2"><p>A</p></th></tr><tr><td rowspan="2"><p>b</p></td>'
        "<td><p></p></td></tr><tr><td><p>c</p></td></tr></tbody></table>"
    )


def test_a_table_in_a_table_becomes_the_words_of_its_cell():
    inner = "<table><tr><td>satu</td><td>dua</td></tr></table>"
    assert kept(f"<table><tr><td>x{inner}</td></tr></table>") == (
        "<table><tbody><tr><td><p>x</p><p>satu</p><p>dua</p></td></tr></tbody></table>"
    )


@pytest.mark.parametrize("span", ["0", "-1", "x", "1e9", "999999999", "²"])
def test_an_impossible_span_counts_as_one_or_the_most_there_is(span):
    [table] = prose.blocks(kept(f'<table><tr><td colspan="{span}" rowspan="{span}">a</td></tr></table>'))
    assert 1 <= table.rows[0][0].colspan <= 40
    assert 1 <= table.rows[0][0].rowspan <= 200


WORD = (Path(__file__).parent / "cases" / "word.html").read_text(encoding="utf-8")


def test_what_word_puts_around_its_words_is_dropped():
    assert kept(WORD) == (
        "<h3>Latar Belakang</h3><p>Kinerja <strong>baik</strong></p>"
        "<table><tbody><tr><td><p>Sasaran</p></td></tr></tbody></table>"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<img src="data:image/png;base64,AAAA">',
        '<img src="https://lain.example/p.png">',
        '<img src="/siklus/2/gambar/7/">',
        "<svg><script>alert(1)</script></svg>",
        "<iframe src='https://x.example'></iframe>",
        "<style>p{color:red}</style>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<form action=/x><input name=a></form>",
    ],
)
def test_what_acts_or_loads_leaves_nothing_behind(evil):
    found = kept(f"<p>a</p>{evil}")
    assert found.startswith("<p>a</p>")
    assert not any(word in found for word in ("<img", "alert", "script", "svg", "form", "style", "src"))


@pytest.mark.parametrize(
    ("href", "stays"),
    [
        ("https://bkpsdm.example/a?b=1&c=2", True),
        ("http://x.example", True),
        ("mailto:a@b.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("/keluar/", False),
        ("//x.example", False),
        ("file:///C:/x", False),
    ],
)
def test_links_lead_to_the_web_or_to_mail_only(href, stays):
    assert ("<a " in kept(f'<p><a href="{href}" onclick="x" target=_blank>sini</a></p>')) is stays


def test_our_own_pictures_stay_with_their_words():
    html = '<p>a<img src="/siklus/1/gambar/7/" alt="Foto" width=9>b</p>'
    figure = '<figure><img src="/siklus/1/gambar/7/" alt="Foto"></figure>'
    assert kept(html) == f"<p>a</p>{figure}<p>b</p>"
    assert prose.sources(kept(html)) == ["/siklus/1/gambar/7/"]


def test_on_paper_a_picture_is_read_from_storage_and_heads_of_tables_repeat():
    html = kept(
        '<figure><img src="/siklus/1/gambar/7/"><figcaption>Foto</figcaption></figure>'
        "<table><tr><th>A</th></tr><tr><td>b</td></tr></table>"
    )
    paper = prose.for_paper(html, {"/siklus/1/gambar/7/": "gambar/1/a.png"})
    assert '<img src="media:gambar/1/a.png" alt="Foto"><figcaption>Foto</figcaption>' in paper
    assert "<thead><tr><th><p>A</p></th></tr></thead>" in paper
    assert "<img" not in prose.for_paper(html, {})


def test_the_blocks_of_a_text():
    html = kept(
        '<h4>J</h4><p>a <b>t</b><a href="https://x.example"><i>l</i></a></p><ol start=2><li>i<li>j</ol>'
        "<blockquote>k</blockquote>"
        '<figure><img src="/siklus/1/gambar/7/" alt="F"><figcaption>C</figcaption></figure>'
        "<table><tr><th colspan=2>h</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )

    def p(text):
        return Paragraph((Run(text),))

    assert prose.blocks(html) == [
        Heading(4, (Run("J"),)),
        Paragraph((Run("a "), Run("t", bold=True), Run("l", italic=True, href="https://x.example"))),
        Listing(True, ((p("i"),), (p("j"),)), 2),
        Quote((p("k"),)),
        Picture("/siklus/1/gambar/7/", "F", (Run("C"),)),
        Table(
            (
                (Cell((p("h"),), header=True, colspan=2),),
                (Cell((p("1"),)), Cell((p("2"),))),
            )
        ),
    ]
    assert prose.plain(html).splitlines() == ["J", "a tl", "i", "j", "k", "[Gambar] C", "h", "1 | 2"]


@pytest.mark.parametrize(
    ("html", "empty"),
    [
        ("", True),
        ("<p></p>", True),
        ("<p> &nbsp;</p><ul><li></li></ul>", True),
        ("<table><tr><td></td></tr></table>", True),
        ("<p>.</p>", False),
        ('<figure><img src="/siklus/1/gambar/7/"></figure>', False),
    ],
)
def test_empty_is_what_shows_nothing(html, empty):
    assert prose.is_empty(kept(html)) is empty


BLOCKS = ["p", "div", "h2", "blockquote", "ul", "ol", "li", "figure", "figcaption"]
TAGS = [*BLOCKS, "table", "caption", "tr", "td", "th", "b", "i", "a"]
PIECES = st.sampled_from(
    [f"<{tag}>" for tag in TAGS]
    + [f"</{tag}>" for tag in TAGS]
    + ["<br>", "kata", "&amp;", "<", '<img src="/siklus/1/gambar/7/">', "<td colspan=3>"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_whatever_is_thrown_together_is_cleaned_once_and_for_all(pieces):
    """Cleaning twice changes nothing, and the words stay."""
    once = kept(" ".join(pieces))
    assert kept(once) == once
    assert prose.to_html(prose.blocks(once)) == once
    assert once.count("kata") == pieces.count("kata")


def test_deeply_nested_html_is_flattened_not_fatal():
    assert kept("<ul><li>" * 400 + "isi").count("<ul>") <= 12
    assert "isi" in kept("<blockquote>" * 400 + "isi")


@pytest.mark.parametrize("pasted", ["<ul>" + "x<p>y" * 40_000, "<b>x" * 199 + "</b>" * 199 + "<i>x" * 60_000])
def test_the_time_to_read_a_text_grows_with_its_length_only(pasted):
    """Each took minutes when every piece was copied anew for the next one."""
    begun = time.process_time()
    assert prose.clean(pasted)
    assert time.process_time() - begun < 15
