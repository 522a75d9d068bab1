"""The form of one written section of the report."""

import re

from django import forms
from django.core.exceptions import ValidationError

LONGEST = 300_000  # of HTML; the longest part of a real report has a tenth of it
DEEPEST = 200
NESTING = re.compile(r"<(/?)(?:ul|ol|table|div|blockquote|figure)\b", re.IGNORECASE)


class SectionForm(forms.Form):
    """`body` is HTML, or plain lines; `version` is the one it was written from."""

    body = forms.CharField(
        label="Naskah", required=False, strip=True, widget=forms.Textarea(attrs={"rows": 16})
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    error_title = "Naskah belum disimpan."

    def clean_body(self):
        body = self.cleaned_data["body"]
        words = re.sub(r"""(src\s*=\s*["'])data:[^"']*""", r"\1", body)
        if len(words) > LONGEST:
            raise ValidationError("Naskah terlalu panjang untuk satu bagian. Bagi menjadi beberapa bagian.")
        if _depth(words) > DEEPEST:
            raise ValidationError(
                "Susunan naskah yang ditempel terlalu rumit untuk dibaca. Tempel kembali sebagai teks biasa."
            )
        return body

    def again(self, theirs):
        """What was typed once more, now written from the text that lies there."""
        version = theirs.version if theirs else 0
        return SectionForm(initial={"body": self.cleaned_data["body"], "version": version})


def _depth(html):
    deepest = depth = 0
    for match in NESTING.finditer(html):
        depth = max(depth + (-1 if match[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest
