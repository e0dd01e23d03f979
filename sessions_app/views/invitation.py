"""What a program's admins do with an invitation that nobody has accepted yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access
from ..actions import invitation as act
from ..errors import InvitationOver
from ..forms.base import PlainForm
from .refusal import attempt
from .request import MemberRequest, form_page


@require_POST
def send_again(request: MemberRequest, slug: str, invitation_id: str) -> HttpResponse:
    """Another letter, good for two weeks from now."""
    invitation = access.invitation_for_admin(request.user, slug, invitation_id)
    try:
        act.send_again(invitation=invitation, by=request.user)
    except InvitationOver:
        messages.info(request, _("This invitation was accepted or withdrawn in the meantime."))
    else:
        messages.success(request, _("Another letter to %(name)s is on its way.") % {"name": invitation.name})
    return redirect("people", slug)


@form_page
def withdraw(request: MemberRequest, slug: str, invitation_id: str) -> HttpResponse:
    """Asks first; from then on the link in the letter leads nowhere."""
    invitation = access.invitation_for_admin(request.user, slug, invitation_id)
    form = PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.withdraw(invitation=invitation, by=request.user))
    if tried.done:
        messages.success(request, _("The invitation of %(name)s is withdrawn.") % {"name": invitation.name})
        return redirect("people", slug)
    context = {"form": form, "invitation": invitation, "program": invitation.program}
    return render(request, "sessions_app/people/withdraw.html", context, status=tried.status)
