"""What the README's figures come from: every measurement, in small, by the command itself."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser  # the report is printed by Chromium too, for comparison


def manage(folder, *arguments):
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HTTPS")}
    command = [sys.executable, settings.BASE_DIR / "manage.py", *arguments]
    done = subprocess.run(command, env=env | {"DATA_DIR": str(folder)}, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_measurement_still_runs(tmp_path):
    manage(tmp_path, "migrate", "--verbosity", "0")
    said = manage(tmp_path, "bench", "--quick")
    for measured in (
        "Beranda",
        "moves, with their papers",
        "sample: chromium",
        "over 20000 finished stays",
        "with 60 indicators",
        "import of 500 indicators",
        "Download of a bound report",
        "at most 50 ms",
        "due",
    ):
        assert measured in said
