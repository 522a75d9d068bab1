"""The small parts every page is made of: icons, states, due times, meters, and words for figures."""

from decimal import Decimal

from django import template
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.utils.html import format_html

from workflow import words

register = template.Library()

SIGNS = {
    "late": "warn",
    "near": "near",
    "ok": "clock",
    "done": "check",
    "now": "now",
    "wait": "wait",
    "back": "back",
    "bad": "x",
    "care": "warn",
}
METER_END = 160  # a bar shows at most 160 % of the standard; the sentence beside it tells the rest

for written in (
    words.tanggal,
    words.hari_tanggal,
    words.waktu,
    words.waktu_ringkas,
    words.tanggal_jam,
    words.jam,
    words.angka,
    words.persen,
    words.rupiah,
    words.lama,
    words.ukuran,
    words.sha,
    words.lines,
    words.rangkai,
):
    register.filter(written.__name__, written)


@register.simple_tag
def icon(name):
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("icons/sprite.svg"), name
    )


@register.simple_tag
def state(kind, text, tag=False):
    return format_html(
        '<span class="st st-{}{}">{}<span>{}</span></span>',
        kind,
        " tag" if tag else "",
        icon(SIGNS[kind]),
        text,
    )


@register.simple_tag
def due(moment, kind, text, short=False):
    day = words.hari_ringkas(moment) if short else words.hari_tanggal(moment)
    return format_html(
        '<span class="due">{}, <span class="nw">{}</span><br>{}</span>',
        day,
        words.jam(moment),
        state(kind, text),
    )


@register.simple_tag
def dot(number, kind):
    return format_html(
        '<span class="dot" aria-hidden="true">{}</span>', icon("tick") if kind == "done" else number
    )


@register.inclusion_tag("workflow/_meter.html")
def meter(used, standard):
    """Geometry in percent of the standard; whole numbers, because "12,5" would spoil an SVG."""
    percent = int(Decimal(used) * 100 / Decimal(standard)) if standard else 0
    end = METER_END if percent > 100 else 100
    return {"end": end, "within": min(percent, 100), "beyond": max(min(percent, end) - 100, 0)}


@register.inclusion_tag("_notes.html", takes_context=True)
def notes(context):
    """One note of each kind, however many messages there are."""
    request = context.get("request")
    found = {}
    for message in get_messages(request) if request else ():
        found.setdefault(_note_kind(message), []).append(message.message)
    return {"notes": [{"kind": kind, "role": role, "texts": t} for (kind, role), t in found.items()]}


def _note_kind(message):
    if "conflict" in message.tags.split():
        return "info", "alert"
    if message.level_tag in ("warning", "error"):
        return "late", "alert"
    return ("done" if message.level_tag == "success" else "info"), "status"
