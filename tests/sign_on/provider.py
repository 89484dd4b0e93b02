"""A small OpenID Connect provider: `python -m tests.sign_on.provider PORT CALLBACK`.

It is a Django project in one file that runs the provider of django-allauth, apart from the
application, with one person: can.bo, password "mật khẩu cơ quan".
"""

import atexit
import shutil
import sys
import tempfile
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

USERNAME, PASSWORD, CLIENT, SECRET = "can.bo", "mật khẩu cơ quan", "neuguong", "bi-mat-thu"


def private_key() -> str:
    """A signing key made for this run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def configure() -> None:
    """The settings of the provider."""
    from django.conf import settings

    folder = Path(tempfile.mkdtemp(prefix="ng-oidc-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings.configure(
        SECRET_KEY="only for this run",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.sign_on.addresses",
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db.sqlite3"}
        },
        SESSION_COOKIE_NAME="provider",
        CSRF_COOKIE_NAME="provider-csrf",
        USE_TZ=True,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend"],
        ACCOUNT_LOGIN_METHODS={"username"},
        ACCOUNT_SIGNUP_FIELDS=["username*", "password1*"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        IDP_OIDC_PRIVATE_KEY=private_key(),
    )


def prepare(callback: str) -> None:
    """The tables, the person, and our application as a client."""
    import django

    django.setup()
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    User.objects.create_user(USERNAME, "can.bo@example.vn", PASSWORD)
    client = Client(
        id=CLIENT,
        name="Nêu Gương",
        scopes="openid\nprofile\nemail",
        redirect_uris=callback,
        skip_consent=True,
    )
    client.set_secret(SECRET)
    client.save()


class Quiet(WSGIRequestHandler):
    """Keeps no log."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


def main() -> None:
    """Serve until stopped."""
    configure()
    prepare(sys.argv[2])
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    make_server("127.0.0.1", int(sys.argv[1]), application, handler_class=Quiet).serve_forever()


if __name__ == "__main__":
    main()
