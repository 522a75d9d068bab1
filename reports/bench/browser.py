"""Headless Chromium prints a page: its processor time and memory with those of all its processes.

Chromium hands its work to children of children, some of which nobody waits for. This process adopts those
whose parent has gone and waits for them, so that their time is added to that of its own children.
"""

import contextlib
import ctypes
import os
import re
import resource
import shutil
import subprocess
import time
from pathlib import Path

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>
PAUSE, PATIENCE = 0.05, 10  # seconds
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def print_page(page, target, profile):
    """(processor seconds, peak MB) of the whole family."""
    _adopt()
    command = [shutil.which("chromium"), *FLAGS, f"--user-data-dir={profile}"]
    command += [f"--print-to-pdf={target}", f"file://{page}"]
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603  # our own command
    peak, seen = 0, {}
    while started.poll() is None:
        family = _family(os.getpid())
        peak = max(peak, sum(map(_memory, family)))
        seen |= {pid: max(_seconds(pid), seen.get(pid, 0)) for pid in family}
        time.sleep(PAUSE)
    _wait_for_the_rest()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # What was waited for is exact; what was seen counts too should any have ended without being waited for.
    return max(used.ru_utime + used.ru_stime, sum(seen.values())), peak


def _adopt():
    if ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _wait_for_the_rest():
    end = time.monotonic() + PATIENCE
    with contextlib.suppress(ChildProcessError):  # there are none left
        while time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(PAUSE)


def _family(pid):
    """Every process below this one."""
    found = []
    for child in _read(f"/proc/{pid}/task/{pid}/children").split():
        found += [int(child), *_family(int(child))]
    return found


def _seconds(pid):
    """Processor time of a process alone, without its children's."""
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _memory(pid):
    """MB; what processes share is divided among them."""
    shares = re.findall(r"^Pss:\s+(\d+) kB", _read(f"/proc/{pid}/smaps_rollup"), re.MULTILINE)
    return sum(map(int, shares)) / 1024


def _read(path):
    try:
        return Path(path).read_text()
    except OSError:
        return ""  # it ended while we looked
