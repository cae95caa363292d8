"""Which language a text is in, as far as memcon must know: English or not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SAMPLE = 6_000
"""Characters looked at: enough for a ratio, cheap for a book."""
FEWEST = 12
"""Words below which nothing is said about the language."""

COMMON = {
    "en": "the of and to in a that is for on with as was by it at from his has have be are this which not he said an will their",
    "fr": "ont les se ses leur leurs ou sa son le la de des du et en un une est que qui dans pour sur par au avec ce il pas plus",
    "de": "am über beiden der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an aus er hat",
    "es": "el la los las de del y en que un una es por con para se su al lo como más no ha sus entre sobre este",
    "pt": "o a os as de do da dos das e em que um uma é por com para se no na não ao mais como pelo pela são",
    "it": "il la le lo gli di del della e in che un una è per con si da non dei al nel sono ha alla anche come delle",
    "nl": "de het een van en in is dat op te voor met zijn die niet aan er om door als ook worden naar bij",
    "vi": "và của các trong là cho với được có những một người đã không về này ngày hai nước hợp tác tại việt nam",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan kepada adalah telah juga oleh kedua presiden",
    "tr": "ve bir bu ile için olarak da de olan çok gibi daha ne kadar sonra ettiği cumhurbaşkanı",
    "pl": "i w na z do się nie że jest o to przez od po za oraz jak dla są",
    "sv": "och i att det som en på är av för med den till inte om ett har de",
    "ro": "și de în la cu pe din pentru care este a nu că o un mai au",
    "cs": "a v na se je že s z do o to pro by jsou jako za i k",
    "hu": "a az és hogy nem is egy ez meg van volt el csak de",
    "fi": "ja on ei että se oli hän ovat mutta kun myös",
    "sw": "ya na wa kwa katika ni za la kuwa hii hiyo cha rais",
}  # fmt: skip
WORDS = {code: frozenset(words.split()) for code, words in COMMON.items()}
LANGUAGES: dict[str, tuple[str, ...]] = {
    word: tuple(code for code in WORDS if word in WORDS[code]) for word in frozenset().union(*WORDS.values())
}
FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
"""A letter of no Latin alphabet."""
SCRIPTS = (
    ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CJK", "zh"), ("ARABIC", "ar"), ("HEBREW", "he"), ("THAI", "th"),
    ("CYRILLIC", "ru"), ("DEVANAGARI", "hi"), ("GREEK", "el"), ("BENGALI", "bn"), ("GEORGIAN", "ka"), ("ARMENIAN", "hy"),
    ("LAO", "lo"), ("KHMER", "km"), ("MYANMAR", "my"), ("ETHIOPIC", "am"), ("TAMIL", "ta"), ("SINHALA", "si"),
)  # fmt: skip


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, None where there is too little to tell.

    Another script is named after its most widespread language (Cyrillic: Russian): what matters is that it is not English.
    """
    sample = text[:SAMPLE]
    script = _script(sample)
    if script is not None:
        return script
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < FEWEST:
        return None
    shares = dict.fromkeys(WORDS, 0.0)
    for word, times in Counter(words).items():
        for code in LANGUAGES.get(word, ()):
            shares[code] += times / len(words)
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] < 0.08 or (best != "en" and shares[best] < 1.3 * shares["en"]):
        return "en" if shares["en"] >= 0.08 else None
    return best


def _script(sample: str) -> str | None:
    """The language of a text most of whose letters are of another script."""
    letters = re.findall(r"[^\W\d_]", sample[:2000])
    foreign = FOREIGN.findall(sample[:2000])
    if len(letters) < 10 or len(foreign) * 2 < len(letters):
        return None
    found = Counter(code for c in foreign for script, code in SCRIPTS if unicodedata.name(c, "").startswith(script))
    if not found:
        return None
    return "ja" if found["ja"] * 10 > sum(found.values()) else found.most_common(1)[0][0]
