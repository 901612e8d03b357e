"""Settings of the site.

What differs from place to place comes from the environment:

- `DEELWIJS_DATA`: the directory of database, key and static files (default: `var` in the working directory);
- `DATABASE_URL`: `postgresql://user:password@host:5432/name` (default: SQLite in that directory);
- `DEELWIJS_DEMO`: `0` shuts the demo foundation and its sample people (default: `1`);
- `DEELWIJS_HOSTS`: host names, with commas between (default: this machine only);
- `DEELWIJS_ADDRESS`: the address of the site in a mail that no page asked for (default: the first host name);
- `DEELWIJS_HTTPS`: `1` behind a proxy that serves HTTPS and sets `X-Forwarded-Proto`;
- `DEELWIJS_MAIL_HOST`: the server that mail is sent by (default: none, and mail waits in the outbox), with `_PORT`,
  `_USER`, `_PASSWORD`, `_TLS` (`starttls`, `ssl` or `none`; default: `starttls`) and `_FROM`, the sender's address.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from deelwijs.office.accounts import organisations
from deelwijs.office.config import database, schedule, secret

OFFICE = Path(__file__).parent.parent
DEELWIJS_DATA = Path(os.environ.get("DEELWIJS_DATA", "var")).resolve()
DEELWIJS_DEMO = os.environ.get("DEELWIJS_DEMO", "1") == "1"
HTTPS = os.environ.get("DEELWIJS_HTTPS", "0") == "1"

DEBUG = False
SECRET_KEY = secret.read(DEELWIJS_DATA)
ALLOWED_HOSTS = os.environ.get("DEELWIJS_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
SITE_ADDRESS = os.environ.get("DEELWIJS_ADDRESS", f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

ROOT_URLCONF = "deelwijs.office.config.urls"
WSGI_APPLICATION = "deelwijs.office.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "deelwijs.office.backstage",
    "deelwijs.office.accounts",
    "deelwijs.office.journal",
    "deelwijs.office.community",
    "deelwijs.office.consent",
    "deelwijs.office.pages",
    "deelwijs.office.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
AUTH_USER_MODEL = "accounts.Account"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "deelwijs.office.accounts.middleware.Doorkeeper",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "deelwijs.office.pages.visitor.context",
            ],
        },
    },
]

DATABASES = {"default": database.database(os.environ.get("DATABASE_URL", ""), DEELWIJS_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "deelwijs_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "deelwijs.office.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "deelwijs.office.accounts.passwords.NotTheAddress", "OPTIONS": {"user_attributes": ["email"]}},
    {"NAME": "deelwijs.office.accounts.passwords.NotCommon"},
    {"NAME": "deelwijs.office.accounts.passwords.NotOnlyDigits"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "account_login", "home", "home"
ACCOUNT_ENTRY = "deelwijs.office.community.entrance.has_a_role"
ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.community.entrance.proves_it_twice"
ACCOUNT_ADAPTER = "deelwijs.office.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation or a link has proved the mailbox
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "mail_link": "60/h/ip,4/15m/key",
    "mail_link_code": "30/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(HTTPS)
ACCOUNT_FORMS = {
    "login": "deelwijs.office.accounts.forms.SignInForm",
    "reauthenticate": "deelwijs.office.accounts.forms.ConfirmForm",
    "change_password": "deelwijs.office.accounts.forms.ChangePasswordForm",
    "set_password": "deelwijs.office.accounts.forms.SetPasswordForm",
}
SOCIALACCOUNT_ADAPTER = "deelwijs.office.accounts.single_sign_on.OrganisationAdapter"
SOCIALACCOUNT_PROVIDERS = organisations.providers(DEELWIJS_DATA)
MFA_ADAPTER = "deelwijs.office.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Deelwijs"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "deelwijs.office.accounts.forms.FactorForm",
    "reauthenticate": "deelwijs.office.accounts.forms.ConfirmFactorForm",
    "activate_totp": "deelwijs.office.accounts.forms.ActivateAppForm",
    "edit_webauthn": "deelwijs.office.accounts.forms.RenamePasskeyForm",
    "login_webauthn": "deelwijs.office.accounts.forms.SignInByPasskeyForm",
    "authenticate_webauthn": "deelwijs.office.accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "deelwijs.office.accounts.forms.ConfirmPasskeyForm",
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}
SCHEDULE = schedule.SCHEDULE

MAIL_PORTS = {"starttls": 587, "ssl": 465, "none": 25}
MAIL_TLS = os.environ.get("DEELWIJS_MAIL_TLS", "starttls")
if MAIL_TLS not in MAIL_PORTS:
    raise ImproperlyConfigured(f"DEELWIJS_MAIL_TLS is {MAIL_TLS!r}; it can be {', '.join(MAIL_PORTS)}")
EMAIL_HOST = os.environ.get("DEELWIJS_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("DEELWIJS_MAIL_PORT") or MAIL_PORTS[MAIL_TLS])
EMAIL_HOST_USER = os.environ.get("DEELWIJS_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DEELWIJS_MAIL_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_TLS == "starttls", MAIL_TLS == "ssl"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("DEELWIJS_MAIL_FROM", "Deelwijs <deelwijs@localhost>")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [OFFICE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = DEELWIJS_DATA / "static"
STATICFILES_DIRS = [OFFICE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "deelwijs.office.pages.views.errors.csrf_failure"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django_tasks_db": {"level": "ERROR"}},  # a worker that is told to stop need not say so
}
