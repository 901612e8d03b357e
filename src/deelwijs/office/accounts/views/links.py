"""Links by mail: asking for one, and using it.

Looking at a link changes nothing, however often a mail scanner does it: only the button acts. The browser that asked
for links holds their ids in its session, and the code of the last one can be typed there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from deelwijs.office.accounts import links, services
from deelwijs.office.accounts.forms import AskForm, CodeAndPasswordForm, CodeForm, NewPasswordForm
from deelwijs.office.accounts.refusal import refuse

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from deelwijs.office.accounts.models import Account, MailLink

ASKED, NEXT = "links-asked", "links-next"
MOST = 5
"""How many links a browser can have waiting."""

private = cache_control(no_store=True, private=True)


@require_http_methods(["GET", "POST"])
@private
def ask(request: HttpRequest, purpose: str) -> HttpResponse:
    """Let somebody ask for a link; the answer is the same for every address."""
    form = AskForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/link/ask.html", {"form": form, "purpose": purpose})
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="mail_link", key=email):
        return _too_often(request)
    site = request.build_absolute_uri("/")
    link = links.ask(email, purpose, language=str(get_language()), site=site)
    request.session[ASKED] = [*request.session.get(ASKED, ()), str(link.pk)][-MOST:]
    request.session[NEXT] = get_next_redirect_url(request)
    return redirect("account-link-sent")


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code", "password1")
@private
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, and take its code."""
    asked = request.session.get(ASKED, ())
    link = links.waiting(asked[-1]) if asked else None
    if link is None:
        return redirect("account-link-ask")
    for_password = link.purpose == links.Purpose.PASSWORD
    form = (CodeAndPasswordForm if for_password else CodeForm)(request.POST or None)
    if form.is_valid():
        if not ratelimit.consume(request, action="mail_link_code"):
            return _too_often(request)
        if links.fits(link, form.cleaned_data["code"]):
            return _act(request, link, form)
        form.add_error("code", _("This code is not right, or not any more."))
    return render(request, "accounts/link/sent.html", {"form": form, "for_password": for_password})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1")
@private
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link does, with one button; do it when that is pressed.

    A link that was used, has expired, was asked for elsewhere or never was gets the same page.
    """
    link = links.find(token, request.session.get(ASKED, ()))
    if link is None:
        return refuse(request, "link")
    form = NewPasswordForm(request.POST or None, account=link.account) if _sets_password(link) else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _act(request, link, form)
    return render(request, "accounts/link/follow.html", {"form": form, "link": link})


def _act(request: HttpRequest, link: MailLink, form: forms.Form | None) -> HttpResponse:
    """Use the link up, and let its owner in; a second factor is still asked of who has one."""
    account = links.use(link)
    if account is None:
        return refuse(request, "link")
    if _sets_password(link) and form:
        services.set_password(account, form.cleaned_data["password1"])
    request.session.pop(ASKED, None)
    return _let_in(request, account, _goal(request, link))


def _too_often(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = ratelimit.respond_429(request)
    return response


def _let_in(request: HttpRequest, account: Account, goal: str | None) -> HttpResponse:
    record_authentication(request, account, method="mail", reauthenticated=True)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=goal))
    return response


def _goal(request: HttpRequest, link: MailLink) -> str | None:
    """Return where somebody goes on: who is new chooses how to sign in next time."""
    wanted = request.session.pop(NEXT, None)
    return reverse("account") if link.purpose == links.Purpose.INVITATION else wanted


def _sets_password(link: MailLink) -> bool:
    return link.purpose == links.Purpose.PASSWORD


def password(request: HttpRequest) -> HttpResponse:
    """Let somebody who forgot their password ask for a link."""
    return ask(request, links.Purpose.PASSWORD)


def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody ask for a link to sign in with."""
    return ask(request, links.Purpose.SIGN_IN)
