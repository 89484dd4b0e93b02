"""All settings, from the environment, with safe defaults for one small machine.

NEUGUONG_HOME  where data lives (default ./var)
DATABASE_URL   postgres://… for production; the embedded SQLite database without it
NEUGUONG_DEMO  1 only for the demonstration: loopback, known passwords
NEUGUONG_HOSTS host names served, separated by commas
NEUGUONG_URL   the address people type; links handed out begin with it, whatever a browser says
NEUGUONG_PROXIES  how many of our own proxies stand before the application (0: none is believed)
NEUGUONG_MAIL  smtp+tls://name:password@host:587; without it no mail is sent
NEUGUONG_TRAIL_MAIL  where the head of the trail is mailed, addresses outside, by commas
NEUGUONG_OIDC_URL, _CLIENT, _SECRET, _NAME  single sign-on of the house, off without them
NEUGUONG_OIDC_CLAIM  the claim that holds our user name; without it a person links the own account
NEUGUONG_DISK_WARN_MB  the health page warns below so many free megabytes (2048)
NEUGUONG_BACKUP_DAYS, _HEAD_DAYS  and when the last backup (7), the head kept outside (31) is older
NEUGUONG_UPKEEP_DAYS  how long runs of jobs are kept (180)
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ

from neuguong.config.sqlite.library import use_bundled_library
from neuguong.config.sqlite.modes import INIT_COMMAND

use_bundled_library()

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(env.str("NEUGUONG_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)
DEMO = env.bool("NEUGUONG_DEMO", False)
DEBUG = False


def secret_key() -> str:
    """The installation's own key, made once and kept beside the data, readable by its owner."""
    given: str = env.str("NEUGUONG_SECRET_KEY", "")
    if given:
        return given
    place = HOME / "secret_key"
    try:
        with place.open("x") as file:
            place.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return place.read_text()


def mailers() -> dict[str, dict[str, object]]:
    """The one mailer, from its address."""
    parts = env.email_url("NEUGUONG_MAIL")
    options = {
        "host": parts["EMAIL_HOST"],
        "port": parts["EMAIL_PORT"] or 25,
        "username": parts["EMAIL_HOST_USER"] or "",
        "password": parts["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": parts.get("EMAIL_USE_TLS", False),
        "use_ssl": parts.get("EMAIL_USE_SSL", False),
        "timeout": 20,
    }
    return {"default": {"BACKEND": parts["EMAIL_BACKEND"], "OPTIONS": options}}


def origin_of(address: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


SECRET_KEY = secret_key()
COLUMN_KEYS = HOME / "column_keys"
HOSTS = env.list("NEUGUONG_HOSTS", default=[])
HTTPS = env.bool("NEUGUONG_HTTPS", False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *HOSTS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "django_cotton",
    "neuguong.web",
    "neuguong.records",
    "neuguong.accounts",
    "neuguong.org",
    "neuguong.directives",
    "neuguong.plans",
    "neuguong.reporting",
    "neuguong.documents",
    "neuguong.search",
    "neuguong.jobs",
    "neuguong.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "neuguong.accounts.middleware.LastSeenMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "neuguong.web.middleware.UnstorableMiddleware",
    "neuguong.web.middleware.RefusalMiddleware",
    "neuguong.web.middleware.MethodMiddleware",
    "neuguong.org.middleware.SecondPersonMiddleware",
    "neuguong.org.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "neuguong.config.urls"
WSGI_APPLICATION = "neuguong.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "neuguong.org.frame.frame",
            ],
        },
    }
]
COTTON_DIR = "components"
COTTON_ISOLATE_BY_DEFAULT = True
"""A component sees what it is given, not the page's own words: a page that tells a `refusal` would
else lock every button on it."""

if "DATABASE_URL" in env.ENVIRON:
    DATABASES = {"default": {**env.db(), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "neuguong.config.sqlite",
            "NAME": HOME / "neuguong.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": INIT_COMMAND,
            },
            "TEST": {"NAME": ":memory:"},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "neuguong.accounts.passwords.LengthValidator"},
    {"NAME": "neuguong.accounts.passwords.CommonValidator"},
    {"NAME": "neuguong.accounts.passwords.OwnNameValidator"},
    {"NAME": "neuguong.accounts.passwords.GuessedNumberValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "reporting:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "neuguong.accounts.views.locked_out"
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_CLIENT_IP_CALLABLE = "neuguong.accounts.adapter.client_ip"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("NEUGUONG_PROXIES", 0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_ADAPTER = "neuguong.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "reset_password": "20/h/ip,3/h/key"}
MFA_ADAPTER = "neuguong.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Nêu Gương"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "neuguong.accounts.adapter.SingleSignOnAdapter"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
OIDC_ID = "co-quan"
OIDC_URL = env.str("NEUGUONG_OIDC_URL", "")
OIDC_NAME = env.str("NEUGUONG_OIDC_NAME", "tài khoản cơ quan") if OIDC_URL else ""
OIDC_CLAIM = env.str("NEUGUONG_OIDC_CLAIM", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_ID,
                "name": OIDC_NAME,
                "client_id": env.str("NEUGUONG_OIDC_CLIENT", "neuguong"),
                "secret": env.str("NEUGUONG_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else [],
    }
}

PUBLIC_URL = env.str(
    "NEUGUONG_URL",
    f"{'https' if HTTPS else 'http'}://{HOSTS[0]}" if HOSTS else "http://localhost:8000",
).rstrip("/")
MAIL = "NEUGUONG_MAIL" in env.ENVIRON
MAILERS = (
    mailers() if MAIL else {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
)
TRAIL_MAIL = [each for each in env.list("NEUGUONG_TRAIL_MAIL", default=[]) if each.strip()]
DEFAULT_FROM_EMAIL = env.str("NEUGUONG_MAIL_FROM", "neu-guong@localhost")

DISK_WARN_MB = env.int("NEUGUONG_DISK_WARN_MB", 2048)
BACKUP_WARN_DAYS = env.int("NEUGUONG_BACKUP_DAYS", 7)
HEAD_WARN_DAYS = env.int("NEUGUONG_HEAD_DAYS", 31)
UPKEEP_KEPT_DAYS = env.int("NEUGUONG_UPKEEP_DAYS", 180)

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "neuguong.web.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'", *([origin_of(OIDC_URL)] if OIDC_URL else [])],
    "frame-ancestors": ["'none'"],
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LANGUAGE_CODE = "vi"
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = "neuguong.web.formats"
LOCALE_PATHS = [PACKAGE / "web" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
