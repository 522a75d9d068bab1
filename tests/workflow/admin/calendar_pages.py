"""Rows of the calendar as typed, and what a form that came back says of them."""


def errors(response):
    """Field → sentences of a form that came back."""
    assert response.status_code == 200
    return {name: list(found) for name, found in response.context_data["adminform"].form.errors.items()}


def holiday(**changes):
    facts = {"date": "2026-11-09", "name": "Hari jadi", "kind": "daerah", "decree": "", "active": "on"}
    return facts | changes
