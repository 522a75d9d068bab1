"""Addresses of previews and of papers made on the spot."""

from django.urls import path

from . import previews

urlpatterns = [
    path("siklus/<int:pk>/lakukan/<slug:slug>/pratinjau/<slug:kind>.pdf", previews.preview, name="preview"),
    path("siklus/<int:pk>/naskah/<slug:kind>.pdf", previews.paper, name="paper"),
]
