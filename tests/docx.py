"""Word documents made by hand: the parts an author's document has, nothing else."""

import io
import json
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def run(words):
    """A run of text, split in two so that an ID never stands in one."""
    half = len(words) // 2
    return "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (words[:half], words[half:])
    )


def paragraph(*inner, style=None):
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}{''.join(inner)}</w:p>"


def field(code, shown):
    """A field of several runs: its code, what it shows."""
    half = len(code) // 2
    codes = "".join(f"<w:r><w:instrText>{escape(part)}</w:instrText></w:r>" for part in (code[:half], code[half:]))
    marks = ('<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % kind for kind in ("begin", "separate", "end"))  # noqa: UP031
    begin, separate, end = marks
    return f"{begin}{codes}{separate}{run(shown)}{end}"


def zotero(key, locator, **item):
    """A citation as Zotero's plug-in writes it."""
    held = {"citationItems": [{"id": key, "itemData": {"id": key, **item}, "locator": locator}]}
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(held)} ", "(Doe 2020)")


def link(words, number="rId1"):
    return f'<w:hyperlink r:id="{number}">{run(words)}</w:hyperlink>'


def inserted(words):
    return f'<w:ins w:id="1" w:author="A">{run(words)}</w:ins>'


def deleted(words):
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{escape(words)}</w:delText></w:r></w:del>'


def table(*cells):
    held = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr>{held}</w:tr></w:tbl>"


def note_mark(kind, number):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def document(*body, links=(), **notes):
    """A .docx file; `notes` are footnotes, endnotes and comments, a text each, numbered from 1."""
    parts = {"word/document.xml": f"<w:document {W} {R}><w:body>{''.join(body)}</w:body></w:document>"}
    for name, texts in notes.items():
        kind = name.removesuffix("s")
        inner = "".join(
            f'<w:{kind} w:id="{number}">{paragraph(run(words))}</w:{kind}>' for number, words in enumerate(texts, 1)
        )
        parts[f"word/{name}.xml"] = f"<w:{name} {W} {R}>{inner}</w:{name}>"
    targets = "".join(
        f'<Relationship Id="rId{number}" Target="{escape(target)}" TargetMode="External"/>'
        for number, target in enumerate(links, 1)
    )
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{targets}</Relationships>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, words in parts.items():
            packed.writestr(name, words)
    return out.getvalue()
