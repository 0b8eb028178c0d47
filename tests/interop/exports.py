"""Strangers open our exports: `python exports.py FOLDER`, on what exported.py made, in this folder's environment.

Each form is opened by a tool of its own community, which must accept it; where it can be damaged by one byte, the damaged
one must be refused, so that we know that the tool looks. Exit code 0: all do.
"""

import json
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from replay import asked, served

warnings.simplefilter("ignore")
BIN = Path(sys.executable).parent


def main(folder: Path) -> int:
    """Every form of every archive; gives the exit code."""
    refused = 0
    tries = [(name, form, tool) for name in ("page", "crawl") for form, tool in TOOLS.items()]
    for name, form, (said, tool) in tries:
        try:
            problem = tool(folder / f"{name}.{form}")
        except Exception as error:  # noqa: BLE001 - whatever a foreign tool raises is its refusal
            problem = f"{type(error).__name__}: {error}"
        print(f"  {name + ' ' + form:<24}{said:<40}{'refused' if problem else 'accepted'}")
        if problem:
            refused += 1
            print("    " + problem.strip().replace("\n", "\n    "))
    print(f"{len(tries) - refused} passed, {refused} failed")
    return 1 if refused or not tries else 0


def wacz(path: Path) -> str:
    """py-wacz validates it, and refuses it with one byte changed."""
    with tempfile.TemporaryDirectory() as folder:
        sound, damaged = Path(folder, "a.wacz"), Path(folder, "b.wacz")
        sound.write_bytes(path.read_bytes())
        with zipfile.ZipFile(sound) as old, zipfile.ZipFile(damaged, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, data.replace(b"Date: 2", b"Date: 1", 1) if name.endswith(".warc") else data)
        done = [
            subprocess.run([BIN / "wacz", "validate", "-f", one], capture_output=True, text=True, check=False)
            for one in (sound, damaged)
        ]
    if done[0].returncode:
        return done[0].stdout + done[0].stderr
    return "" if done[1].returncode else "a damaged one is accepted too"


def warc(path: Path) -> str:
    """Pywb serves the page's bytes at its address."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        (page,) = [
            (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(file)
            if record.rec_type in {"response", "resource"}
        ]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "export.warc")
        copy.write_bytes(path.read_bytes())
        for words in (["init", "test"], ["add", "test", copy]):
            subprocess.run([BIN / "wb-manager", *words], cwd=folder, capture_output=True, check=True)
        with served(Path(folder)) as base:
            status, body = asked(f"{base}/test/2024id_/{page[0]}")
    return (
        "" if (status, body) == (200, page[1]) else f"status {status}, {len(body)} bytes in the place of {len(page[1])}"
    )


def provn(path: Path) -> str:
    """The prov package writes the same statements from the PROV-JSON."""
    from prov.model import ProvDocument

    with zipfile.ZipFile(path.with_suffix(".rocrate-zip")) as crate:
        document = ProvDocument.deserialize(content=crate.read("data/provenance.json").decode(), format="json")
    theirs, ours = set(statements(document.get_provn())), set(statements(path.read_text("utf-8")))
    return "" if theirs == ours else f"only one side says: {sorted(theirs ^ ours)[:4]}"


def statements(text: str) -> Iterator[str]:
    """Lines without the names of blank nodes and the datatype that is the default, attributes sorted."""
    for line in text.splitlines():
        plain = re.sub(r"\(_:\w+; ", "(", line.strip().replace(" %% xsd:string", "").replace("+00:00", "Z"))
        head, bracket, rest = plain.partition("[")
        yield head + bracket + ", ".join(sorted(rest.removesuffix("])").split(", ")))


def svg(path: Path) -> str:
    """Lxml reads it, and it draws a box for every file of the provenance."""
    from lxml import etree

    root = etree.fromstring(path.read_bytes())
    boxes = len(root.findall(".//{http://www.w3.org/2000/svg}rect"))
    return "" if boxes >= 4 and root.find("{http://www.w3.org/2000/svg}desc") is not None else f"{boxes} boxes"


def json_ld(path: Path) -> str:
    """Rdflib finds a node for each claim (contexts are not fetched: what it cannot resolve it leaves out)."""
    import rdflib

    document = json.loads(path.read_text("utf-8"))
    document["@context"] = {"@vocab": "http://example/", "id": "@id", "type": "@type"}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    claims = {str(one) for one in graph.subjects() if re.search(r"#c[0-9]+$", str(one))}
    return "" if claims else "no claims in it"


def datacite_json(path: Path) -> str:
    """DataCite's own JSON Schema."""
    from datacite import schema45

    return "\n".join(error.message for error in schema45.validator.iter_errors(json.loads(path.read_text("utf-8"))))


def datacite_xml(path: Path) -> str:
    """The XML has the fields of the JSON (its XSD is in no package)."""
    from lxml import etree

    space = "{http://datacite.org/schema/kernel-4}"
    root = etree.fromstring(path.read_bytes())
    wanted = (
        "identifier",
        "creators",
        "titles",
        "publisher",
        "publicationYear",
        "resourceType",
        "alternateIdentifiers",
    )
    missing = [name for name in wanted if root.find(space + name) is None]
    year = json.loads(path.with_suffix(".datacite-json").read_text("utf-8"))["publicationYear"]
    return f"missing: {missing}" if missing or root.findtext(space + "publicationYear") != year else ""


def nanopub(path: Path) -> str:
    """nanopub-py reads each, and computes its trusty URI anew."""
    import rdflib
    from nanopub import Nanopub

    found = [one for one in path.read_text("utf-8").split("\n\n") if one.strip()]
    for one in found:
        graph = rdflib.ConjunctiveGraph()
        graph.parse(data=one, format="trig")
        if not Nanopub(rdf=graph).has_valid_trusty:
            return f"another digest: {one[:100]}"
    return "" if found else "none in it"


def ocfl(path: Path) -> str:
    """ocfl-py validates it, digests too."""
    import ocfl as library

    passed, validator = library.Object().validate(objdir=str(path))
    return "" if passed else str(validator)


def crate(path: Path) -> str:
    """ro-crate-py opens the zip."""
    from rocrate.rocrate import ROCrate

    return "" if list(ROCrate(str(path)).data_entities) else "no files in it"


TOOLS: dict[str, tuple[str, Callable[[Path], str]]] = {
    "wacz": (f"py-wacz {version('wacz')}", wacz),
    "warc": (f"pywb {version('pywb')}, identical bytes", warc),
    "prov-n": (f"prov {version('prov')}", provn),
    "prov-svg": (f"lxml {version('lxml')}", svg),
    "annotations": (f"rdflib {version('rdflib')}", json_ld),
    "schema-org": (f"rdflib {version('rdflib')}", json_ld),
    "datacite-json": (f"datacite {version('datacite')}", datacite_json),
    "datacite-xml": (f"lxml {version('lxml')}", datacite_xml),
    "nanopub": (f"nanopub {version('nanopub')}", nanopub),
    "ocfl": (f"ocfl-py {version('ocfl-py')}", ocfl),
    "rocrate-zip": (f"rocrate {version('rocrate')}", crate),
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
