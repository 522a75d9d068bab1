"""Addresses of the process."""

app_name = "workflow"
urlpatterns: list = []
