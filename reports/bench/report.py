"""The Laporan Kinerja made once, in a process of its own: seconds, peak memory, pages."""

import json
import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

from django.conf import settings
from django.db import connection
from django.utils import timezone

from reports.pdf_tools import page_count
from workflow import papers
from workflow.actions import situation
from workflow.models import Cycle, Kind

OPTION = "--report-of"


def in_a_fresh_process(cycle):
    """What `measure` finds, in a process that has done nothing else."""
    command = [sys.executable, settings.BASE_DIR / "manage.py", "bench", "--skip-checks"]
    command += [OPTION, str(cycle.pk), "--database", str(connection.settings_dict["NAME"])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own command
    return json.loads(done.stdout)


def measure(pk):
    before, started, worked = _peak_mb(), perf_counter(), process_time()
    s = situation(Cycle(pk=pk), timezone.now())
    paper = papers.make(Kind.REPORT, s, actor=None, form={})
    return {
        "seconds": perf_counter() - started,
        "cpu": process_time() - worked,
        "before_mb": before,
        "peak_mb": _peak_mb(),
        "pages": page_count(paper.data),
        "kb": len(paper.data) / 1000,
    }


def _peak_mb():
    """The most memory this process had so far; getrusage would count the parent's before it."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
