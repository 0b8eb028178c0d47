"""Pages made quiet: of whatever they hold, only words and the bones of their layout come out."""

import random

import pytest
from lxml import html

from pressmark.formats.html.tokens import Tokens
from pressmark.pages.quiet import MAX_PICTURES, quiet

ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "mark",
        "img",
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "rp",
        "rt",
        "ruby",
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "figcaption",
        "figure",
        "footer",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hgroup",
        "hr",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "summary",
        "dd",
        "dl",
        "dt",
        "li",
        "ol",
        "ul",
        "caption",
        "col",
        "colgroup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
ATTRIBUTES = frozenset(
    {"charset", "lang", "class", "id", "alt", "src", "title", "dir", "colspan", "rowspan", "datetime", "hidden", "open"}
)
TRAP = "https://trap.example/x"
CSS = f"background:url({TRAP});list-style:url('{TRAP}');content:image-set('{TRAP}' 1x)"
TRAPS = [
    f"<script src={TRAP}></script>",
    f"<script>fetch('{TRAP}')</script>",
    f"<script type=module>import '{TRAP}'</script>",
    f"<link rel=stylesheet href={TRAP}>",
    *(
        f"<link rel={rel} href={TRAP}>"
        for rel in ["preload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest", "modulepreload"]
    ),
    f"<link rel=apple-touch-icon href={TRAP}>",
    f"<link rel=search href={TRAP}>",
    f"<base href={TRAP}><img src=y>",
    f"<meta http-equiv=refresh content='0;url={TRAP}'>",
    f'<meta http-equiv="Content-Security-Policy" content="report-uri {TRAP}">',
    "<meta http-equiv=set-cookie content='a=b'><meta http-equiv=x-dns-prefetch-control content=on>",
    f"<style>@import '{TRAP}';@font-face{{font-family:x;src:url({TRAP})}}</style><p style='font-family:x'>x",
    f"<style>body{{{CSS}}}</style>",
    f'<p style="{CSS}">styled</p>',
    f"<div style='background-image:url({TRAP})'>",
    f"<img src={TRAP}>",
    f"<img srcset='{TRAP} 1x, {TRAP}2 2x'>",
    f"<img lowsrc={TRAP} dynsrc={TRAP} longdesc={TRAP} usemap={TRAP}>",
    f"<img data-src={TRAP} loading=eager>",
    f"<img src=x onerror=location='{TRAP}'>",
    f"<IMG/SRC={TRAP}>",
    "<img src='&#104;ttps://trap.example/x'>",
    "<img src=//trap.example/x>",
    "<img src='ht\ntps://trap.example/x'>",
    f"<image href={TRAP} src={TRAP}>",
    f"<picture><source srcset={TRAP}><img></picture>",
    f"<video src={TRAP} poster={TRAP} autoplay></video>",
    f"<video><source src={TRAP}><track src={TRAP}></video>",
    f"<audio src={TRAP} autoplay></audio>",
    f"<iframe src={TRAP}></iframe>",
    f'<iframe srcdoc="<img src={TRAP}>"></iframe>',
    f"<frameset><frame src={TRAP}></frameset>",
    f"<object data={TRAP}></object>",
    f"<object><param name=movie value={TRAP}><embed src={TRAP}></object>",
    f"<embed src={TRAP}>",
    f"<applet code={TRAP} archive={TRAP}></applet>",
    f"<portal src={TRAP}></portal>",
    f"<fencedframe src={TRAP}></fencedframe>",
    f"<body background={TRAP} onload=fetch('{TRAP}')>",
    f"<table background={TRAP}><tr><td background={TRAP}>cell</table>",
    f"<input type=image src={TRAP}>",
    f"<form action={TRAP}><button formaction={TRAP}>send</button><input autofocus onfocus=fetch('{TRAP}')></form>",
    f"<isindex action={TRAP}>",
    f"<svg><image href={TRAP} xlink:href={TRAP} /><use href={TRAP}#x /><script href={TRAP} /></svg>",
    f"<svg><style>@import '{TRAP}'</style><foreignObject><img src={TRAP}></foreignObject></svg>",
    f"<svg onload=fetch('{TRAP}')><animate attributeName=href values={TRAP} begin=0s /><set to={TRAP}>",
    f"<svg><a xlink:href={TRAP}><text>x</text></a><feImage href={TRAP} /></svg>",
    f"<svg><title><img src={TRAP}></title></svg>",
    f"<math href={TRAP}><mtext><img src={TRAP}></mtext><maction actiontype=statusline xlink:href={TRAP}>x</maction></math>",
    f"<a href={TRAP} ping={TRAP}>link</a>",
    f"<a href=javascript:fetch('{TRAP}')>link</a>",
    f"<area href={TRAP} ping={TRAP}><map name=x><area href={TRAP}></map>",
    f"<q cite={TRAP}>words</q><blockquote cite={TRAP}>words</blockquote><del cite={TRAP}>x</del>",
    f"<html manifest={TRAP}>",
    f"<template><img src={TRAP}></template>",
    f"<template shadowrootmode=open><img src={TRAP}></template>",
    f"<noscript><img src={TRAP}></noscript>",
    f"<noembed><img src={TRAP}></noembed><noframes><img src={TRAP}></noframes>",
    f"<textarea><img src={TRAP}></textarea><title><img src={TRAP}></title>",
    f"<xmp><img src={TRAP}></xmp>",
    f"<plaintext><img src={TRAP}>",
    f"<!--[if IE]><img src={TRAP}><![endif]-->",
    f"<!-- --!><img src={TRAP}> -->",
    f"<?xml-stylesheet href='{TRAP}'?>",
    f"<![CDATA[<img src={TRAP}>]]>",
    f"<svg><![CDATA[<img src={TRAP}>]]></svg>",
    f"<p title='\"><img src={TRAP}>'>title</p>",
    f'<p title="\'><img src={TRAP}>">title</p>',
    f"<p title=`><img src={TRAP}>`>title</p>",
    "<p dir='\"onmouseover=fetch(1) x=\"'>dir</p>",
    f"<mark class=c1 onclick=fetch('{TRAP}')>not a claim</mark>",
    f"<details ontoggle=fetch('{TRAP}') open>x</details>",
    f"<p/onclick=fetch('{TRAP}')/style=x:y>slash</p>",
    f"<x-frame src={TRAP}><slot name=x></x-frame>",
    f"<bgsound src={TRAP}><layer src={TRAP}><ilayer src={TRAP}>",
    f"<marquee onstart=fetch('{TRAP}')>moves</marquee>",
    f"<dialog open onclose=fetch('{TRAP}')>dialog</dialog>",
    f"<select><option style='background:url({TRAP})'>x</select>",
    f"<keygen autofocus onfocus=fetch('{TRAP}')>",
    "<div popover id=x><button popovertarget=x>x</button></div>",
    f"<link rel=import href={TRAP}><link rel=pingback href={TRAP}>",
    f"<td><img src={TRAP}",
    f"<img src={TRAP} alt='{TRAP}'>",
    "<<img src=x>><//script><script/>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<p id=frame name=body class=on>clobbers</p><a id=c1 name=c1>x</a>",
    "<table><img src=x><tr><p>foster</table>",
    "<b><b><b><i><p><b>" * 50,
    "<div>" * 5000,
    "</p></div></body></html><p>after</p>",
]


def made(source, **options):
    return quiet(Tokens(source), **({"claims": (), "pictures": {}, "language": ""} | options))


def check(document):
    tree = html.document_fromstring(document, parser=html.HTMLParser(huge_tree=True))
    for element in tree.iter():
        assert isinstance(element.tag, str), element
        assert element.tag in ELEMENTS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, dict(element.attrib)
        assert element.get("src", "data:").startswith("data:")
    assert len(tree.xpath("//style")) == 1
    assert "url(" not in document.partition("<body>")[0]
    return tree


@pytest.mark.parametrize("trap", TRAPS, ids=range(len(TRAPS)))
def test_nothing_that_acts_or_loads_comes_out(trap):
    tree = check(made(f"<p>before</p>{trap}<p>behind</p>"))
    assert "before" in tree.text_content()
    # Alone, in the middle of a tag, and in what is dropped.
    check(made(trap))
    check(made(f"<svg>{trap}"))
    check(made(f"<p title='{trap}"))


def test_any_heap_of_pieces_is_quiet():
    rng = random.Random(3)
    pieces = [
        *TRAPS,
        *[
            "<",
            ">",
            "/",
            "=",
            "'",
            '"',
            "`",
            "<!",
            "<!--",
            "-->",
            "</",
            "<p",
            "<img",
            "src=",
            "onerror=",
            "<svg>",
            "</svg>",
            "<style>",
            "</style>",
            "<title>",
            "<math>",
            "]]>",
            "&lt;",
            "&#60;",
        ],
    ]
    for _ in range(400):
        check(made("".join(rng.choice(pieces) for _ in range(rng.randrange(1, 12)))))


def test_the_words_stay():
    source = "<h1>One</h1><div class=x>two <a href=/y>three</a> <font color=red>four</font><ul><li>five</ul></div>"
    tree = check(made(source))
    assert tree.xpath("//body")[0].text_content().split() == ["Onetwo", "three", "fourfive"]
    assert tree.xpath("//li")
    assert tree.xpath("//h1")


def test_marks_are_put_into_runs_of_characters():
    tokens = Tokens("<p>The <a href=x>ferry &amp; boat</a> left.</p><p>Nobody</p>")
    document = quiet(tokens, claims=[(4, 20, "c1", True), (8, 12, "c2", True)], pictures={}, language="en")
    tree = check(document)
    words = "".join("".join(mark.xpath("text()")) for mark in tree.xpath("//mark[contains(@class, 'c1')]"))
    assert words == tokens.text[4:20]
    assert [one.text for one in tree.xpath("//sup")] == ["1", "2"]
    assert not tree.xpath("//mark//mark")


def test_pictures_are_those_at_hand_and_only_pictures():
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 8
    source = "<img src=a.png alt='A \"boat\"'><img src=b.svg alt=drawing><img src=c.png alt=gone><img src=d.png>"
    pictures = {"a.png": png, "b.svg": b"<svg onload=alert(1)/>", "d.png": png + b"\0" * MAX_PICTURES}
    tree = check(made(source, pictures=pictures))
    (picture,) = tree.xpath("//img")
    assert picture.get("alt") == 'A "boat"'
    assert [one.text for one in tree.xpath("//span[@class='pic']")] == ["drawing", "gone"]


def test_what_turns_the_words_is_shown():
    assert "⟨U+202E⟩" in made("<p title='\u202e'>\u202eabc</p>")
    assert "\u202e" not in made("<p title='\u202e'>\u202eabc</p>")
