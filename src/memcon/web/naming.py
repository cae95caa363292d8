"""In which language a name is written, where its letters and its side say so: for fonts, hyphenation and screen readers."""

from __future__ import annotations

import re

ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
HAN = re.compile(r"[\u3400-\u9fff]")
VIETNAMESE = re.compile(r"[ơưƠƯ\u1ea0-\u1ef9]")
"""Letters that no other language has in names; `ă` and `đ` stand in Romanian and Croatian ones, too."""
OTHERS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"), (re.compile(r"[\uac00-\ud7af]"), "ko"), (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
)  # fmt: skip
IN_ARABIC_LETTERS = {"IR": "fa", "AF": "fa", "PK": "ur"}
IN_HAN = {"JP": "ja", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant", "KR": "ko"}


def tongue(name: str, side: str | None = None) -> str | None:
    """The language tag of a name (BCP 47); None where its letters are of many languages.

    >>> tongue("Phạm Minh Chính"), tongue("王毅", "CN"), tongue("عباس عراقچی", "IR"), tongue("Antony Blinken", "US")
    ('vi', 'zh-Hans', 'fa', None)
    """
    for letters, tag in OTHERS:
        if letters.search(name):
            return tag
    if ARABIC.search(name):
        return IN_ARABIC_LETTERS.get(side or "", "ar")
    if HAN.search(name):
        return IN_HAN.get(side or "", "zh-Hans")
    return "vi" if VIETNAMESE.search(name) or (side == "VN" and not name.isascii()) else None
