"""Where a web server finds Parley; in production unless PARLEY_ENV says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("PARLEY_ENV", "production")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
