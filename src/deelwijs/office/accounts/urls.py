"""The addresses of the accounts. Those of allauth keep the names that it knows them by."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount.providers.openid_connect import views as organisation_views
from django.urls import path
from django.views.generic import RedirectView

from deelwijs.office.accounts.views import account, factors, links, organisations

FACTOR = "account/second-factor"

urlpatterns = [
    path("account", account.account, name="account"),
    path("account/sessions", account.end_sessions, name="account-sessions"),
    path("account/language", account.language, name="account-language"),
    path("account/sign-in", account_views.login, name="account_login"),
    path("account/sign-out", account_views.logout, name="account_logout"),
    path("account/confirm", account_views.reauthenticate, name="account_reauthenticate"),
    path("account/password", account_views.password_change, name="account_change_password"),
    path("account/password/forgotten", links.password, name="account-password-forgotten"),
    path("account/link", links.sign_in, name="account-link-ask"),
    path("account/link/sent", links.sent, name="account-link-sent"),
    path("account/link/<str:token>", links.follow, name="account-link"),
    path("account/password/first", account_views.password_set, name="account_set_password"),
    path("account/with", organisations.cancelled, name="socialaccount_login_cancelled"),
    path("account/with/<slug:provider_id>", organisations.begin, name="openid_connect_login"),
    path("account/with/<slug:provider_id>/back", organisation_views.callback, name="openid_connect_callback"),
    path(FACTOR, factors.Factors.as_view(), name="mfa_index"),
    path(f"{FACTOR}/ask", factor_views.authenticate, name="mfa_authenticate"),
    path(f"{FACTOR}/confirm", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path(f"{FACTOR}/app", app_views.activate_totp, name="mfa_activate_totp"),
    path(f"{FACTOR}/app/remove", app_views.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{FACTOR}/codes", code_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{FACTOR}/codes/renew", code_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{FACTOR}/passkeys", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path(f"{FACTOR}/passkeys/add", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(f"{FACTOR}/passkeys/confirm", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(f"{FACTOR}/passkeys/sign-in", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path(f"{FACTOR}/passkeys/<int:pk>/rename", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
    path(f"{FACTOR}/passkeys/<int:pk>/remove", passkey_views.remove_webauthn, name="mfa_remove_webauthn"),
]
