"""Who gets how many printed copies of the bound report: one line for each."""

import re

from django import forms

from workflow.forms.act import ActForm
from workflow.words import lines

LINE = re.compile(r"(?P<receiver>.+?)\s*[:;=]\s*(?P<count>\d{1,3})")
MOST = 40  # lines
EXAMPLE = "Bagian Organisasi Sekretariat Daerah: 2"


class CopiesForm(ActForm):
    copies = forms.CharField(
        label="Penerima dan jumlah eksemplar",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=6000,
        help_text=f"Satu baris satu penerima, lalu titik dua dan jumlahnya. Contoh: {EXAMPLE}",
    )
    intro = "Daftar ini menggantikan daftar eksemplar putaran ini dan dipakai saat laporan diserahkan."
    error_title = "Daftar eksemplar belum dapat disimpan."

    def start(self):
        kept = self.s.visit.printed_copies.all()
        return {"copies": "\n".join(f"{row.receiver}: {row.copies}" for row in kept)}

    def clean_copies(self):
        found = [self._read(line) for line in lines(self.cleaned_data["copies"])]
        if len(found) > MOST:
            raise forms.ValidationError(f"Daftar memuat {len(found)} baris; paling banyak {MOST}.")
        return found

    def _read(self, line):
        match = LINE.fullmatch(line.strip())
        if match is None or int(match["count"]) < 1:
            raise forms.ValidationError(f"Baris “{line}” belum lengkap. Tulis seperti: {EXAMPLE}")
        if len(match["receiver"]) > 200:
            raise forms.ValidationError("Nama penerima terlalu panjang; paling banyak 200 huruf.")
        return match["receiver"], int(match["count"])
