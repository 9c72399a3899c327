"""The WSGI application that gunicorn serves."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    # One clear line in place of forty lines of traceback: it is the operator who reads this.
    sys.exit(f"Configuration: {error}")

# Before the fork: the workers share the dictionary and the opened index. Django has to be set up by now.
from search.indexing import writer

writer.warm_up()

# None of it is garbage: a collection in a worker would write to every page that it shares with the others.
gc.freeze()
