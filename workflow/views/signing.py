"""Signing in."""

from django.contrib.auth.views import LoginView

from workflow.forms.auth import LoginForm


class SignIn(LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_redirect_url(self):
        """Never back to this page: for who is already inside that would be a circle."""
        url = super().get_redirect_url()
        return "" if url.split("?")[0] == self.request.path else url
