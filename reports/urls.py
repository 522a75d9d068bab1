"""Addresses of the report's content and papers."""

app_name = "reports"
urlpatterns = []
