"""A cycle whose people have addresses, and whose acts are followed by their notices."""

import pytest

from tests.telling import ToldWalk, give_addresses


@pytest.fixture
def walk(office, plain_papers):
    give_addresses()
    return ToldWalk(office)
