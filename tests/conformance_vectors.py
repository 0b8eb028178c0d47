"""The vectors of tests/conformance/vectors/: what each function of the format gives, or why it must refuse."""

import hashlib
import json
from typing import Any

import sealing
from pressmark.bundle.commitments import inclusion_path, leaf, merkle_root, root_from_path, salts
from pressmark.bundle.manifest import render_manifest
from pressmark.bundle.readme import HIDDEN, shown
from pressmark.bundle.views import views as view_bytes
from pressmark.custody.sshsig import sign_ssh
from pressmark.documents import dump, load
from pressmark.errors import PressmarkError
from pressmark.formats.html.encodings import decoded
from pressmark.formats.white_space import WHITE_SPACE, fold
from pressmark.language.months import month_names
from pressmark.model.identifier import ArchiveId, check_digit
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, PayloadEntry
from pressmark.model.places import Form, Place
from pressmark.model.steps import Agent, Step, StepKind
from pressmark.places import Originals
from pressmark.provenance import provenance_document
from pressmark.rungs.value_forms import UNIT_CODES
from pressmark.rungs.values import value_faults

SOME = hashlib.sha256(b"some manifest").hexdigest()


def _case(name: str, **members: Any) -> dict[str, Any]:
    return {"name": name, **members}


def _outcome(give) -> dict[str, Any]:
    """What a function gives, or that it refuses, with our words for why."""
    try:
        return give()
    except PressmarkError as error:
        return {"error": error.message}


def identifiers() -> list[dict[str, Any]]:
    """Archive IDs in every form that is read, and what no reader may take for one."""
    some = ArchiveId(hex=SOME)
    nih, digit = some.nih, check_digit(SOME)
    wrong = f"{(int(digit, 16) + 1) % 16:x}"
    inputs = {
        "hex": SOME,
        "hex in upper case": SOME.upper(),
        "nih in groups": nih,
        "nih without hyphens": f"nih:sha-256;{SOME};{digit}",
        "nih in upper case": nih.upper(),
        "nih broken over lines": nih.replace("-", "-\n  ", 3),
        "nih with odd hyphens": f"nih:sha-256;{SOME[:3]}-{SOME[3:]};{digit}",
        "ni": some.ni,
        "a claim": f"{nih}#c7",
        "a passage": f"{nih}#char=0,12",
        "a wrong check digit": f"nih:sha-256;{SOME};{wrong}",
        "two digits exchanged": f"nih:sha-256;{SOME[1]}{SOME[0]}{SOME[2:]};{digit}",
        "a digit too few": f"nih:sha-256;{SOME[1:]};{digit}",
        "a digit too many": f"nih:sha-256;0{SOME};{digit}",
        "no check digit": f"nih:sha-256;{SOME}",
        "63 digits": SOME[1:],
        "hex with a hyphen": f"{SOME[:8]}-{SOME[8:]}",
        "ni with padding": f"{some.ni}=",
        "ni that is not canonical": f"{some.ni[:-1]}{'B' if some.ni[-1] != 'B' else 'C'}",
        "another algorithm": f"nih:sha-512;{SOME};{digit}",
        "claim c0": f"{nih}#c0",
        "a passage backwards": f"{nih}#char=12,12",
        "a number with a leading zero": f"{nih}#char=01,12",
        "an unknown part": f"{nih}#page=3",
        "nothing": "",
    }

    def parsed(text: str) -> dict[str, Any]:
        found = ArchiveId.parse(text)
        return {"hex": found.hex, "nih": str(found), "ni": found.ni, "checkDigit": check_digit(found.hex)}

    return [_case(name, input=text, **_outcome(lambda text=text: parsed(text))) for name, text in inputs.items()]


def jcs() -> list[dict[str, Any]]:
    """JSON texts (hex of their bytes) that are, or are not, in the one form; and the bytes they should have."""
    documents: dict[str, Any] = {
        "nothing in it": {},
        "keys in order of UTF-16 units": {"\U0001f6a3": 1, "\ufb01": 2, "\ue000": 3, "a": 4},
        "strings": ['\u0000\u001f\u007f\u2028\u00e9"\\/', "\U0001f6a3"],
        "numbers": [0, -1, 2**53 - 1, -(2**53 - 1)],
        "truth and nothing": [True, False, None],
    }
    found = [_case(name, bytes=dump(value).hex(), value=value) for name, value in documents.items()]
    wrong = {
        "white space": b'{"a": 1}\n',
        "no LF": b'{"a":1}',
        "two LFs": b'{"a":1}\n\n',
        "CR LF": b'{"a":1}\r\n',
        "keys in order of code points": '{"\ufb01":2,"\U0001f6a3":1}\n'.encode(),
        "a key twice": b'{"a":1,"a":1}\n',
        "an escape that is not needed": rb'["\u0041"]' + b"\n",
        "an escape in upper case": rb'["\u001F"]' + b"\n",
        "a slash escaped": rb'["\/"]' + b"\n",
        "a fraction": b"[1.5]\n",
        "a fraction of nothing": b"[1.0]\n",
        "an exponent": b"[1e2]\n",
        "minus nothing": b"[-0]\n",
        "an integer beyond 2^53-1": b"[9007199254740992]\n",
        "half of a pair": rb'["\ud800"]' + b"\n",
        "a byte order mark": b"\xef\xbb\xbf{}\n",
        "no UTF-8": b'["\xff"]\n',
        "NaN": b"[NaN]\n",
        "65 lists in each other": b"[" * 65 + b"]" * 65 + b"\n",
    }
    for name, data in wrong.items():
        refused = _outcome(lambda data=data: {"value": load(data)})
        assert "error" in refused, name
        found.append(_case(name, bytes=data.hex(), **refused))
    return [*found, _case("64 lists in each other", bytes=(b"[" * 64 + b"]" * 64 + b"\n").hex())]


def folding() -> dict[str, Any]:
    """The closed list of white space, and words before and after folding."""
    inputs = {
        "each of the list": f"a{'b'.join(WHITE_SPACE)}c",
        "runs": " \n\ta \r\n b\u00a0\u2003 ",
        "a soft hyphen is none": "a\u00adb",
        "a joiner is none": "a\u200db\u2060c",
        "file separators are none": "a\x1cb\x1fc",
        "nothing but white space": "\u3000 \u1680",
    }
    cases = [_case(name, input=words, folded=fold(words)) for name, words in inputs.items()]
    return {"whiteSpace": [f"{ord(sign):04X}" for sign in WHITE_SPACE], "cases": cases}


def decoding() -> list[dict[str, Any]]:
    """Bytes (hex) and what they are by a label."""
    high = bytes(range(0x80, 0x100))
    tables = ["ibm866", "koi8-r", "koi8-u", "macintosh", "windows-874", "x-mac-cyrillic", "x-user-defined"]
    tables += [f"iso-8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    tables += [f"windows-125{number}" for number in range(9)]
    inputs = [(f"the upper half of {label}", high, label) for label in tables]
    inputs += [
        ("latin1 is windows-1252, its holes are control characters", b"\x81\x8d\x8f\x90\x9d\x80", "latin1"),
        ("ASCII is windows-1252", b"\x93a\x94", "us-ascii"),
        ("a label in capitals with spaces", b"\xe9", " ISO-8859-1\n"),
        ("a byte order mark is dropped", b"\xef\xbb\xbfa", "utf-8"),
        ("one byte order mark only", b"\xef\xbb\xbf\xef\xbb\xbfa", "utf-8"),
        ("damage in UTF-8", b"a\xc3(\xe2\x82z\xf0\x9f\xff", "utf8"),
        ("an encoded surrogate", b"\xed\xa0\x80", "utf-8"),
        ("UTF-16, little end first", "é\U0001f6a3".encode("utf-16-le"), "utf-16"),
        ("UTF-16, big end first", "é\U0001f6a3".encode("utf-16-be"), "utf-16be"),
        ("half of a pair in UTF-16", b"\x00\xd8a\x00", "utf-16le"),
        ("the label decides, not the mark", b"\xff\xfea\x00", "windows-1252"),
        ("Shift_JIS", "橋が開いた".encode("shift_jis"), "sjis"),
        ("EUC-JP", "橋が開いた".encode("euc_jp"), "euc-jp"),
        ("ISO-2022-JP", "橋".encode("iso2022_jp"), "iso-2022-jp"),
        ("gb18030 by the name gb2312", "桥开了".encode("gb18030"), "gb2312"),
        ("Big5", "橋開了".encode("big5"), "big5"),
        ("EUC-KR", "다리".encode("euc_kr"), "ks_c_5601-1987"),
    ]
    inputs += [
        (f"no label: {label or 'nothing'}", b"a", label) for label in ("replacement", "utf-7", "u8", "cp437", "")
    ]

    def read(data: bytes, label: str) -> dict[str, Any]:
        return {"text": decoded(data, label)}

    return [
        _case(name, bytes=data.hex(), label=label, **_outcome(lambda data=data, label=label: read(data, label)))
        for name, data, label in inputs
    ]


_PAGE = (
    "<!doctype html><title>A &amp; B &notin x</title>\n"
    "<style>p { color: red } <b></style>\n"
    '<meta name="author" content="Ines &quot;Ina&quot; Holm" data-a=&amp;b>\n'
    '<script type="application/ld+json">{"headline":"The \\"old\\" ferry \\u2013 gone\\ud800","free": true, "count": 12}</script>\n'
    "<p>The board did <b>not</b> say <span class=sr-only>hidden</span>that the\n"
    " ferry would&nbsp;stop &ampnow.<p hidden>Secret</p><ruby>kan<rt>ji</ruby> end\n"
    "<p>Another <!-- no > --> para<wbr>graph<!--> here.</p><svg><title/><text><![CDATA[a <b> &amp;]]></text></svg>\n"
    "<textarea><b>&lt;</textarea><noscript><i>plain</i></noscript><xmp>a<b>&amp;</xmp><p>'quoted'\" < 3 &#x80; &#0; &bogus;"
)
_RANGES: list[tuple[str, list[str], str]] = [
    ("references decoded in a title", ["A &amp; B"], "text"),
    ("a reference without a semicolon", ["&notin x"], "text"),
    ("an element within", ["The board did <b>not</b> say"], "text"),
    ("a hidden span left out", ["say ", "that the\n ferry would&nbsp;stop"], "text"),
    ("a reference without a semicolon before a letter", ["stop &ampnow."], "text"),
    ("a reading left out", ["kan", " end"], "text"),
    ("a comment within", ["Another <!-- no > --> para<wbr>graph<!--> here."], "text"),
    ("CDATA in a drawing", ["<![CDATA[a <b> &amp;]]>"], "text"),
    ("a textarea's text", ["<b>&lt;"], "text"),
    ("noscript switches nothing", ["<i>plain</i>"], "text"),
    ("xmp is raw", ["a<b>&amp;"], "text"),
    ("signs that begin nothing, and numbers", ['" < 3 &#x80; &#0; &bogus;'], "text"),
    ("an attribute", ["Ines &quot;Ina&quot; Holm"], "attribute"),
    ("an attribute without quotation marks", ["&amp;b"], "attribute"),
    ("a JSON string", ['The \\"old\\" ferry \\u2013 gone\\ud800'], "json"),
    ("true", ["true"], "raw"),
    ("a number", ["12"], "raw"),
    ("a word in running text left out", ["The board did ", " say"], "text"),
    ("two places the wrong way", ["that the", "did "], "text"),
    ("half a reference", ["A &amp"], "text"),
    ("within a tag", ["b>not"], "text"),
    ("part of an attribute", ["Ines"], "attribute"),
    ("a tag as an attribute", ["<meta"], "attribute"),
    ("part of a JSON string", ["ferry"], "json"),
    ("no JSON", ["The board"], "json"),
    ("part of a number", ["1"], "raw"),
    ("a style's contents", ["color: red"], "text"),
]


def tokens() -> dict[str, Any]:
    """A page, ranges of it by their form, and the words they give."""
    cases = []
    for name, words, form in _RANGES:
        places = [(_PAGE.index(one), _PAGE.index(one) + len(one)) for one in words]
        cases.append(_case(name, places=[{"start": a, "end": b} for a, b in places], form=form, **_words(places, form)))
    beyond = [(len(_PAGE), len(_PAGE) + 1)]
    cases.append(
        _case(
            "beyond the end", places=[{"start": a, "end": b} for a, b in beyond], form="text", **_words(beyond, "text")
        )
    )
    return {"source": _PAGE, "cases": cases}


def _words(places, form: str) -> dict[str, Any]:
    originals = Originals(read=lambda _: _PAGE.encode(), encoding="utf-8")
    made = [Place(source="data/original/source.html", start=start, end=end, form=Form(form)) for start, end in places]
    return _outcome(lambda: {"words": originals.words(made)})


def merkle() -> list[dict[str, Any]]:
    """Texts and lines, their salts, leaves and root, and a path for each line."""
    found = []
    for count in (0, 1, 2, 3, 5, 8):
        text = f"Text number {count}\n".encode()
        lines = [b'{"id":"c%d"}' % number for number in range(1, count + 1)]
        claims = b"".join(line + b"\n" for line in lines)
        each = salts(text, claims, count)
        leaves = [leaf(salt, line) for salt, line in zip(each, lines, strict=True)]
        paths = [[one.hex() for one in inclusion_path(index, leaves)] for index in range(count)]
        found.append(
            _case(
                f"{count} lines",
                text=text.decode(),
                claims=claims.decode(),
                salts=[salt.hex() for salt in each],
                leaves=[one.hex() for one in leaves],
                root=merkle_root(leaves).hex(),
                paths=paths,
            )
        )
    five = found[4]
    for name, index, count, path in (
        ("an index beyond the lines", 5, 5, five["paths"][0]),
        ("a path too short", 0, 5, five["paths"][0][:-1]),
        ("a path too long", 0, 5, [*five["paths"][0], five["root"]]),
        ("another line's path", 1, 5, five["paths"][0]),
        ("another number of lines", 0, 9, five["paths"][0]),
    ):
        given = root_from_path(index, count, bytes.fromhex(five["leaves"][0]), [bytes.fromhex(one) for one in path])
        assert given is None or given.hex() != five["root"]
        found.append(
            _case(
                name, index=index, count=count, leaf=five["leaves"][0], path=path, root=five["root"], error="not proved"
            )
        )
    return found


def views() -> dict[str, Any]:
    """How words are shown in README.txt, and whole views of payloads that are only told of."""
    inputs = {
        "plain": "Ferry to Osmund Point halted",
        "control characters": "a\x00b\x1bc\x7f\x85",
        "signs that turn the direction": "a\u202eb\u2066c",
        "line and paragraph separators": "a\u2028b\u2029c",
        "private, a tag, no character, the last": "a\ue000b\U000e0001c\uffffd\U0010ffffe",
        "not assigned when this was written": "a\u0378b\U0001fabfc",
        "a soft hyphen and joiners": "a\u00adb\u200dc\u2060d\ufeffe",
        "a thousand code points are shown": "\U0001f6a3" * 1001,
        "marks and letters": "e\u0301 é 橋 \U0001f6a3",
    }
    cases = [_case(name, input=words, shown=shown(words)) for name, words in inputs.items()]
    return {
        "hidden": HIDDEN.split(),
        "cases": cases,
        "files": [_view_files(*one[:4], others=one[4], claims=one[5]) for one in _payloads()],
    }


_STATED = {"type": "statement", "agent": "operator"}


def _stated(value: str | None) -> dict[str, Any]:
    if value is None:
        rivals = [{"value": rival, "evidence": [_STATED]} for rival in ("1999-01", "1999-02")]
        return {"value": None, "evidence": [], "alternatives": rivals, "rule": "undecided"}
    return {"value": value, "evidence": [_STATED], "alternatives": []}


_BARE: dict[str, Any] = {"segments": [], "author": [], "keywords": [], "relatedLink": [], "image": [], "robots": []}
_FULL = _BARE | {
    name: _stated(value)
    for name, value in {
        "headline": 'Ferry \u202e"halted"\n& gone',
        "alternativeHeadline": "Nobody was hurt",
        "datePublished": "2020-05-25T14:05+02:00",
        "dateModified": "2020-05-26?",
        "publisher": "The Harbour Gazette",
        "sourceOrganization": "Coast Agency",
        "inLanguage": "en",
        "articleSection": "Harbour",
        "timeRequired": "PT2M",
        "url": "https://news.example/ferry?a=1&b=\u00fc",
        "license": "CC BY 4.0",
        "encodingFormat": "text/html; charset=utf-8",
    }.items()
}
_FULL |= {"author": [_stated("Ines Holm"), _stated(None), _stated("\u6a4b\u672c"), _stated("Ines Holm")]}
_READER = Agent(name="web-page-reader", version="9000")
_CLAIMS = Agent(name="claims-en", version="9000", settings="{}", deterministic=True)
_ANN = Agent(name="Ann Example")
_HTML = "data/original/source.html"


def _steps(original: str, *claims: Step, text: Step | None = None, stated: tuple[Agent, ...] = ()) -> list[Step]:
    read = Step(kind=StepKind.TEXT_EXTRACTION, made=TEXT, used=(original,), agents=(_READER,), encoding="utf-8")
    about = Step(kind=StepKind.METADATA_EXTRACTION, made=METADATA, used=(original, TEXT), agents=(_READER, *stated))
    found = Step(kind=StepKind.CLAIM_EXTRACTION, made=CLAIMS, used=(TEXT, METADATA), agents=(_CLAIMS,))
    return [text or read, about, *(claims or (found,))]


def _payloads() -> list[tuple[str, str, dict[str, Any], list[Step], tuple[str, ...], int]]:
    """Name, original, metadata, steps, other files, number of claims."""
    reply = f"data/replies/{SOME}.jsonl"
    warc, picture = "data/original/source.warc", "data/original/source.tif"
    foreign = Step(
        kind=StepKind.FOREIGN_EXTRACTION,
        made=reply,
        used=(TEXT,),
        agents=(Agent(name="some-extractor", version="0.3-beta", foreign=True),),
        request_digest=SOME,
        placed_by="quote-placing 9000",
        refused=1,
    )
    both = Step(kind=StepKind.CLAIM_EXTRACTION, made=CLAIMS, used=(TEXT, METADATA, reply), agents=(_CLAIMS,))
    curated = Step(kind=StepKind.CLAIM_CURATION, made=CLAIMS, used=(TEXT,), agents=(_ANN,))
    review = Step(
        kind=StepKind.CLAIM_REVIEW,
        made=CLAIMS,
        used=(TEXT,),
        agents=(_ANN,),
        attributed=(_CLAIMS,),
        revises=ArchiveId(hex=SOME),
        last_number=12,
    )
    capture = Step(kind=StepKind.CAPTURE, made=warc, started="2020-05-25T10:00:00Z", software="by hand")
    transcript = Step(kind=StepKind.TRANSCRIPTION, made=TEXT, used=(picture,), agents=(_ANN,), basis="read aloud")
    files = ("data/original/files/0001.jpg", "data/original/files/0002.svg")
    undated = _BARE | {"headline": _stated(None), "dateAccessed": _stated("2020-05"), "datePublished": _stated(None)}
    season = _BARE | {"datePublished": _stated("2020-21/2021-05"), "headline": _stated("Spring")}
    return [
        ("nothing is known of it", "data/original/source.txt", _BARE, _steps("data/original/source.txt"), (), 0),
        ("all that is shown, and companions", _HTML, _FULL, _steps(_HTML, stated=(_ANN,)), files, 41),
        ("no date but that of the visit", _HTML, undated, _steps(_HTML), (), 1),
        ("an interval from a season", _HTML, season, _steps(_HTML), (), 2),
        ("a capture and a foreign reply", warc, _BARE, [capture, *_steps(warc, foreign, both)], (reply,), 3),
        ("a transcript and a person's claims", picture, _BARE, _steps(picture, curated, text=transcript), (), 4),
        ("a revision", _HTML, _FULL, _steps(_HTML, review), (), 5),
        ("another kind of file", "data/original/source.epub", _BARE, _steps("data/original/source.epub"), (), 0),
    ]


def _view_files(
    name: str, original: str, metadata: dict[str, Any], steps: list[Step], *, others: tuple[str, ...], claims: int
) -> dict[str, Any]:
    paths = sorted((original, TEXT, METADATA, CLAIMS, *others))
    entries = [
        PayloadEntry(path=path, size=len(path), sha256=hashlib.sha256(path.encode()).hexdigest()) for path in paths
    ]
    provenance = provenance_document(steps, entries, {"leaves": str(claims), "root": SOME})
    written = dump(provenance)
    last = PayloadEntry(path=PROVENANCE, size=len(written), sha256=hashlib.sha256(written).hexdigest())
    entries = sorted((*entries, last), key=lambda one: one.path)
    archive_id = ArchiveId(hex=hashlib.sha256(render_manifest(entries)).hexdigest())
    made = view_bytes(archive_id=archive_id, entries=entries, metadata=metadata, steps=steps, claims=claims)
    return _case(
        name,
        manifest=render_manifest(entries).decode(),
        sizes={one.path: one.size for one in entries},
        metadata=metadata,
        provenance=provenance,
        claims=claims,
        archiveId=archive_id.hex,
        views={path: data.decode() for path, data in made.items()},
    )


_FOLLOWING: list[tuple[str, str, str, list[str]]] = [
    ("the words themselves", "headline", "Ferry halted", ["Ferry halted"]),
    ("less words behind", "headline", "Ferry halted", ["Ferry halted | The Courier"]),
    ("less words before", "headline", "Ferry halted", ["Live: Ferry halted"]),
    ("words at neither end", "headline", "Ferry halted", ["Live: Ferry halted now"]),
    ("half a word", "headline", "Ferry halt", ["Ferry halted"]),
    ("other words", "headline", "Ferry sunk", ["Ferry halted"]),
    ("one of two quotations", "headline", "Ferry halted", ["Ferry", "FERRY HALTED!"]),
    ("signs alone", "headline", "\u2026", ["Ferry halted"]),
    ("signs alone, for other signs", "headline", "\u2026", ["..."]),
    ("an author of signs alone", "author", "\u2026", ["By Ines Holm"]),
    ("two quotations together", "headline", "Ferry halted", ["Ferry", "halted"]),
    ("letter case and signs", "publisher", "the harbour\u2019s gazette", ["The Harbour's Gazette"]),
    ("a page that escaped twice", "headline", "Smith & Sons", ["Smith &amp; Sons"]),
    ("a page that escaped three times", "headline", "Smith & Sons", ["Smith &amp;amp; Sons"]),
    ("composed and compatible letters", "headline", "\ufb01lm caf\u00e9", ["film cafe\u0301"]),
    ("a soft hyphen", "headline", "Hafenbahn", ["Hafen\u00adbahn"]),
    ("a hyphen is a space", "headline", "Hafen bahn", ["Hafen-bahn"]),
    ("an author among others", "author", "Ines Holm", ["By Ines Holm and Bo Ek"]),
    ("an author as part of a word", "author", "\u6a4b\u672c", ["\u8a18\u8005\u6a4b\u672c\u6176"]),
    ("an author who is not named", "author", "Ines Holm", ["By Bo Ek"]),
    ("parts of a credit in two places", "creditText", "Ines Holm | Coast Agency", ["Photo: Ines Holm", "Coast Agency"]),
    ("a part that is nowhere", "creditText", "Ines Holm | Coast Agency", ["Photo: Ines Holm"]),
    ("a caption without its credit", "caption", "The boat at dawn", ["The boat [Vesna Aliu] at dawn"]),
    ("a caption without other words", "caption", "The boat at dawn", ["The boat [Bo Ek] at dawn"]),
    ("a day by numbers", "datePublished", "2020-05-25", ["25.05.20"]),
    ("a day by a month's name", "datePublished", "2020-05-25", ["Montag, 25. Mai 2020"]),
    ("a day in one number", "datePublished", "2020-05-25", ["p20200525.html"]),
    ("a day in two quotations", "datePublished", "2020-05-25", ["25 May", "2020"]),
    ("another day", "datePublished", "2020-05-26", ["25 May 2020"]),
    ("another month", "datePublished", "2020-06-25", ["25 May 2020"]),
    ("a month alone", "datePublished", "2020-05", ["25 May 2020"]),
    ("a time of day", "datePublished", "2020-05-25T14:05+02:00", ["25 May 2020"]),
    ("an interval", "datePublished", "2020-05/2020-07", ["in summer"]),
    ("a season", "datePublished", "2020-21", ["in spring"]),
    ("no such day", "datePublished", "2021-02-29", ["29 February 2021"]),
    ("a day of a leap year", "datePublished", "2020-02-29", ["29 February 2020"]),
    ("a time with seconds", "datePublished", "2020-05-25T14:05:07", ["25 May 2020"]),
    ("a time of a month", "datePublished", "2020-05T14:05", ["May 2020"]),
    ("an uncertain day", "datePublished", "2020-05-25?", ["25 May 2020"]),
    ("an open interval", "datePublished", "2020-05-25/..", ["today"]),
    ("unspecified digits", "datePublished", "20XX", ["some day"]),
    ("a decade", "datePublished", "199X", ["the nineties"]),
    ("a language tag", "inLanguage", "pt-BR", ["Ol\u00e1"]),
    ("a language's name", "inLanguage", "English, mostly", ["Hello"]),
    ("an address", "url", "https://news.example/\u00fc?a=1#b", ["x"]),
    ("an address of another scheme", "url", "javascript:alert(1)", ["x"]),
    ("a duration", "timeRequired", "PT2M", ["two minutes"]),
    ("no duration", "timeRequired", "2 min", ["2 min"]),
    ("a media type", "encodingFormat", "text/html; charset=utf-8", ["x"]),
]


def values() -> dict[str, Any]:
    """Values and the words quoted for them, each for itself; names of months."""
    cases = []
    for name, field, value, words in _FOLLOWING:
        metadata = _BARE | {"image": []}
        evidence = [{"type": "quotation", "anchor": {"start": 0, "end": len(one), "exact": one}} for one in words]
        quoted = {"value": value, "evidence": evidence, "alternatives": []}
        picture = {"creator": [], "provider": [], "creditText": _stated("Vesna Aliu")}
        if field in ("author", "keywords"):
            metadata |= {field: [quoted]}
        elif field in ("caption", "creditText"):
            metadata |= {"image": [picture | {field: quoted}]}
        else:
            metadata |= {field: quoted}
        cases.append(_case(name, field=field, value=value, words=words, follows=not list(value_faults(metadata))))
    months = {name: number for name, (number, _) in sorted(month_names().items())}
    return {"months": months, "cases": cases}


def units() -> dict[str, Any]:
    """The codes of units; one over another is one too, and money in braces: `{EUR}`, `{EUR}/[bbl_us]`."""
    return {"codes": sorted(UNIT_CODES)}


def custody() -> dict[str, Any]:
    """A statement, its line, the signature over it and how a time stamp over that is named; keys from fixed seeds."""
    chain = sealing.History()
    chain.add()
    chain.add(sealing.Event.REVIEWED, sealing.BOB)
    lines = []
    for raw, digest in zip(chain.lines, chain.digests, strict=True):
        signature = chain.signatures[digest, 1]
        lines.append(
            {
                "statement": json.loads(raw),
                "line": raw.decode(),
                "digest": digest,
                "signaturePath": f"signatures/{digest}-1.sig",
                "signature": signature.decode(),
                "timestampPath": f"timestamps/{hashlib.sha256(signature).hexdigest()}-1.tsr",
            }
        )
    other = sign_ssh(b"something else", sealing.JANE).decode()
    keys = {
        name: {"seed": hashlib.sha256(name.encode()).hexdigest(), "public": str(sealing.key(name).public)}
        for name in ("jane", "bob")
    }
    return {"keys": keys, "lines": lines, "signatureOverSomethingElse": other}


def documents() -> dict[str, Any]:
    """All vectors by their file's name."""
    return {
        "identifiers": identifiers(),
        "jcs": jcs(),
        "folding": folding(),
        "decoding": decoding(),
        "tokens": tokens(),
        "merkle": merkle(),
        "views": views(),
        "values": values(),
        "units": units(),
        "custody": custody(),
    }
