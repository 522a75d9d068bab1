"""Signing in with the NIP and changing the password."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

NO_MATCH = "NIP atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."
INACTIVE = "Akun ini tidak aktif. Hubungi admin kepegawaian."
SHOW_SWITCH = "{% include 'registration/_show_password.html' %}"


class LoginForm(AuthenticationForm):
    all_required = True  # both fields, as everyone knows: the word is not printed
    error_title = "Belum dapat masuk."
    error_messages = {"invalid_login": NO_MATCH, "inactive": INACTIVE}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        nip, password = self.fields["username"], self.fields["password"]
        nip.label, nip.help_text = "NIP", "18 angka, tanpa spasi."
        nip.error_messages["required"] = "Tulis NIP Anda."
        nip.widget.attrs.update(inputmode="numeric", autocomplete="username", spellcheck="false")
        password.label = "Kata sandi"
        password.error_messages["required"] = "Tulis kata sandi Anda."
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("username", "password", HTML(SHOW_SWITCH))

    def clean_username(self):
        """NIPs are copied from letters, where they stand in groups."""
        return "".join(self.cleaned_data["username"].split())


class PasswordForm(PasswordChangeForm):
    all_required = True
    error_title = "Kata sandi belum diganti."
    error_messages = {
        "password_incorrect": "Kata sandi lama tidak cocok. Tulis kembali.",
        "password_mismatch": "Kedua kata sandi baru tidak sama. Tulis kembali keduanya.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": "Kata sandi lama",
            "new_password1": "Kata sandi baru",
            "new_password2": "Kata sandi baru, sekali lagi",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"{label} belum ditulis."
        self.fields["new_password2"].help_text = ""
        del self.fields["old_password"].widget.attrs["autofocus"]  # an error summary takes the focus instead
