"""What several tests of the process begin with: a Monday, and the admin logged in."""

import pytest

from tests.office import NOW


@pytest.fixture
def monday(monkeypatch):
    """The clock stands at nine on a Monday."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def site(client, office):
    """A browser in which the admin is logged in."""
    client.force_login(office["admin"])
    return client
