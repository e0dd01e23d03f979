"""A file is read as the table that it is, or refused as a whole with a reason that says what to do."""

import io
import zipfile

import pytest

from sessions_app.roster.rows import Row, packed, read_roster, unpacked
from sessions_app.roster.said import Unreadable

from ..rosters import HEAD, NOOR, RUTH, csv, xlsx

ZOE = Row(2, "zoe@example.org", "Zoë Ærø", "mentor")
ZOE_LINE = "zoe@example.org,Zoë Ærø,mentor"
SHORT = "email,name,role"


def refusal(raw: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_roster(raw)
    return str(refused.value)


def zipped(name: str, size: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package, package.open(name, "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b"0" * 1_000_000)
    return written.getvalue()


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without a mark", "with a mark"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_is_read_whatever_its_delimiter_line_ends_and_mark(mark, delimiter, end):
    text = mark + end.join([SHORT, ZOE_LINE, ""]).replace(",", delimiter)
    assert read_roster(text.encode()) == [ZOE]


def test_a_workbook_is_read_as_the_same_rows():
    assert read_roster(xlsx(RUTH, NOOR)) == read_roster(csv(RUTH, NOOR))


def test_lines_keep_the_numbers_that_they_have_in_the_file():
    raw = csv('a@example.org,"Ann\nTwo Lines",mentor', "", ",,,,,", "b@example.org,Bea B,mentor", head=SHORT)
    assert [row.line for row in read_roster(raw)] == [2, 6]


@pytest.mark.parametrize("head", ["E-Mail,NAME,Role", "Work email, name ,role", "email_address,Name,ROLE"])
def test_a_column_is_known_however_it_is_written(head):
    assert read_roster(csv(ZOE_LINE, head=head)) == [ZOE]


def test_columns_may_stand_in_any_order():
    assert read_roster(csv("mentor,Zoë Ærø,zoe@example.org", head="role,name,email")) == [ZOE]


def test_rows_are_kept_and_come_back_as_they_were():
    rows = read_roster(csv(RUTH, NOOR))
    assert unpacked(packed(rows)) == rows


def test_a_cell_under_no_name_is_noticed():
    assert [row.surplus for row in read_roster(csv(ZOE_LINE, f"{ZOE_LINE},more", head=SHORT))] == [False, True]


def test_a_character_that_cannot_be_stored_becomes_one_that_is_refused_later():
    assert read_roster(csv("z@example.org,Z\x00e,mentor", head=SHORT))[0].name == "Z\ufffde"


def test_a_formula_of_a_workbook_comes_as_it_is_written():
    assert read_roster(xlsx("a@example.org,=1+1,mentor", head=SHORT))[0].name == "=1+1"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (csv(), "The file has names of columns and nobody below them."),
        (f"{SHORT}\n{ZOE_LINE}".encode("cp1252"), "Line 2 is not in UTF-8. In Excel choose “CSV UTF-8”"),
        (f"{SHORT}\n{ZOE_LINE}".encode("utf-16"), "Line 1 is not in UTF-8."),
        (csv("x", head="email|name|role"), "Line 1 is one cell only. Separate columns by comma, semicolon or tab."),
        (csv("x", head="mail,name,role"), "The column “email” is missing. “mail” is no column of a roster."),
        (csv("x", head=f"{HEAD},salary"), "“salary” is no column of a roster. Rename it or take it out."),
        (csv("x", head="email,name,role,Email"), "Two columns are called “Email”."),
        (csv('a@example.org,"Ann' + "x" * 200_000, head=SHORT), "From line 2 on the file cannot be read"),
        (b"x" * 2_500_001, "The file has more than 2.5 MB."),
        (b"%PDF-1.7 and so on", "This is neither CSV nor XLSX."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is neither CSV nor XLSX."),
        (xlsx(RUTH)[:-200], "This file cannot be read as XLSX."),
        (zipped("word/document.xml", 1_000_000), "This file cannot be read as XLSX."),
        (zipped("xl/worksheets/sheet1.xml", 40_000_000), "Unpacked this workbook is far too large for a roster."),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_what_to_do(raw, said):
    assert said in refusal(raw)


def test_a_bomb_that_lies_about_its_size_is_noticed():
    raw = bytearray(zipped("xl/worksheets/sheet1.xml", 40_000_000))
    at = raw.rindex(b"PK\x01\x02") + 24
    raw[at : at + 4] = (1_000).to_bytes(4, "little")
    assert refusal(bytes(raw)) == "This file cannot be read as XLSX. Save it again as XLSX or as “CSV UTF-8”."


def test_more_lines_than_fit_are_refused():
    raw = csv(*(f"p{number}@a.co,P,mentor" for number in range(20_001)), head=SHORT)
    assert refusal(raw).startswith("The file has more than 20,000 lines.")
