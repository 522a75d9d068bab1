"""The door for the WSGI server; `make run` and production use the same one."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sungaipenuh_sop.settings")
application = get_wsgi_application()
