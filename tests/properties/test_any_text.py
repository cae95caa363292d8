"""No text makes the reader raise, and what it reads keeps the promises of the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.app.pipeline import Scope, read_text
from memcon.model.citation import Span
from memcon.model.finding import Finding
from memcon.sources import Overrides, read_bytes
from tests.factories import talks
from tests.properties.promises import broken
from tests.properties.texts import texts

pytestmark = pytest.mark.model

SCOPES: tuple[Scope, ...] = ("contacts", "all")
many = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@many
@given(text=texts, scope=st.sampled_from(SCOPES), published=st.sampled_from((None, "2023-05-04", "2023", "XXXX-05-04")))
def test_every_text_is_read_and_every_citation_holds(text: str, scope: Scope, published: str | None) -> None:
    memo = read_text(text, scope=scope, published=published)
    assert broken(memo) == []
    assert read_text(text, scope=scope, published=published) == memo, "read twice, it is read the same"


# What once made a stage raise, or would have.
ODD = (
    "", " \n\n\t", "\ud800 met President Lula.", "President Lula told \udfff Mr. Rao “\ud83d yes”.", "\x00\x01\x02", "\ufeffLula",
    "....", "“" * 300, "([" * 300, "\u202eMr. Rao met Mr. Lee.\u202c", "# \n## \n> \n- \n", "Mr.", "the", "both and", "U.S. " * 40,
    "President Lula said: “", "PRESIDENT LULA:", "Q: A: Q: A:", "$ $ $1 $$$ 1,,,2 billion", "pledged $" + "9" * 5000 + " million",
    "İİİ President İ. met ẞ. He said İstanbul ﬁ.", "President Lula" + " " * 5000 + "met Mr. Rao.", "Lula\n" * 500,
)  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:16]))
@pytest.mark.parametrize("scope", SCOPES)
def test_odd_texts_are_read(text: str, scope: Scope) -> None:
    assert broken(read_text(text, scope=scope)) == []


def test_what_breaks_a_promise_is_seen() -> None:
    memo = talks()
    said, entry = memo.statements[0], memo.ledger[0]
    end = len(memo.document.text)
    already = set(broken(memo))  # its roles are written down without a text
    for spoiled in (
        replace(memo, statements=(replace(said, cue=(Span(end - 1, end + 1),)),)),
        replace(memo, statements=(replace(said, content=(Span(3, 3),)), *memo.statements[1:])),
        replace(memo, statements=(replace(said, cue=()), *memo.statements[1:])),
        replace(memo, statements=(said, *memo.statements)),
        replace(memo, ledger=(replace(entry, of=("e99",)), *memo.ledger[1:])),
        replace(memo, engagements=()),
        replace(memo, findings=(Finding("error", "stage-failed", "people: ValueError"),)),
    ):
        assert set(broken(spoiled)) - already


@settings(max_examples=200)
@given(
    raw=st.one_of(
        st.binary(max_size=200),
        texts.map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.tuples(st.sampled_from((b"<?xml version='1.0'?><rss><channel>", b'{"text": "', b"<html><body>", b"---\ntitle: ", b"\xff\xfe")), st.binary(max_size=80)).map(b"".join),
    ),
    name=st.sampled_from(("a.txt", "a.md", "a.html", "a.jsonl", "a.xml", "a", "a.pdf")),
)  # fmt: skip
def test_whatever_the_bytes_are_they_end_as_documents_or_findings(raw: bytes, name: str) -> None:
    documents, findings = read_bytes(raw, name, Overrides())
    assert documents or findings
    for document in documents:
        document.text.encode()  # what cannot be stored was not let in
        assert document.text.strip()
