"""Made-up texts: mixtures of what reports are made of and of what no report should hold."""

from __future__ import annotations

from hypothesis import strategies as st

WHO = (
    "President Lula da Silva", "Prime Minister Ishiba Shigeru", "Foreign Minister Ana Rao", "Mr. Rao", "H.E. Dr. Kofi Mensah",
    "the President", "the two leaders", "both sides", "they", "she", "we", "Brazil", "Việt Nam", "the European Union",
    "the Ministry of Foreign Affairs", "Hanoi", "his Japanese counterpart", "spokesperson Lee", "al-Sudani", "O’Neil-Rao",
)  # fmt: skip
DOES = (
    "met", "met with", "spoke by phone with", "thanked", "urged", "told", "said that", "agreed to", "pledged", "promised to",
    "expressed hope that", "will visit", "called on", "did not promise", "signed", "according to", "congratulated", "asked",
    "welcoming", "stressed the need to", "conveyed greetings from", "hosted", "reaffirmed", "discussed", "invited",
)  # fmt: skip
WHAT = (
    "trade", "to expand cooperation", "$5 million", "an additional €1.2 billion a year", "on 3 May 2023", "last Friday", "31 June",
    "by 2030", "in Accra", "at the G20 summit", "the dioxin project", "for his support", "a joint statement", "and", "but", "not",
    "if possible", "Q:", "PRESIDENT LULA:", "HANOI (VNA) —", "MEMBERS:", "- ", "1. ", "# ", "> ", "**", "[link](", "<b>", "</p>",
    "https://example.org/a", "(AP Photo)", "Jr.", "U.S.", "e.g.", "No. 4", "10 a.m.", "...", "—",
)  # fmt: skip
MARKS = (
    "“", "”", '"', "‘", "’", "’s", "(", ")", "[", "]", ",", ".", ";", ":", "!", "?", "\n", "\n\n", "\r\n", "\t", "   ", "\u00a0",
    "\u200b", "\u202e", "\u2028", "\x85", "\x0c", "\x00", "\x1b", "\x7f", "\ufeff", "\ufffd", "😀", "👩‍👩‍👧", "e\u0301", "İ", "ß", "ﬁ",
    "שלום", "مرحبا", "東京", "\ud800", "\udfff", "٣", "½", "²", "$", "€", "%", "&amp;", "\\", "|", "=",
)  # fmt: skip

sentences = st.builds(
    lambda who, does, whom, what, end: f"{who} {does} {whom} {what}{end}",
    st.sampled_from(WHO), st.sampled_from(DOES), st.sampled_from(WHO), st.sampled_from(WHAT), st.sampled_from((". ", ".\n\n", ", ", "\n")),
)  # fmt: skip
wild = st.characters(max_codepoint=0x1FFFF, categories=("L", "M", "N", "P", "S", "Z", "C"))
pieces = st.one_of(
    sentences,
    st.sampled_from((*WHO, *DOES, *WHAT)).map(lambda word: word + " "),
    st.sampled_from(MARKS),
    st.text(wild, max_size=8),
    st.tuples(st.sampled_from((*MARKS, "a", "A ", "1,", "- a\n", "A: ")), st.integers(50, 400)).map(lambda row: row[0] * row[1]),
)
texts = st.lists(st.one_of(sentences, sentences, pieces), max_size=14).map("".join)
"""Any text: half of it sentences of reports, so that all stages have work."""
