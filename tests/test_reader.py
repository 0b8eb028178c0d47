"""The reader in JavaScript, written from docs/format.md alone, and the format's data agree."""

import html.entities
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READER = ROOT / "src" / "pressmark" / "pages" / "reader"
ANNOTATIONS = ("description", "title")
NAMED = ("properties", "patternProperties", "$defs")


@pytest.fixture(scope="module")
def node() -> str:
    """Path of Node, where it is there with what the reader imports."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("needs Node 20 or newer")
    if not (READER / "node_modules" / "@noble").is_dir():
        pytest.skip("needs `npm ci` in src/pressmark/pages/reader")
    return found


def run(node: str, *arguments: object) -> str:
    """Standard output of a script of the reader."""
    command = [node, *map(str, arguments)]
    ran = subprocess.run(command, cwd=READER, capture_output=True, text=True, check=False, timeout=300)
    assert not ran.stderr, ran.stderr
    return ran.stdout


def bare(schema: object) -> object:
    """A schema without what only tells."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: bare(one) for name, one in value.items()} if key in NAMED else bare(value)
        for key, value in schema.items()
        if not (key in ANNOTATIONS and isinstance(value, str))
    }


WITHOUT_WEBCRYPTO = "data:text/javascript,Object.defineProperty(globalThis,'crypto',{value:undefined})"


@pytest.mark.parametrize("options", [[], ["--import", WITHOUT_WEBCRYPTO]], ids=["as it is", "without WebCrypto"])
def test_every_bundle_and_vector_agrees(node: str, options: list[str]) -> None:
    """No bundle gets another verdict, code or archive ID where the reader looks, and no vector another answer."""
    report = json.loads(run(node, *options, "conformance.mjs", ROOT / "tests" / "conformance", "--json"))
    assert report["disagreements"] == []
    folders = [*(ROOT / "tests" / "conformance").glob("*valid/*/expected.json")]
    assert report["bundles"]["all"] == report["bundles"]["agree"] == len(folders)
    assert report["matrix"]["agree"] == report["matrix"]["all"] > 0
    assert report["vectors"]["agree"] == report["vectors"]["all"] > 0


@pytest.mark.parametrize("target", sorted((ROOT / "archive").glob("[0-9]*")), ids=lambda path: path.name)
def test_samples_are_valid(node: str, target: Path) -> None:
    """Every archive of ours is valid, and nothing of it is left undecided."""
    assert json.loads(run(node, "validate.mjs", target))["verdict"] == "valid"


def test_references_are_those_of_the_standard(node: str) -> None:
    """The named character references are the standard's, as Python carries them too."""
    names = sorted(html.entities.html5)
    code = (
        "import { decodedByTable } from './check/referencetable.js';"
        "process.stdout.write(JSON.stringify(JSON.parse(process.argv[1]).map(decodedByTable)))"
    )
    decoded = json.loads(run(node, "--input-type=module", "--eval", code, json.dumps(names)))
    assert dict(zip(names, decoded, strict=True)) == html.entities.html5
    unknown = ["zz;", "no", "notanamed;", "am"]
    decoded = json.loads(run(node, "--input-type=module", "--eval", code, json.dumps(unknown)))
    assert decoded == ["&zz;", "&no", "¬anamed;", "&am"]


DIGESTS = """
import { createHash, createHmac } from 'node:crypto';
import { hmacSha256 } from './check/digest.js';
import { sha256 } from './check/sha256.js';
import { computedSha512 as sha512 } from './check/sha512.js';

const wrong = [];
const bytes = Uint8Array.from({ length: 400 }, (_, i) => (i * 89 + 7) % 256);
const same = (one, other) => Buffer.compare(Buffer.from(one), other) === 0;
for (let length = 0; length <= 400; length++) {
  const message = bytes.subarray(0, length);
  if (!same(sha256(message), createHash('sha256').update(message).digest())) wrong.push(`sha256 ${length}`);
  if (!same(sha512(message), createHash('sha512').update(message).digest())) wrong.push(`sha512 ${length}`);
  const key = bytes.subarray(0, length % 65);
  if (!same(hmacSha256(key)(message), createHmac('sha256', key).update(message).digest())) wrong.push(`hmac ${length}`);
}
process.stdout.write(JSON.stringify(wrong));
"""


def test_digests_are_those_of_node(node: str) -> None:
    """Every length around the ends of two blocks and more."""
    assert json.loads(run(node, "--input-type=module", "--eval", DIGESTS)) == []


def test_what_is_not_checked_is_never_passed(node: str) -> None:
    """Methods are not run here, so nothing is called reproduced."""
    target = next((ROOT / "archive").glob("2020-05-25-scores-*"))
    report = json.loads(run(node, "validate.mjs", target))
    outcomes = {one["rung"]: one["outcome"] for one in report["rungs"]}
    assert report["verdict"] == "valid"
    assert outcomes["reproduced"] == "not checked"
    assert outcomes["derived"] == "passed"


def test_a_damaged_copy_is_told(node: str, tmp_path: Path) -> None:
    """One byte of the text changed: the digest is told, and nothing that is not verified is judged."""
    target = tmp_path / "bundle"
    shutil.copytree(next((ROOT / "archive").glob("2020-05-25-scores-*")), target)
    text = target / "data" / "text.txt"
    text.write_bytes(text.read_bytes().replace(b"Scores", b"Dozens", 1))
    report = json.loads(run(node, "validate.mjs", target))
    assert report["verdict"] == "not valid"
    assert [one["code"] for one in report["findings"]] == ["digest-mismatch"]


HOSTILE = """
import { examine, readListing, readZip } from './check/index.js';
import { readFileSync } from 'node:fs';
import { readPath } from './folder.mjs';

let state = 20200525;
const random = (below) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
const broken = [];
const note = (what, result) => {
  const fault = result.findings.find(({ detail }) => detail.includes('broke off'));
  if (fault) broken.push(`${what}: ${fault.detail}`);
};
const [folder, packed] = process.argv.slice(1);
const { files } = await readPath(folder);
const zip = new Uint8Array(readFileSync(packed));
for (let i = 0; i < 300; i++) {
  const changed = new Map(files);
  const path = [...files.keys()][random(files.size)];
  const bytes = files.get(path).slice(0, random(4) ? undefined : random(files.get(path).length));
  for (let n = random(3); n >= 0 && bytes.length; n--) bytes[random(bytes.length)] = random(256);
  changed.set(path, bytes);
  note(path, await examine(changed));
  const cut = zip.slice(0, random(4) ? undefined : random(zip.length));
  for (let n = random(4); n >= 0; n--) cut[random(cut.length)] = random(256);
  note('zip', await examine(await readZip(cut)));
}
const odd = [null, undefined, {}, new Map(), new Map([['data/x', new Uint8Array(0)]]), await readListing([]), await readZip(new Uint8Array(3))];
for (const one of odd) note('odd', await examine(one));
process.stdout.write(JSON.stringify(broken));
"""


def test_nothing_makes_it_break_off(node: str) -> None:
    """Damaged files, damaged zips and no files at all give findings, and no error of its own."""
    bundle = ROOT / "tests" / "conformance" / "valid" / "capture" / "bundle"
    packed = ROOT / "tests" / "conformance" / "valid" / "zipped" / "bundle.zip"
    assert json.loads(run(node, "--input-type=module", "--eval", HOSTILE, bundle, packed)) == []


def test_schemas_are_those_of_the_format(node: str) -> None:
    """The reader carries the published schemas, without titles and descriptions."""
    code = (
        "import { CUSTODY_EVENT } from './check/custodyschema.js'; import { SCHEMAS } from './check/schemas.js'; "
        "process.stdout.write(JSON.stringify({ ...SCHEMAS, 'custody-event': CUSTODY_EVENT }))"
    )
    carried = json.loads(run(node, "--input-type=module", "--eval", code))
    assert set(carried) == {"claim", "custody-event", "excerpt", "metadata", "provenance"}
    for name, schema in carried.items():
        published = json.loads((ROOT / "schemas" / name / "1.json").read_text(encoding="utf-8"))
        assert schema == bare(published), name


def test_no_address_of_a_registry_stands_in_the_lock() -> None:
    """The lock names versions and digests, and no server."""
    lock = json.loads((READER / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
