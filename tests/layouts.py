"""One article in three layouts, as a publisher's systems of three decades would have made a page of it.

`lines` are a pasted page's: tab title, headline, standfirst, reading time, date, caption with its credit in brackets,
then paragraphs, among them a related link ("Read more: …") and, last, the invitation to follow the outlet.
"""

import json
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The parts of a pasted page of this kind."""

    headline: str
    standfirst: str
    reading_time: str
    date: str
    caption: str
    paragraphs: tuple[str, ...]
    follow: str


def parts(text):
    """The parts of a pasted page."""
    lines = [line for line in text.split("\n") if line.strip()]
    return Article(
        headline=lines[1],
        standfirst=lines[2],
        reading_time=lines[3],
        date=lines[4],
        caption=lines[5],
        paragraphs=tuple(lines[6:-1]),
        follow=lines[-1],
    )


def modern(article, day):
    """Structured data, elements that say what they are, classes without meaning, a card for another article."""
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": ""},
            {
                "@type": "NewsArticle",
                "headline": article.headline,
                "datePublished": day,
                "description": article.standfirst,
            },
        ],
    }
    related = [line for line in article.paragraphs if line.startswith("Read more")]
    body = "\n".join(
        f'<aside class="c-17"><a href="/other">{escape(line)}</a></aside>'
        if line in related
        else f"<p>{escape(line)}</p>"
        for line in article.paragraphs
    )
    caption, _, credit = article.caption.rpartition(" [")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(article.headline)}</title>
<script type="application/ld+json">{json.dumps(data)}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>{escape(article.headline)}</h1><p class="c-3">{escape(article.standfirst)}</p>
<div class="c-4"><span>{escape(article.reading_time)}</span></div><div><time datetime="{day}">{escape(article.date)}</time></div>
<figure><img src="/pictures/gunmen.jpg" alt=""><figcaption>{escape(caption)} <span>[{escape(credit)}</span></figcaption></figure>
<div class="c-9">{body}</div>
<p>{escape(article.follow)}</p></article></main>
<aside><h2>Most read</h2><article><h3><a href="/x">Ferry timetable changes for the winter months</a></h3></article></aside>
<footer>About us | Contact | Terms</footer></body></html>""".encode()


def old(article, day):
    """Tables, line breaks instead of paragraphs, an encoding of the nineties, no structured data at all."""
    related = [line for line in article.paragraphs if line.startswith("Read more")]
    body = "<br><br>\n".join(
        f'<a href="other.html"><b>{escape(line)}</b></a>' if line in related else escape(line)
        for line in article.paragraphs
    )
    page = f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">
<TITLE>{escape(article.headline)}</TITLE><META NAME="date" CONTENT="{day}"></HEAD>
<BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="760"><TR><TD COLSPAN="2"><A HREF="/">Home</A> | <A HREF="/world">World</A></TD></TR>
<TR><TD WIDTH="140" VALIGN="TOP"><A HREF="a">Sport</A><BR><A HREF="b">Weather</A></TD><TD>
<H1><FONT FACE="Times">{escape(article.headline)}</FONT></H1>
<B>{escape(article.standfirst)}</B><BR><FONT SIZE="1">{escape(article.reading_time)}<BR>{escape(article.date)}</FONT>
<TABLE ALIGN="RIGHT"><TR><TD><IMG SRC="gunmen.gif"></TD></TR><TR><TD CLASS="caption">{escape(article.caption)}</TD></TR></TABLE>
<P>{body}</P><P><I>{escape(article.follow)}</I></P></TD></TR></TABLE></BODY></HTML>"""
    return page.encode("cp1252", errors="xmlcharrefreplace")


def scripted(article, day):
    """As servers send it that render for scripts: divisions only, names by hash, microdata, the article hidden at first."""
    body = "".join(
        f'<div class="x1"><p class="t{len(line) % 7}">{escape(line)}</p></div>'
        if not line.startswith("Read more")
        else f'<div class="x1 related-k"><a href="/o"><p>{escape(line)}</p></a></div>'
        for line in article.paragraphs
    )
    caption, _, credit = article.caption.rpartition(" [")
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(article.headline)}</title>
<meta property="og:title" content="{escape(article.headline)}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{day}"></head><body><div id="root"><div class="spinner">Loading…</div></div>
<div hidden id="S:0"><div itemscope itemtype="https://schema.org/NewsArticle"><div><h1 itemprop="headline">{escape(article.headline)}</h1></div>
<div class="sub-title"><p>{escape(article.standfirst)}</p></div><div class="z3">{escape(article.reading_time)}</div>
<div class="z4">{escape(article.date)}</div><div class="image-wrap"><picture><img src="https://img.example/1/gunmen.webp?w=900" alt=""></picture>
<div class="image-caption-x7"><span>{escape(caption)}</span> <span class="image-credit-x8">[{escape(credit)}</span></div></div>
<div itemprop="articleBody">{body}</div><div class="z9">{escape(article.follow)}</div></div></div>
<script>window.__DATA__={{"a":1}}</script></body></html>""".encode()


LAYOUTS = {"modern": modern, "old": old, "scripted": scripted}
