"""Settings, all from the environment; a missing or nonsensical value stops the start with one line.

LOCAL          on for an archive on one's own machine (make run sets it): seeds, a first editor, no https
DEBUG          Django's error pages with the inside of the program, and LOCAL; off by default, in `make run` too
SECRET_KEY     required when LOCAL is off; else one is made and kept under DATA_DIR
ALLOWED_HOSTS  required when LOCAL is off, separated by commas
DATA_DIR       the one folder with all state: database, originals, index, static files (default var/)
DATABASE_URL   e.g. postgres://user:password@host/name; SQLite under DATA_DIR by default
SEARCH_URL     which engine searches: whoosh:///folder on this machine (default: under DATA_DIR), or a cluster,
               opensearch://h1:9200,h2:9200/xianbao?shards=3&replicas=1
ORIGINALS_URL  a bucket for the originals, s3://bucket/prefix?endpoint_url=https://… (make setup-bucket); default: a
               folder under DATA_DIR
READ_ONLY      on: a second server beside the site that answers readers while the site is stopped; it writes nothing,
               starts none of the programs that do, and has no desk (docs/operations.md, “A stand-in”)
BEHIND_HTTPS   on by default when LOCAL is off: secure cookies, HSTS and the redirect to https
MIN_FREE_MB    free disk space below which /readyz is red (default 500)
LOG_FORMAT     "line" for a terminal (default) or "json": one object a line, each request among them
SECOND_FACTOR  whether administrators must have a second factor (default: on when LOCAL is off)
ALERT_MAIL     who is mailed what waits for editors, separated by commas; EMAIL_URL the server, e.g.
               smtp+tls://user:password@host:587, and MAIL_FROM the sender
SECOND_PERCENT how many readings of a hundred that the desk has published a second editor is asked about (default 5)
SEEDED_PERCENT how many questions of a hundred are tests of attention (default 2; 0: none)
OAI_NAMESPACE  the name in identifiers that harvesters keep (default: the first of ALLOWED_HOSTS); never change it
SITE_ADDRESS   where readers reach the site, for what is told without a request of theirs: data sets, the MCP server
               (default: the first of ALLOWED_HOSTS; on one's own machine with PORT)
ARK_NAAN       the number that arks.org has given you: articles are then cited by /ark:NUMBER/…; never change it
PROXY_COUNT    how many reverse proxies of yours stand in front (default 0)
METRICS        on: /metrics for Prometheus, for who asks a worker directly from METRICS_FROM (networks separated by
               commas, default 127.0.0.0/8,::1); off by default
"""

import os
import re
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import logs

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def boolean(name: str, default: bool) -> bool:
    """The variable as a truth value; anything but the usual words is refused, not read as False."""
    text = env.str(name, default=str(default)).strip().lower()
    if text not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise ImproperlyConfigured(f"{name}={text!r}: say 1 or 0.")
    return text in {"1", "true", "yes", "on"}


def whole_number(name: str, default: int) -> int:
    text = env.str(name, default=str(default)).strip()
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name}={text!r}: a whole number is expected.")
    return int(text)


def log_format() -> str:
    chosen = env.str("LOG_FORMAT", default="line").strip().lower()
    if chosen not in logs.FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT={chosen!r}: say line or json.")
    return str(chosen)


def secret_key() -> str:
    """The key of the environment; on one's own machine one made once and kept, so that a restart logs nobody out."""
    if key := str(env.str("SECRET_KEY", default="")):
        return key
    if not LOCAL:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing: set it to a long random text, or LOCAL=1 on your own machine."
        )
    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def allowed_hosts() -> list[str]:
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
    if not hosts and not LOCAL:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is missing: name the hosts that serve the site, or set LOCAL=1 on your own machine."
        )
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def site_address() -> str:
    host = ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
    port = f":{env.str('PORT', default='8000')}" if LOCAL else ""
    usual = f"{'https' if BEHIND_HTTPS else 'http'}://{host}{port}"
    return str(env.str("SITE_ADDRESS", default="") or usual).rstrip("/")


def ark_naan() -> str:
    naan = env.str("ARK_NAAN", default="").strip()
    if naan and not re.fullmatch("[0-9bcdfghjkmnpqrstvwxz]{5,16}", naan):
        raise ImproperlyConfigured(f"ARK_NAAN is “{naan}”: it has five digits, as arks.org gives them out.")
    return str(naan)


def database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'xianbao.sqlite3'}"
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if "sqlite" in config["ENGINE"]:
        # Deferred transactions in WAL mode failed 291 of 400 concurrent writes in spite of the timeout; IMMEDIATE none.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            # 16 MB a connection and 32 MB of log; with SQLite's own 2 and 4 the same pages are read and written over.
            "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=8000;",
        }
        if READ_ONLY:
            config["OPTIONS"]["transaction_mode"] = "DEFERRED"
            config["OPTIONS"]["init_command"] += "PRAGMA query_only=ON;"
    elif READ_ONLY:
        config["OPTIONS"] = {"options": "-c default_transaction_read_only=on"}
    return config


SEARCH_ENGINES = {
    "whoosh": {
        "ENGINE": "search.whoosh_engine.haystack_backend.backend.ExactWhooshEngine",
        "SEARCH_ENGINE": "search.whoosh_engine.engine.WhooshEngine",  # what our own pages ask (search/engine.py)
    },
    "opensearch": {
        "ENGINE": "search.opensearch_engine.haystack_backend.ClusterEngine",
        "SEARCH_ENGINE": "search.opensearch_engine.engine.OpenSearchEngine",
    },
}


def search_engine() -> dict[str, Any]:
    url = env.str("SEARCH_URL", default="") or f"whoosh://{DATA_DIR / 'index'}"
    scheme, _, place = url.partition("://")
    if scheme not in SEARCH_ENGINES or not place:
        known = ", ".join(f"{name}://" for name in SEARCH_ENGINES)
        raise ImproperlyConfigured(f"SEARCH_URL={url!r}: an engine and where it is; known are {known}")
    # An index that cannot answer must raise: a reader would take an empty page for "never printed".
    return {**SEARCH_ENGINES[scheme], "PATH": place, "SILENTLY_FAIL": False}


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    told = env.str(name, default="").strip() or default
    try:
        return [ip_network(part.strip()) for part in told.split(",") if part.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={told!r}: addresses or networks are expected. {error}") from error


def originals_url() -> str:
    url = env.str("ORIGINALS_URL", default="").strip()
    if url and not re.fullmatch(r"s3://[^/?#]+(/[^?#]*)?(\?[^#]+)?", url):
        raise ImproperlyConfigured(f"ORIGINALS_URL={url!r}: s3://bucket/prefix?endpoint_url=https://… is expected.")
    return str(url)


LOG_FORMAT = log_format()
DEBUG = boolean("DEBUG", False)
LOCAL = boolean("LOCAL", DEBUG)
READ_ONLY = boolean("READ_ONLY", False)
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
# An archive made by `make demo` bears this file wherever it is moved, and whatever leaves it says that it is synthetic.
SYNTHETIC_MARK = DATA_DIR / "SYNTHETIC"
SYNTHETIC = SYNTHETIC_MARK.exists()
SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
OAI_NAMESPACE = env.str("OAI_NAMESPACE", default=ALLOWED_HOSTS[0].lstrip(".*") or "xianbao")
BEHIND_HTTPS = boolean("BEHIND_HTTPS", not LOCAL)
SITE_ADDRESS = site_address()
ARK_NAAN = ark_naan()

INSTALLED_APPS = [
    "exchange",
    "search",
    "archive",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "haystack",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "config.request_ids.RequestIdMiddleware",
    "config.headers.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "config.synthetic.SyntheticMiddleware",
    "config.addresses.AddressLengthMiddleware",
    "config.methods.ReadOnlyMiddleware",
    "config.limits.SimultaneityMiddleware",
    "config.limits.DurationMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.desk_turns.DeskTurnsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "archive.admin.second_factor.SecondFactorMiddleware",
    "config.headers.FreshnessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.refusals.RefusalMiddleware",
]

METRICS = boolean("METRICS", False) and not READ_ONLY  # the files of its numbers are the site's
METRICS_FROM = networks("METRICS_FROM", "127.0.0.0/8,::1")
if METRICS:
    MIDDLEWARE.insert(1, "config.metrics.MetricsMiddleware")
    # prometheus_client decides by it, once, that its numbers are those of several workers (config/gunicorn.py).
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(DATA_DIR / "metrics")
    (DATA_DIR / "metrics").mkdir(exist_ok=True)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HAYSTACK_CONNECTIONS = {"default": search_engine()}
HAYSTACK_ITERATOR_LOAD_PER_QUERY = 1000

AUTHENTICATION_BACKENDS = ["config.spraying.SprayingBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
# By name and address together: by address alone, one careless colleague would lock the whole office out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
SPRAYING_LIMIT = 30  # wrong passwords from one address, whatever the names: six editors who each forgot theirs
AXES_ENABLE_ADMIN = False  # `manage.py axes_reset_username` unlocks; the editors' pages stay the archive's
AXES_LOCKOUT_TEMPLATE = "lockout.html"
AXES_CLIENT_IP_CALLABLE = "config.clients.client_of"
SECOND_FACTOR = boolean("SECOND_FACTOR", not LOCAL)
ALERT_MAIL = [address.strip() for address in env.list("ALERT_MAIL", default=[]) if address.strip()]
CONTACT = env.str("CONTACT", default="").strip()  # whom readers write to who want something put right or taken down
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="xianbao@localhost")
globals().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
SECOND_PERCENT = whole_number("SECOND_PERCENT", 5)
SEEDED_PERCENT = whole_number("SEEDED_PERCENT", 2)
OTP_TOTP_ISSUER = "县报库"
PROXY_COUNT = whole_number("PROXY_COUNT", 0)
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

ORIGINALS_DIR = DATA_DIR / "originals"
ORIGINALS_URL = originals_url()
MIN_FREE_BYTES = whole_number("MIN_FREE_MB", 500) * 2**20  # below it /readyz is red
SEEDS_DIR = BASE_DIR / "fixtures" / "seeds"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_HANDLERS = [
    "archive.admin.sent_names.NamesInUtf8",
    "archive.admin.handlers.CappedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # of one submission
UPLOAD_MAX_BYTES = 50 * 2**20  # one file

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"chosen": {"()": "config.logs.formatter", "chosen": LOG_FORMAT}},
    "filters": {"one_line": {"()": "config.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["one_line"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        "bagit": {"level": "ERROR"},
        # A line a request, what was asked as a command of curl, and tracebacks of nodes that are away: we say it once.
        "opensearch": {"level": "CRITICAL"},
        "opensearchpy.trace": {"level": "CRITICAL"},
        # Django's own handlers would print the same again with DEBUG, and write mail without.
        "django": {"handlers": [], "level": "INFO"},
        # A line a request, and one a job, are for collectors.
        "config.request_ids": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        "archive.jobs": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
    },
}
