"""Refusals about who is what in a program, and about invitations."""

from .base import RuleBroken


class RoleHeld(RuleBroken):
    sentence = "This person has this role in the program already."
    field = "kind"
    status = 409


class RoleGone(RuleBroken):
    sentence = "This role was taken in the meantime."
    status = 409


class RoleInUse(RuleBroken):
    sentence = "A mentorship runs on this role. End that one first."
    status = 409


class LastAdmin(RuleBroken):
    sentence = "No other admin of the program stays. Make somebody else an admin first."
    status = 409


class OwnAdminRole(RuleBroken):
    sentence = "This is your own admin role. Another admin of the program can take it."
    status = 409


class AlreadyInvited(RuleBroken):
    sentence = "This address is invited to this role already. Send that invitation again, or withdraw it first."
    field = "email"
    status = 409


class PodMissing(RuleBroken):
    sentence = "Choose the pod that this person manages."
    field = "pod"


class PodNotExpected(RuleBroken):
    sentence = "Only a pod manager is given a pod. Leave it open, or choose that role."
    field = "pod"


class InvitationOver(RuleBroken):
    sentence = "This invitation was accepted or withdrawn, or its two weeks are over."
    status = 410


class HasAccount(RuleBroken):
    sentence = "There is an account with this address by now. Sign in with it to accept."
    status = 409


class ForSomebodyElse(RuleBroken):
    sentence = "This invitation is for another address than yours."
    status = 403
