"""One invented report in every form of input."""

import csv
import gzip
import io
import zipfile
from email.message import EmailMessage

HEADLINE = "Ferry held in Harrow Bay"
OUTLET = "Harrow Gazette"
DAY = "2021-09-20"
BYLINE = "Ada Quill"
URL = "https://harrow.example/news/ferry-held"
PARAGRAPHS = (
    (
        "A ferry was held in Harrow Bay on Monday after its captain refused to sail, the harbour"
        " office said in a short notice to passengers."
    ),
    (
        "“We will not put to sea with a broken gate,” the captain, Tom Reeve, told the people who"
        " had waited on the quay since the early morning."
    ),
    (
        "The owner of the line promised a second ship by Thursday and said that every ticket would"
        " be paid back in full."
    ),
)
BODY = "\n\n".join(PARAGRAPHS)


def html(**changes):
    """A page with JSON-LD, navigation, a sidebar and a footer."""
    given = {"headline": HEADLINE, "day": f"{DAY}T09:30:00+01:00", "outlet": OUTLET} | changes
    body = "".join(f"<p>{words}</p>" for words in given.get("paragraphs", PARAGRAPHS))
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>{given["headline"]} | {given["outlet"]}</title>
<link rel="canonical" href="{URL}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "{given["headline"]}", "datePublished": "{given["day"]}",
"author": {{"@type": "Person", "name": "{BYLINE}"}},
"publisher": {{"@type": "Organization", "name": "{given["outlet"]}"}}}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{given["headline"]}</h1>{body}</article>
<aside><a href="/x">Most read: ten boats to see</a></aside>
<footer>All rights reserved. Terms. Cookies.</footer></body></html>""".encode()


PRINTED = f"{HEADLINE}\nSource: {OUTLET}\n20 September 2021\n" + "\n".join(PARAGRAPHS)


def pdf(pages=(PRINTED,)):
    """A PDF with one font, its lines broken as on paper."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        lines = [line for paragraph in page.split("\n") for line in _broken(paragraph)]
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown}ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 <<"
            " /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>"
            f" /Contents {len(objects) + 2} 0 R >>"
        )
        size = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n".encode()
    return bytes(out + b"%%EOF\n")


def _broken(paragraph, width=70):
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def _escaped(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx(lines=(f"Source: {OUTLET}", "20 September 2021", *PARAGRAPHS), title=HEADLINE):
    """A Word document: a title in its style, and paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    heading = (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>'
        if title
        else ""
    )
    words = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    body = f'<w:document xmlns:w="{space}"><w:body>{heading}{words}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def zipped(parts):
    """A ZIP of named parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


COLUMNS = ("Title", "Publication", "Publication Date", "Author", "Full Text", "URL")
ROW = (HEADLINE, OUTLET, DAY, BYLINE, BODY, URL)


def table(rows=(ROW,), columns=COLUMNS):
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue().encode()


def workbook(rows=(ROW,), columns=COLUMNS):
    """An XLSX file."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (columns, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mail():
    """A newsletter with plain text and HTML."""
    message = EmailMessage()
    message["From"] = f"{OUTLET} <news@harrow.example>"
    message["Subject"] = HEADLINE
    message["Date"] = "Mon, 20 Sep 2021 09:30:00 +0100"
    message.set_content(BODY)
    message.add_alternative(html().decode(), subtype="html")
    return message.as_bytes()


def mhtml():
    """A page that a browser saved as one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = URL
    message.set_content(html().decode(), subtype="html")
    return message.as_bytes()


MARKED_UP = f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>"


def rss(items=((HEADLINE, URL, MARKED_UP),)):
    """An RSS feed whose entries hold the words."""
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        "<pubDate>Mon, 20 Sep 2021 09:30:00 +0100</pubDate>"
        f"<description><![CDATA[{words}]]></description></item>"
        for title, link, words in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{OUTLET}</title>'
        f"<language>en</language>{entries}</channel></rss>"
    ).encode()


def atom():
    """An Atom feed with one entry."""
    words = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry>'
        f'<title>{HEADLINE}</title><link href="{URL}"/><id>{URL}</id>'
        f"<published>{DAY}T09:30:00+01:00</published>"
        f'<content type="html">{words}</content></entry></feed>'
    ).encode()


def newsml():
    """A NewsML-G2 message with one item."""
    words = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem><itemMeta>'
        f"<provider><name>{OUTLET}</name></provider>"
        f"<firstCreated>{DAY}T09:30:00+01:00</firstCreated></itemMeta><contentMeta>"
        f'<language tag="en-GB"/><by>By {BYLINE}</by><headline>{HEADLINE}</headline></contentMeta>'
        '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{words}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    ).encode()


def nitf():
    """An NITF document."""
    words = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<nitf><head><docdata><date.issue norm="{DAY}"/></docdata><pubdata name="{OUTLET}"/>'
        f"</head><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head>"
        f"<body.content>{words}</body.content></body></nitf>"
    ).encode()


def warc(pages=None, *, gzipped=True):
    """A web archive with a request, a picture, a missing page and the given pages."""
    answers = [("https://harrow.example/a.png", "200 OK", "image/png", b"\x89PNG")]
    answers += [("https://harrow.example/gone", "404 Not Found", "text/html", b"<p>gone</p>")]
    answers += [
        (url, "200 OK", "text/html; charset=utf-8", data)
        for url, data in ([(URL, html())] if pages is None else pages)
    ]
    records = [_record(*answer) for answer in answers]
    return b"".join(gzip.compress(r, mtime=0) if gzipped else r for r in records)


def _record(url, status, kind, data):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def wacz():
    """A WACZ archive."""
    return zipped({"datapackage.json": "{}", "archive/data.warc.gz": warc()})


def nexis_uni(body=BODY):
    """A Nexis Uni export with one article after its list of contents."""
    return f"""Job Number: 1234
Documents (1)

Page 1 of 2
{HEADLINE}
{OUTLET}
September 20, 2021 Monday

Copyright 2021 Harrow Papers Ltd All Rights Reserved

Section: NEWS; Pg. 3
Length: 70 words
Byline: {BYLINE}
Body

{body}

Load-Date: September 21, 2021

End of Document
"""


def nexis_classic(body=BODY):
    """A classic Nexis export with one article."""
    return f"""
                               1 of 1 DOCUMENTS


                                {OUTLET}

                            September 20, 2021 Monday

{HEADLINE}

BYLINE: {BYLINE}

SECTION: NEWS; Pg. 3

LENGTH: 70 words

{body}

LOAD-DATE: September 21, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                    Copyright 2021 Harrow Papers Ltd
                          All Rights Reserved
"""


def factiva_plain(body=BODY):
    """A Factiva export in article format with one article."""
    return f"""{HEADLINE}

By {BYLINE}
70 words
20 September 2021
09:30
{OUTLET}
HARGAZ
English
Copyright 2021 Harrow Papers Ltd

{body}

Document HARGAZ0020210920eh9k0001x
"""


def factiva_coded(body=BODY):
    """A Factiva export with field codes."""
    lead, _, rest = body.partition("\n\n")
    return f"""SE News
HD {HEADLINE}
BY {BYLINE}
WC 70 words
PD 20 September 2021
SN {OUTLET}
SC HARGAZ
LA English
CY Copyright 2021 Harrow Papers Ltd

LP

{lead}

TD

{rest}

PUB Harrow Papers Ltd
AN Document HARGAZ0020210920eh9k0001x
Document HARGAZ0020210920eh9k0001x
"""


def proquest(body=BODY):
    """A ProQuest export with one article."""
    rule = "_" * 60
    return f"""{rule}

Document 1 of 1

{HEADLINE}

Author: {BYLINE}

Publication info: {OUTLET} ; Harrow [Harrow]. 20 Sep 2021: A.3.

ProQuest document link

Full text: {body}

Subject: Ferries; Harbours

Publication title: {OUTLET}; Harrow

Publication date: Sep 20, 2021

ProQuest document ID: 2570000001

Document URL: https://proquest.example/docview/2570000001

Database: Harrow Newsstream

{rule}
"""


def rtf(text=None):
    """RTF of some text, every letter beyond ASCII escaped."""
    words = factiva_plain() if text is None else text
    escaped = "".join(
        f"\\u{ord(c)}?" if ord(c) > 126 else {"\n": "\\par\n", "\\": r"\\"}.get(c, c) for c in words
    )
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0 {\\fonttbl{\\f0 Arial;}}\n" + escaped + "}").encode()


TEXT = f"{HEADLINE}\nSource: {OUTLET}\nPublished: 20 September 2021\n\n{BODY}\n".encode()
JSON = (
    f'{{"headline": "{HEADLINE}", "outlet": "{OUTLET}", "date": "{DAY}", "paragraphs": ['
    + ", ".join(f'"{words}"' for words in PARAGRAPHS)
    + "]}"
).encode()


def every_form():
    """File name → bytes: one file of each form, each with the same one report."""
    return {
        "report.txt": TEXT,
        "report.md": TEXT,
        "report.json": JSON,
        "report.jsonl": JSON + b"\n",
        "page.html": html(),
        "page.mhtml": mhtml(),
        "paper.pdf": pdf(),
        "document.docx": docx(),
        "letter.eml": mail(),
        "table.csv": table(),
        "book.xlsx": workbook(),
        "feed.rss": rss(),
        "feed.atom": atom(),
        "newsml.xml": newsml(),
        "nitf.xml": nitf(),
        "crawl.warc.gz": warc(),
        "crawl.warc": warc(gzipped=False),
        "crawl.wacz": wacz(),
        "nexis-uni.txt": nexis_uni().encode(),
        "nexis-uni.docx": docx(nexis_uni().splitlines(), title=""),
        "nexis-classic.txt": nexis_classic().encode(),
        "factiva.rtf": rtf(),
        "factiva.html": f"<html><body><p>{factiva_plain().replace(chr(10), '<br>')}</p>".encode(),
        "factiva-codes.txt": factiva_coded().encode(),
        "proquest.txt": proquest().encode(),
    }
