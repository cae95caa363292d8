"""Lines that are no prose of a report: attributions, bylines, captions, share links, time stamps, lists of names."""

from __future__ import annotations

import re

ANY = re.IGNORECASE


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), ANY)


# Whole paragraphs, from their first character.
OPENINGS = _any(
    r"office of (?:the )?(?:spokesperson|press|the press secretary|the historian|communications)\b",
    r"(?:the\s)?(?:following|below|above)(?:\s[\w ,’'-]{0,60})?\s(?:is|are|was)\s(?:a\s[\w ]{0,30})?attributable\b",
    r"attributable to\b",
    r"(?:the\s)?(?:following|below) is (?:the|a) (?:text|transcript|statement|readout|joint)\b[^.]{0,160}:?\Z",
    r"(?:begin|end)s? (?:text|transcript|statement)\b",
    r"(?:text|transcript) (?:of|follows)\b[^.]{0,60}:?\Z",
    r"for immediate release\b|embargoed\b|media (?:note|advisory|release|contacts?)\b",
    r"press (?:release|statement|note|office)\b[^.]{0,60}\Z",
    r"remarks to the press\Z|(?:press |media )?contacts?\s?:",
    r"for (?:(?:more|further|additional) information|(?:press|media) (?:inquiries|enquiries))\b",
    r"more information\b|to learn more\b",
    r"(?:file\s)?(?:photos?|images?|pictures?|video|caption|graphic|infographic|illustration|sources?)\s?:",
    r"(?:tags?|topics?|keywords|category|credit|see also|read also|also read|read more|related(?: \w+)?)\s?:",
    r"(?:read (?:more|next|also)|also read|related (?:articles?|news|stories|content|links?)|see also)\b[^.]{0,120}\Z",
    r"(?:share|tweet|print|email|copy link|save|follow us|subscribe|sign up|newsletter|download|listen|watch|play|comments?"
    r"|advertisement)(?:\s[^.]{0,50})?\Z",
    r"share (?:this|on|via)|follow us|click here|subscribe to|sign up for|copyright|©|all rights reserved|\(c\) ",
    r"(?:last )?(?:updated|published|posted|modified|created|released)(?: (?:on|at))?\s?:?\s?[\w ,:/.+-]{0,60}\d\d",
    r"\(?(?:reporting|writing|editing|additional reporting|compiled|translated|edited) by\b",
    r"by (?:our|staff|the) [\w ]{0,30}(?:correspondent|reporter|writer|desk|staff)\b",
    r"with (?:inputs?|(?:a )?reports?|agency inputs) (?:from|by)\b",
    r"\(with agenc|this (?:article|story|report) (?:was|has been|is) ",
    r"(?:via|by) (?:teleconference|videoconference|telephone|video)\Z",
    r"\(?as (?:prepared|delivered|released)\b",
    r"https?://|www\.|\[?\S{1,80}@\S{1,80}\.\w+\]?\Z|\(?l[-–]r\)|pictured\b|from left\b|\(from left",
)
BYLINE = re.compile(r"(?:By|BY)\s(?:[A-ZÀ-Ỹ][\w.’'-]*[\s,]*(?:and\s)?){1,6}(?:[|,–-].{0,60})?\Z")
PHOTO = _any(
    r"(?:^|[.\s(\[/|–—-])(?:file\s)?(?:photos?|images?|picture|ảnh|illustration|credit)"
    r"(?:\s(?:by|courtesy of|credit|source))?"
    r"\s?[:：/©][^.]{0,70}[.)\]]*\Z",
    r"\((?:file\s)?(?:photo|image|picture)s?(?:[/ :][^)]{0,60})?\)\.?\Z",
    r"\((?:ap|afp|reuters|getty images|epa|vna|xinhua|yonhap|kyodo)(?:\s(?:photo|images?|file)\b[^)]{0,60}|/[^)]{1,60})\)\.?\Z",
    r"(?:—|–|--|-|/|\.)\s?(?:[A-Z]{2,5}(?:/[A-Z]{2,5})?)\s(?:file\s)?photos?\b[^.]{0,40}\.?\Z",
)
TIME = re.compile(r"(?:(?:END|End|BEGIN)\s+)?\(?\d{1,2}[:.]\d\d\s?[AaPp]\.?\s?[Mm]\.?(?:\s\(?[A-Z][A-Za-z]{1,4}\)?)?\)?")
# Possessive: what is all marks, thousands of them, is tried once.
ORNAMENT = re.compile(r"[\W_]*+(?:-?30-?|end|ends|xxx)?[\W_]*+\Z", ANY)
DIRECTION = re.compile(r"[(\[*_]+[^()\[\]]{1,120}[)\]*_]+\.?\Z")
LEGISLATORS = re.compile(r"\((?:[RDI]|Republican|Democrat)[-–—][A-Za-z.]")
NAMES_FOLLOW = re.compile(
    r"(?:participants?|attendees|speakers|in attendance|attended|present were|delegation|signatories|members)\b[^.]{0,60}[:*]*\Z",
    ANY,
)
TABLE = re.compile(r"\s*+(?:\|.*\||[-+=|: ]{5,}+)\s*+\Z")
LONGEST = 20_000
"""Characters of a paragraph that may hold comments: of longer ones, which are no prose, looking for them takes minutes."""
COMMENT = re.compile(r"<!--.{0,2000}?-->|<[^<>\n]{1,200}>", re.DOTALL)


def is_aside(paragraph: str) -> bool:
    """Whether a paragraph is furniture of the page, whatever stands around it.

    >>> is_aside("Office of the Spokesperson"), is_aside("The Office of the President said so.")
    (True, False)
    """
    bare = _without_comments(paragraph).strip(" *_#>\\")
    if len(bare) <= 3 or ORNAMENT.match(bare) or TABLE.match(paragraph):
        return True
    time = TIME.match(bare)
    if time is not None and len(bare) - time.end() <= 12:
        return True
    if (len(bare) < 200 or bare.lower().startswith(("http", "share", "follow us", "copyright", "©"))) and OPENINGS.match(bare):
        return True
    if len(bare) < 100 and (BYLINE.match(bare) or (DIRECTION.match(paragraph.strip()) and paragraph.strip()[0] in "([")):
        return True
    return (len(bare) < 400 and PHOTO.search(bare) is not None) or len(LEGISLATORS.findall(bare)) >= 3


def is_clause(line: str) -> bool:
    """Whether a line is running prose: of names and titles nearly every word is capitalised."""
    words: list[str] = [w for w in re.findall(r"[^\W\d_]+", line) if len(w) > 3]
    return 2 * sum(w[0].islower() for w in words) >= max(len(words), 1)


def announces_names(paragraph: str) -> bool:
    """Whether a list of names follows ("Participants:")."""
    bare = _without_comments(paragraph).strip(" *_")
    return len(bare) < 60 and not bare.endswith(".") and NAMES_FOLLOW.search(bare) is not None


def _without_comments(paragraph: str) -> str:
    return COMMENT.sub("", paragraph) if len(paragraph) < LONGEST else paragraph
