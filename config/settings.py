"""All settings; what differs between places comes from the environment (docs/operations.md)."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

PARLEY_ENV = env.choice("PARLEY_ENV", ("development", "test", "production"), "production")
IS_PRODUCTION = PARLEY_ENV == "production"
IS_TEST = PARLEY_ENV == "test"

# Without PostgreSQL and Redis everything is kept here: database, queue, mail, timetable.
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)


def generated_key() -> str:
    """Make a key that outlives restarts, so that nobody is signed out by one."""
    path = VAR_DIR / "secret_key"
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


# Shown only to who asks: a page that does not exist looks in development as in production.
DEBUG = env.flag("DEBUG", default=False)
if DEBUG and IS_PRODUCTION:
    raise env.Misconfigured("DEBUG", "is on in production", "Leave it out.")
SECRET_KEY = env.secret_key("SECRET_KEY", None if IS_PRODUCTION else generated_key())

# --- Addresses ---

_port = env.whole_number("PORT", 8000, lowest=1, highest=65535)
SITE_URL = env.site_url("SITE_URL", None if IS_PRODUCTION else f"http://localhost:{_port}")
_site = urlsplit(SITE_URL)
_site_host = _site.hostname or ""
IS_HTTPS = _site.scheme == "https"
_local_hosts = ["localhost", "127.0.0.1", "[::1]", env.text("HOST", "localhost")]
# In production a machine may still ask itself how it is.
_known_hosts = [_site_host, "localhost"] if IS_PRODUCTION else _local_hosts
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", _known_hosts)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- Parts ---

INSTALLED_APPS = [
    "accounts",
    "negotiations",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    # Static files come the same way from every server, Django's own included.
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # docs/decisions/pages-are-compressed.md
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.PreferencesMiddleware",
    "negotiations.middleware.RefusalMiddleware",
]

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
                "negotiations.reminders.queries.bell",
                "negotiations.delivery.queries.failed_mail",
            ],
        },
    }
]

# Our own templates on top of crispy-bootstrap5, which leaves errors unheard by screen readers.
CRISPY_TEMPLATE_PACK = "parley"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["parley"]
FORM_RENDERER = "config.form_renderer.FormRenderer"
# A form that cannot be rendered is a fault to be seen, not an empty place.
CRISPY_FAIL_SILENTLY = False

# --- Database ---

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'parley.sqlite3'}")}
_database = DATABASES["default"]
IS_SQLITE = _database["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    _database["OPTIONS"] = {
        # Writers wait for each other at the start instead of failing half way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
    # A file of its own for every test process: threads and locks behave as they do in earnest.
    _test_file = Path(tempfile.gettempdir()) / f"parley-test-{os.getpid()}.sqlite3"
    _database["TEST"] = {"NAME": str(_test_file)}
else:
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
    _database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

REDIS_URL = env.redis_url("REDIS_URL")
if REDIS_URL:
    _cache = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "parley",
    }
else:
    _cache = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": _cache}

# --- People ---

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if IS_TEST:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
_validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validation}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
    {"NAME": f"{_validation}.NumericPasswordValidator"},
]

# --- Words and time ---

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")

# --- Static files ---

STATIC_URL = "/static/"
# Gathered into the image; elsewhere every file is found where it is written.
STATIC_ROOT = env.folder("STATIC_ROOT", (BASE_DIR if IS_PRODUCTION else VAR_DIR) / "staticfiles")
if not IS_PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
_storage = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if IS_PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _storage},
}
MEDIA_ROOT = VAR_DIR / "files"
WHITENOISE_USE_FINDERS = not IS_PRODUCTION

# --- Safety in the browser ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
    }
}
SECURE_SSL_REDIRECT = IS_HTTPS
# Probes come from inside, without encryption.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if env.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
# The prefix makes browsers refuse such a cookie from anywhere but this very host.
_cookie_prefix = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_cookie_prefix}parley-session"
CSRF_COOKIE_NAME = f"{_cookie_prefix}parley-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
ATTACHMENT_LIMIT_MB = env.whole_number("ATTACHMENT_LIMIT_MB", 10, lowest=1, highest=100)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Mail ---

_default_mail = None if IS_PRODUCTION else f"file:{VAR_DIR / 'mail'}"
_mail = env.mail("EMAIL_URL", _default_mail)
EMAIL_BACKEND = _mail.backend
EMAIL_FILE_PATH = _mail.file_path
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.use_tls
EMAIL_USE_SSL = _mail.use_ssl
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.email_address("DEFAULT_FROM_EMAIL", f"Parley <parley@{_site_host}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Work outside requests ---

if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        # Longer than any task may run, or Redis hands out a second copy of one still running.
        "visibility_timeout": 900,
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
    }
else:
    _queue = VAR_DIR / "queue"
    _folders = {name: _queue / name for name in ("messages", "control", "processed")}
    for _folder in _folders.values():
        _folder.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://localhost//"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_folders["messages"]),
        "data_folder_out": str(_folders["messages"]),
        "control_folder": str(_folders["control"]),
        "processed_folder": str(_folders["processed"]),
        "polling_interval": 0.1,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "schedule")
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = IS_TEST

# --- Logs ---

_log_level = env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _log_level},
    # Every refused form is a 4xx; only what went wrong on our side is worth a line.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        # Scanners ask for hosts of their own; refusing them is no news.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "gunicorn.http": {"level": "ERROR"},
        "celery.beat": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
    },
}
