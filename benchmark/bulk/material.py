"""Made inputs: very many small files of every usual format, some of them bad in known ways, and one large archive of saved pages.

The persons are placeholders; the states are real, so that contacts between them are read.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.hostile import generate, samples

STATES = tuple(
    "Chile Vietnam Kenya Norway Japan Peru Ghana Nepal Fiji Spain Qatar Oman Latvia Uruguay Morocco Mongolia Finland Jordan"
    " Senegal Malaysia Ireland Zambia Bolivia Kuwait".split()
)
FIRST = tuple("Ana Omar Lena Tariq Mei Jonas Amara Petra Idris Sofia Ravi Nadia".split())
LAST = tuple("Ruiz Haddad Berg Okoro Tanaka Silva Lund Mensah Novak Castro Amadi Vega".split())
PLACES = ("Geneva", "Vienna", "Nairobi", "Singapore", "Doha", "Lima", "Accra", "Helsinki")
MATTERS = (
    "fisheries",
    "visas for students",
    "the harbour loan",
    "rice tariffs",
    "clean water",
    "air services",
    "the bridge project",
)
OFFICES = ("Foreign Minister", "President", "Prime Minister")
EACH_BAD = 100
"""One file in so many is bad."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that is bad in a known way, and how reading it must end."""

    ending: str
    make: Callable[[int], bytes]
    outcome: str


def person(state: int, office: int) -> str:
    """The placeholder who holds this office in a state."""
    n = state * len(OFFICES) + office
    return f"{OFFICES[office]} {FIRST[n % len(FIRST)]} {LAST[(n * 7 + n // len(FIRST)) % len(LAST)]} of {STATES[state]}"


def report(number: int) -> str:
    """The text of the number-th report: a contact, thanks, a request and a promise, never two alike."""
    rng = random.Random(number)
    one, other = rng.sample(range(len(STATES)), 2)
    host, guest = person(one, rng.randrange(3)), person(other, rng.randrange(3))
    name = guest.split(" of ")[0].split()[-1]
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(3650))
    matter, second = rng.sample(MATTERS, 2)
    return (
        f"{host} met {guest} in {rng.choice(PLACES)} on {day.day} {day:%B %Y}. The two sides discussed {matter} and {second}. "
        f"{name} thanked the host for the reception and urged {STATES[one]} to finish its report on {second} by {day.year + 1}. "
        f"{STATES[one]} will provide ${number % 97 + 1} million for {matter}. This is report number {number}."
    )


def small(number: int) -> tuple[str, bytes]:
    """The ending and the bytes of the number-th sound file: the formats take turns."""
    text = report(number)
    html = f"<!DOCTYPE html><html><head><title>Report {number}</title></head><body><article><p>{text}</p></article></body></html>"
    makers: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("txt", text.encode), ("html", html.encode), ("md", f"---\ntitle: Report {number}\n---\n\n{text}\n".encode),
        ("docx", lambda: samples.docx(samples.paragraph(text))), ("odt", lambda: samples.odt(f"<text:p>{text}</text:p>")),
        ("pdf", lambda: samples.pdf([samples.set_in_lines([text])])),
        ("eml", lambda: samples.mail(text, Subject=f"Report {number}", Message_ID=f"<{number}@example.org>")),
        ("jsonl", lambda: json.dumps({"title": f"Report {number}", "text": text}).encode()),
        ("txt.gz", lambda: gzip.compress(text.encode(), mtime=0)), ("zip", lambda: samples.zipped({"a.txt": text.encode()})),
        ("rss", lambda: samples.FEED.replace(samples.PROSE.encode(), text.encode())),
        ("tei.xml", lambda: samples.tei(f"<div><p>{text}</p></div>")),
    )  # fmt: skip
    ending, make = makers[number % len(makers)]
    return ending, make()


def told(number: int) -> bytes:
    """The report's bytes."""
    return report(number).encode()


def entities(number: int) -> bytes:
    """An edition that declares entities of its own."""
    return generate.entities(samples.tei(f"<p>{samples.PROSE} {number}</p>"), generate.LAUGHS, b"&l9;")


def french(number: int) -> bytes:
    """A text that is not English."""
    said = "Les deux ministres se sont rencontrés dans la capitale et ils ont parlé de la pêche et du pont sur le fleuve"
    return f"{said} ({number}).".encode()


def broken(number: int) -> bytes:
    """A Word document whose XML is cut off."""
    return samples.zipped({"word/document.xml": f"<d><p><t>{report(number)}</t></p><p><t>cut".encode()})


BAD = (
    Bad("txt", lambda n: b" \n" * (n % 50 + 1) + b"\t" * n, "rejected"),
    Bad("bin", lambda n: generate.junk(3_000, n), "rejected"),
    Bad("jpg.txt", lambda n: b"\x89PNG\r\n\x1a\n" + generate.junk(500, n), "rejected"),
    Bad("locked.pdf", lambda n: generate.locked_pdf() + b"%%%d\n" % n, "rejected"),
    Bad("scanned.pdf", lambda n: samples.pdf([[]] * (n % 5 + 1), image_on=(0,)) + b"%%%d\n" % n, "rejected"),
    Bad("cut.zip", lambda n: samples.zipped({"a.txt": told(n), "b.txt": told(-n)})[:-60], "partial"),
    Bad("bomb.zip", lambda n: samples.zipped({"good.txt": told(n), "zeros.txt": bytes(4 << 20)}), "partial"),
    Bad("entities.xml", entities, "rejected"),
    Bad("fr.txt", french, "partial"),
    Bad("old.doc", lambda n: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + generate.junk(600, n), "rejected"),
    Bad("broken.docx", broken, "partial"),
)
"""The known ways."""


def make_files(folder: Path, count: int) -> dict[str, str]:
    """Writes so many small files below the folder, a thousand in each subfolder: the names, and how reading each must end."""
    expected: dict[str, str] = {}
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        if number % 1000 == 0:
            place.mkdir(parents=True, exist_ok=True)
        if number % EACH_BAD == EACH_BAD - 1:
            bad = BAD[number // EACH_BAD % len(BAD)]
            ending, raw, outcome = bad.ending, bad.make(number), bad.outcome
        else:
            (ending, raw), outcome = small(number), "read"
        name = f"{number:06}.{ending}"
        (place / name).write_bytes(raw)
        expected[name] = outcome
    return expected


def page(number: int, weight: int) -> bytes:
    """A saved page of about so many bytes: a little prose among scripts, styles, menus and pictures within the page."""
    rng = random.Random(number)
    one, other = (base64.b64encode(rng.randbytes(weight // 4)).decode() for _ in range(2))
    script = "".join(f"function f{i}(a){{return a*{rng.random()};}}\n" for i in range(weight // 160))
    menu = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(60))
    prose = "".join(f"<p>{report(number * 2 + i)}</p>" for i in range(2))
    return (
        f"<!DOCTYPE html><html><head><title>Report {number}</title><script>{script}</script>"
        f"<style>{'.a{color:red}' * 300}</style></head><body><nav><ul>{menu}</ul></nav><article><h1>Report {number}</h1>"
        f'<img src="data:image/png;base64,{one}">{prose}</article><aside>'
        f'<img src="data:image/png;base64,{other}"></aside></body></html>'
    ).encode()


def pages(megabytes: int, count: int) -> Iterator[tuple[str, bytes]]:
    """So many saved pages whose archive comes to about so many megabytes."""
    weight = megabytes * 10**6 * 100 // 59 // count  # a page packs to some six tenths of what it is asked to weigh
    for number in range(count):
        yield f"site/{number:05}.html", page(number, weight)


def make_archive(path: Path, megabytes: int, count: int) -> None:
    """Writes a ZIP archive of saved pages, or a WARC where the path ends so."""
    if path.suffix == ".warc":
        with path.open("wb") as out:
            for name, raw in pages(megabytes * 65 // 100, count):
                out.write(samples.warc([(f"https://example.org/{name}", "text/html; charset=utf-8", raw)]))
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, raw in pages(megabytes, count):
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
