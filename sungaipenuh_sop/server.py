"""How gunicorn serves the site, in `make run` and in production alike."""

import os
import sys
import threading

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
threads = 4
control_socket_disable = True  # nothing is left behind in the home directory
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()


def when_ready(server):
    """Say where the site is only once it can be opened."""
    sys.stdout.write(f"\nSiklus LKj siap di http://{bind} (berhenti: Ctrl+C)\n")
    sys.stdout.flush()


def post_worker_init(worker):
    """Load what makes papers while nobody waits for it: it takes longer than a preview."""
    from reports import pdf

    threading.Thread(target=pdf.available, daemon=True).start()
