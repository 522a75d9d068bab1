"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from workflow.forms.auth import PasswordForm
from workflow.views.signing import SignIn

urlpatterns = [
    path("masuk/", SignIn.as_view(), name="login"),
    path("keluar/", auth.LogoutView.as_view(), name="logout"),
    path("kata-sandi/", auth.PasswordChangeView.as_view(form_class=PasswordForm), name="password_change"),
    path("kata-sandi/selesai/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("", include("workflow.urls")),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "sungaipenuh_sop.errors.bad_request"
handler500 = "sungaipenuh_sop.errors.server_error"
