"""What the paragraphs of a text are, over texts in the manner of many publishers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.text.layout import Layout, lay_out


def shown(text: str) -> list[tuple[str, str]]:
    """Kind and text of each block; a turn with its speaker before it."""
    return [
        (b.kind, (text[b.speaker.start : b.speaker.end] + ": " if b.speaker else "") + text[b.start : b.end])
        for b in lay_out(text).blocks
    ]


# text, its blocks
LAYOUTS: list[tuple[str, list[tuple[str, str]]]] = [
    # a headline, a dateline, prose, an agency's credit
    (
        "Ministers meet in Rome\n\nROME — The two ministers met on Monday.\n\nThey agreed to meet again. — VNA/VNS",
        [("headline", "Ministers meet in Rome"), ("aside", "ROME —"), ("body", "The two ministers met on Monday."),
         ("body", "They agreed to meet again."), ("aside", "— VNA/VNS")],
    ),
    # a caption amid prose, one paragraph a line
    (
        "Ministers meet\nThe two ministers met on Monday to talk about the long border between their two countries and "
         "the bridge over it.\n"
        "The two ministers on Monday. Photo: VNA\nThey agreed to meet again, and to open the border for trade before "
         "the end of the "
        "coming month at the latest.",
        [("headline", "Ministers meet"),
         ("body", "The two ministers met on Monday to talk about the long border between their two countries and the "
          "bridge over it."),
         ("aside", "The two ministers on Monday. Photo: VNA"),
         ("body", "They agreed to meet again, and to open the border for trade before the end of the coming month at "
          "the latest.")],
    ),
    # lines wrapped by a machine are one paragraph
    (
        "The two ministers met today in the capital for talks on\nthe border. They agreed that the bridge will be "
         "opened\nbefore winter.\n\n\\###",
        [("body", "The two ministers met today in the capital for talks on\nthe border. They agreed that the bridge "
         "will be opened\nbefore winter."),
         ("aside", "\\###")],
    ),
    # attributions are asides
    (
        "The Secretary’s Call with the Foreign Minister\n\nOffice of the Spokesperson\n\nThe below is attributable to "
         "Spokesperson Jane Doe:\n\n"
        "The Secretary spoke today with the Foreign Minister.",
        [("headline", "The Secretary’s Call with the Foreign Minister"), ("aside", "Office of the Spokesperson"),
         ("aside", "The below is attributable to Spokesperson Jane Doe:"), ("body",
          "The Secretary spoke today with the Foreign Minister.")],
    ),
    # a transcript: place, time, turns, stage directions
    (
        "Remarks by Two Presidents\n\nOval Office\n\n11:23 A.M. PST PRESIDENT ROE: Well, welcome. PRESIDENT DOE: (As "
         "interpreted.) Thank you. "
        "(Laughter.) It is good to be here.\n\nI thank you for that. 11:30 A.M. PST",
        [("headline", "Remarks by Two Presidents"), ("aside", "Oval Office"), ("aside", "11:23 A.M. PST"),
         ("turn", "PRESIDENT ROE: Well, welcome."), ("aside", "(As interpreted.)"), ("turn", "PRESIDENT DOE: Thank you."),
         ("aside", "(Laughter.)"), ("turn", "PRESIDENT DOE: It is good to be here."), ("turn",
          "PRESIDENT DOE: I thank you for that."),
         ("aside", "11:30 A.M. PST")],
    ),
    # list items are blocks of their own, run together or not
    (
        "The two sides agreed on these steps:\n\n- Open the bridge;\n- Repair the road.",
        [("body", "The two sides agreed on these steps:"), ("body", "Open the bridge;"), ("body", "Repair the road.")],
    ),
    (
        "The two sides agreed on these steps:\n\n- Open the bridge; - Repair the road.",
        [("body", "The two sides agreed on these steps:"), ("body", "Open the bridge;"), ("body", "Repair the road.")],
    ),
    # numbered paragraphs
    (
        "Visit of the Minister to Colombo\n\nDecember 23, 2025\n\nThe Minister visited Colombo.\n\n2. He called on the "
         "President.",
        [("headline", "Visit of the Minister to Colombo"), ("aside", "December 23, 2025"), ("body",
         "The Minister visited Colombo."),
         ("body", "He called on the President.")],
    ),
    # names of those present
    (
        "The Vice President met legislators today.\n\nParticipants:\n\n- Jane Doe, mayor of a city\n- Richard Roe, a governor",
        [("body", "The Vice President met legislators today."), ("aside", "Participants:"),
         ("aside", "- Jane Doe, mayor of a city"), ("aside", "- Richard Roe, a governor")],
    ),
    # a lone sentence is prose
    ("The two ministers met.", [("body", "The two ministers met.")]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), LAYOUTS)
def test_layouts(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(text) == blocks


PROSE = "The two ministers met and agreed to meet again."
# dateline, place, date, agency
DATELINES = [
    ("HÀ NỘI — ", "HÀ NỘI", None, None),
    ("WASHINGTON DC — ", "WASHINGTON DC", None, None),
    ("WASHINGTON, D.C. – ", "WASHINGTON, D.C.", None, None),
    ("THE HANOI TIMES — ", None, None, "THE HANOI TIMES"),
    ("Hanoi (VNA) – ", "Hanoi", None, "VNA"),
    ("HÀ NỘI, July 2 — ", "HÀ NỘI", "XXXX-07-02", None),
    ("Vientiane, October 9 – ", "Vientiane", "XXXX-10-09", None),
    ("Madrid, Apr 17 (EFE).- ", "Madrid", "XXXX-04-17", "EFE"),
    ("NAIROBI, 8th May, 2025 -- ", "NAIROBI", "2025-05-08", None),
    ("NEW DELHI (Reuters) - ", "NEW DELHI", None, "Reuters"),
    ("Beijing, Dec. 20 (Xinhua) -- ", "Beijing", "XXXX-12-20", "Xinhua"),
    ("New Delhi, Oct 7: ", "New Delhi", "XXXX-10-07", None),
    ("BOAO (China), March 27, 2025 (BSS) - ", "BOAO (China)", "2025-03-27", "BSS"),
    ("BRASÍLIA, October 6, 2025. ", "BRASÍLIA", "2025-10-06", None),
    ("CAIRO/VIENNA, Sept 10 — ", "CAIRO/VIENNA", "XXXX-09-10", None),
    ("ISLAMABAD: ", "ISLAMABAD", None, None),
    ("Oct. 24 - ", None, "XXXX-10-24", None),
    ("AKP Phnom Penh, July 06, 2024 — ", "Phnom Penh", "2024-07-06", "AKP"),
    ("Ottawa, Ontario – ", "Ottawa, Ontario", None, None),
    ("Riyadh, SPA -- ", "Riyadh", None, "SPA"),
    ("Kyiv. May 3. INTERFAX - ", "Kyiv", "XXXX-05-03", "INTERFAX"),
    ("VIENTIANE (KPL) ", "VIENTIANE", None, "KPL"),
    ("(KPL) ", None, None, "KPL"),
    ("DOHA, Qatar (AP) — ", "DOHA, Qatar", None, "AP"),
    ("Colombo [Sri Lanka], January 20 (ANI): ", "Colombo [Sri Lanka]", "XXXX-01-20", "ANI"),
    ("TOKYO, June 1, Kyodo - ", "TOKYO", "XXXX-06-01", "Kyodo"),
]


@pytest.mark.parametrize(("prefix", "place", "date", "agency"), DATELINES)
def test_datelines(prefix: str, place: str | None, date: str | None, agency: str | None) -> None:
    text = f"Ministers meet\n\n{prefix}{PROSE}\n\nThey met."
    found: Layout = lay_out(text)
    line = found.dateline
    assert (line.place if line else None, line.date if line else None) == (place, date)
    assert [text[a:b] for a, b in found.credits] == ([agency] if agency else [])
    assert ("body", PROSE) in shown(text)


@pytest.mark.parametrize(
    "prose",
    ["We — the leaders of both countries — met in Rome.", "On May 3, 2025, the two ministers met in Rome.",
     "In Rome the two ministers met.",
     "U.S. – China talks were held in Geneva.", "President Roe — who had come by train — met the minister."],
)  # fmt: skip
def test_prose_without_dateline(prose: str) -> None:
    text = f"Ministers meet\n\n{prose}"
    assert lay_out(text).dateline is None
    assert ("body", prose) in shown(text)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Brussels, 29 January 2025", "Brussels", "2025-01-29"),
        ("ANKARA", "ANKARA", None),
        ("Ottawa, Ontario - June 3, 2025", "Ottawa, Ontario", "2025-06-03"),
        ("20 May 2023, Hiroshima", "Hiroshima", "2023-05-20"),
        ("29.9.2025", None, "2025-09-29"),
    ],
)
def test_a_dateline_of_its_own(line: str, place: str | None, date: str | None) -> None:
    found = lay_out(f"Ministers meet\n\n{line}\n\n{PROSE}").dateline
    assert found is not None
    assert (found.place, found.date) == (place, date)


TAILS = [". — VNA/VNS", ". (Xinhua)", "./.", ". (END)", ". - Bernama", ". ENDS"]


@pytest.mark.parametrize("tail", TAILS)
def test_tails_are_no_prose(tail: str) -> None:
    assert ("body", "They agreed to meet again.") in shown(f"{PROSE}\n\nThey agreed to meet again{tail}")


ASIDES = [
    "\\###", "*###*", "# # #", "For Immediate Release", "Photo: VNA", "READ MORE: Ministers meet", "Read more",
    "Share this article",
    "11:23 A.M. PST", "END 1:26 P.M. CEST", "(Laughter.)", "By Jane Doe", "Reporting by Jane Doe; editing by Richard Roe.",
    "The following is attributable to Spokesperson Jane Doe:", "https://example.org/", "Copyright 2025",
    "Last updated: 3 May 2025",
    "Jane Doe and Richard Roe in Rome. (Photo: Reuters)", "<!-- -->", "* * *",
]  # fmt: skip


@pytest.mark.parametrize("line", ASIDES)
def test_asides(line: str) -> None:
    text = f"Ministers meet\n\n{PROSE}\n\n{line}\n\n{PROSE}"
    assert [kind for kind, _ in shown(text)] == ["headline", "body", "aside", "body"]


PIECES = st.sampled_from(
    ["ROME — ", "(VNA)", "\n", "\n\n", "- ", "PRESIDENT ROE: ", "Q: ", "They met. ", "(Laughter.) ", "3:42 P.M. EDT ", "\r\n",
     "— VNS", "./.",
     "#", "**", "1. ", "Photo: ", "Oct. 24 - ", "\u2028", " ", "word " * 30, "Đ", "\x0c", "<!-- -->", "END", ":"]
)  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=60)))
def test_blocks_are_in_order_and_lose_nothing(text: str) -> None:
    blocks = lay_out(text).blocks
    at, left = 0, []
    for b in blocks:
        assert at <= b.start < b.end <= len(text)
        assert text[b.start : b.end].strip() == text[b.start : b.end]
        left.append(text[at : b.start])
        at = b.end
    left.append(text[at:])
    spoken = {text[b.speaker.start : b.speaker.end] for b in blocks if b.speaker}
    rest = "".join(left)
    for label in spoken:
        rest = rest.replace(label, "")
    if "They met." in rest:
        raise AssertionError(f"prose in no block: {rest!r}")
