"""A form that does not arrive as it was sent: cut off, too large, in odd letters, or without its last field."""

import io

import pytest
from django.test import RequestFactory

from mentoring.wsgi import application

from .desk import DESKS, FORM, Desk, build_desk, text_of

MULTIPART = "multipart/form-data; boundary=cut"


class BrokenLine(io.BytesIO):
    """A connection that breaks while the body is read."""

    def read(self, size: int | None = -1) -> bytes:
        raise OSError("the line is dead")


@pytest.fixture(params=DESKS)
def desk(request, pair) -> Desk:
    desk = build_desk(request.param, pair)
    assert desk.send("The full text that stood there.").status_code == 302
    return desk


@pytest.fixture
def note(pair) -> Desk:
    return build_desk("note", pair)


def test_a_body_cut_off_half_way_is_not_stored(desk):
    whole = desk.encoded("A long text of which only a part arrives.")
    answer = desk.send_raw(whole[: len(whole) * 6 // 10], announced=len(whole))
    assert (answer.status_code, desk.stored()) == (400, "The full text that stood there.")


def test_a_body_cut_off_behind_its_key_is_not_stored_either(desk):
    body = desk.encoded("x", form_key="k" * 22) + b"&" + desk.name.encode() + b"=cut of"
    answer = desk.send_raw(body, announced=len(body) + 7)
    assert (answer.status_code, desk.stored()) == (400, "The full text that stood there.")


def test_a_page_about_a_cut_off_body_says_that_nothing_was_overwritten(note):
    page = text_of(note.send_raw(b"text=half", announced=400))
    assert "nothing was saved and nothing was overwritten" in page


@pytest.mark.parametrize("key", [None, "", "short", "k" * 21, "k" * 23, "k" * 21 + "\n", "é" * 22])
def test_a_form_without_its_whole_key_did_not_arrive_whole(note, key):
    assert (note.send("Typed.", form_key=key).status_code, note.stored()) == (400, "")


def test_a_line_that_breaks_while_the_form_is_read_is_no_fault_of_ours(note):
    assert note.send_stream(BrokenLine(), "40").status_code == 400


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1", "rot13", "no-such-thing", "", "UTF-16LE"])
def test_a_form_in_odd_letters_is_refused_plainly(note, charset):
    answer = note.send_raw(note.encoded("Typed."), kind=f"{FORM}; charset={charset}")
    assert (answer.status_code, note.stored()) == (400, "")


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_in_our_letters_is_taken(note, charset):
    answer = note.send_raw(note.encoded("Typed: ä."), kind=f"{FORM}; charset={charset}")
    assert (answer.status_code, note.stored()) == (302, "Typed: ä.")


def test_a_form_in_odd_letters_is_refused_plainly_at_the_door_too(client, db):
    answer = client.generic("POST", "/accounts/sign-in/", b"\xff\xfe", f"{FORM}; charset=utf-16")
    assert answer.status_code == 400


def test_a_body_larger_than_all_fields_together_is_refused_before_it_is_read(note):
    answer = note.send_raw(b"text=a", announced=2_621_441)
    assert (answer.status_code, note.stored()) == (413, "")
    assert "10,000 characters an answer" in text_of(answer)


def test_all_answers_at_their_longest_fit_into_one_form(pair):
    desk = build_desk("write", pair)
    texts = dict.fromkeys([desk.name, *(f"q{number}" for number in range(100000, 100011))], "🧭" * 10000)
    assert desk.send("🧭" * 10_000, **texts).status_code == 302


@pytest.mark.parametrize("announced", ["-1", "²", "abc", "1e3"])
def test_a_length_that_is_no_number_is_no_error(note, announced):
    assert note.send_stream(io.BytesIO(b"text=a"), announced).status_code == 400


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MULTIPART, b"--cut\r\nContent-Disposition: form-data; name=text\r\n\r\nno end"),
        ("multipart/form-data", b"--cut\r\n\r\nno boundary"),
        ("application/json", b'{"text": "typed"}'),
        ("text/plain", b"text=typed"),
        ("", b"text=typed"),
        (FORM, b"a=1&" * 1_500),
    ],
)
def test_a_body_of_another_kind_is_refused_plainly(note, kind, body):
    assert (note.send_raw(body, kind=kind).status_code, note.stored()) == (400, "")


def test_a_host_that_is_not_ours_gets_a_plain_page(client, db):
    answer = client.get("/privacy/", headers={"host": "evil.example"})
    assert (answer.status_code, "evil.example" in answer.content.decode()) == (400, False)


@pytest.mark.parametrize("charset", ["hex", "rot13", "zlib", "idna", "undefined", "utf-16"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_is_read_in_our_letters_whatever_the_body_claims(db, charset, method):
    asked = RequestFactory().generic(method, "/accounts/sign-in/?next=%ff", b"a=b", FORM).environ
    asked["CONTENT_TYPE"] = f"{FORM}; charset={charset}"
    answers: list[str] = []
    page = b"".join(application(asked, lambda status, headers: answers.append(status)))
    assert (answers, b"</html>" in page) == (["200 OK" if method == "GET" else "400 Bad Request"], True)
