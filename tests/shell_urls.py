"""The site's own addresses, and two that refuse and break on purpose."""

from django.core.exceptions import PermissionDenied
from django.urls import path

from sungaipenuh_sop.urls import handler500 as handler500
from sungaipenuh_sop.urls import urlpatterns as site


def refuse(request):
    raise PermissionDenied("Langkah 6 dipegang oleh Kepala. Tidak ada yang diubah.")


def break_down(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("tolak/", refuse), path("rusak/", break_down), *site]
