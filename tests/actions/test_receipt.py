"""A form that was accepted is answered the same way when it comes again."""

from sessions_app.actions.receipt import keep_receipt, take_receipt
from sessions_app.models import Receipt

from ..builders import build_user


def test_an_accepted_form_keeps_where_it_led(stranger):
    keep_receipt(receipt=take_receipt(user=stranger, key="k1"), location="/home/")
    assert take_receipt(user=stranger, key="k1").location == "/home/"
    assert Receipt.objects.count() == 1


def test_a_refused_form_may_be_sent_again(stranger):
    keep_receipt(receipt=take_receipt(user=stranger, key="k1"), location="")
    assert not Receipt.objects.exists()
    assert take_receipt(user=stranger, key="k1").location == ""


def test_two_forms_are_two_receipts(stranger):
    keep_receipt(receipt=take_receipt(user=stranger, key="k1"), location="/home/")
    assert take_receipt(user=stranger, key="k2").location == ""


def test_the_same_key_of_somebody_else_is_theirs(stranger):
    keep_receipt(receipt=take_receipt(user=stranger, key="k1"), location="/home/")
    assert take_receipt(user=build_user("Noor Haddad"), key="k1").location == ""
