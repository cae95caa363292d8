"""Mails, folders of mails and saved pages: one document for each message, attachments on their own."""

from __future__ import annotations

from memcon.sources import read_bytes
from tests.hostile.samples import PAGE, PROSE, SECOND, docx, mail, mbox, paragraph, pdf, set_in_lines


def test_a_mail() -> None:
    (document,), findings = read_bytes(mail(), "talks.eml")
    assert document.text == f"Talks in the capital\n\n{PROSE}"
    assert (document.title, document.publisher, document.published) == ("Talks in the capital", "Press Office", "2025-05-06")
    assert findings == ()


def test_the_publisher_is_known_by_the_address() -> None:
    (document,), _ = read_bytes(mail(From="No Reply <press@mea.gov.in>"), "talks.eml")
    assert (document.publisher, document.side) == ("Ministry of External Affairs of India", "IN")


def test_encoded_fields() -> None:
    (document,), _ = read_bytes(mail(Subject="Tô Lâm in Hà Nội", From="Bộ Ngoại giao <a@example.org>"), "x")
    assert (document.title, document.publisher) == ("Tô Lâm in Hà Nội", "Bộ Ngoại giao")


def test_text_or_html_is_chosen_once() -> None:
    both, _ = read_bytes(mail(PROSE, f"<p>{PROSE}</p><p>unsubscribe</p>"), "x")
    remark, _ = read_bytes(mail("This mail needs HTML.", f"<p>{PROSE}</p><p>{SECOND}</p>"), "x")
    rich, _ = read_bytes(mail(None, f"<p>{PROSE}</p>"), "x")
    assert [d.text for d in both] == [f"Talks in the capital\n\n{PROSE}"]
    assert [d.text for d in remark] == [f"Talks in the capital\n\n{PROSE}\n\n{SECOND}"]
    assert [d.text for d in rich] == [f"Talks in the capital\n\n{PROSE}"]


def test_quoted_mail_and_signature_are_furniture() -> None:
    body = f"{PROSE}\n\n{SECOND}\n\nOn Monday, the press office wrote:\n\n> They never met.\n> They will not.\n\n-- \nPress office\nMain Street"
    (document,), _ = read_bytes(mail(body), "x")
    kept = [document.text[a:b] for a, b in document.furniture]
    assert PROSE in document.text
    assert "They never met" in " ".join(kept)
    assert "Main Street" in " ".join(kept)
    assert not any(SECOND in k for k in kept)


def test_attachments_are_documents_of_their_own() -> None:
    attached = {"Statement.pdf": pdf([set_in_lines([SECOND])]), "Annex.docx": docx(paragraph(PROSE)), "fwd.eml": mail(SECOND)}
    documents, findings = read_bytes(mail(attached=attached), "talks.eml")
    assert [d.stem for d in documents] == ["talks", "Statement", "Annex", "fwd"]
    assert documents[1].pages == (0,)
    assert documents[3].text.endswith(SECOND)
    assert len({d.id for d in documents}) == 4
    assert len({d.raw_sha256 for d in documents}) == 1  # of the bytes as they came
    assert findings == ()


def test_a_mail_within_a_mail() -> None:
    outer = mail(PROSE).replace(
        b"Content-Type: text/plain", b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain', 1
    )
    outer += b"\n--x\nContent-Type: message/rfc822\n\n" + mail(SECOND) + b"\n--x--\n"
    documents, _ = read_bytes(outer, "x.eml")
    assert [SECOND in d.text for d in documents] == [False, True]


def test_pictures_are_left_out_and_told() -> None:
    raw = mail(attached={"logo.png": b"\x89PNG"}).replace(b"application/octet-stream", b"image/png")
    documents, findings = read_bytes(raw, "x")
    assert len(documents) == 1
    assert [(f.severity, f.code) for f in findings] == [("note", "attachment")]


def test_a_folder_of_mails() -> None:
    documents, findings = read_bytes(mbox(mail(f"{PROSE}\n\nFrom then on they met."), mail(SECOND)), "press.mbox")
    assert [d.stem for d in documents] == ["press", "press"]
    assert documents[0].text.endswith("From then on they met.")
    assert findings == ()


def test_a_memorandum_is_no_mail() -> None:
    text = f"From: The Secretary\nTo: The Minister\nSubject: Talks\nDate: May 6, 2025\n\n{PROSE}"
    (document,), _ = read_bytes(text.encode(), "memo.txt")
    assert document.text == text


def test_a_saved_page() -> None:
    raw = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.mea.gov.in/talks.htm\r\nSubject: Talks\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
        b"Content-Location: https://www.mea.gov.in/talks.htm\r\n\r\n" + PAGE.encode() + b"\r\n--x\r\nContent-Type: text/css\r\n"
        b"\r\np {}\r\n--x--\r\n"
    )
    (document,), _ = read_bytes(raw, "talks.mhtml")
    assert document.text == f"Talks\n\n{PROSE}\n\n{SECOND}"
    assert (document.url, document.side) == ("https://www.mea.gov.in/talks.htm", "IN")
