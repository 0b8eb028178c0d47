"""Which program an extractor is; nothing is loaded or run that the user did not name."""

import pytest

from plugins import failure, layer, quotes
from pressmark.claims.plugins.choosing import GROUP, MOST_SETTINGS, choose, installed, read_settings
from pressmark.claims.plugins.program import answer_of
from pressmark.errors import ExtractorError


@pytest.mark.parametrize("given", ["", "no-such-extractor-anywhere", "/no/such/program --x", "'unbalanced"])
def test_what_cannot_be_run_is_told_before_anything_is_built(given):
    with pytest.raises(ExtractorError):
        choose(given)


def test_a_file_that_is_no_program_is_told(tmp_path):
    script = tmp_path / "script"
    script.write_text("no program")
    script.chmod(0o755)
    with pytest.raises(ExtractorError, match="cannot be run: exec format error"):
        answer_of([str(script)], b"{}\n", name="script", seconds=5)


def install(folder, name, body):
    """A package with one extractor, as pip would leave it."""
    (folder / f"{name}_module.py").write_text(body, "utf-8")
    info = folder / f"{name}_dist-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-dist\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {name}_module:extract\n", "utf-8")


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """A folder whose packages are installed for us and for the programs we run."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


GOOD = """
print("a library's chatter")
def extract(request):
    print("more of it")
    yield {"schema": "extractor-reply/1", "name": "installed", "version": "2"}
    yield {"claims": [{"quotes": [request["text"][-12:]]}]}
"""


def test_an_installed_extractor_is_run_by_its_name(packages):
    install(packages, "good", GOOD)
    found = layer(choose("good"))
    assert found.extractor.label == "installed 2"
    assert quotes(found.claims) == [["A boat sank."]]


def test_an_installed_extractor_that_fails_is_named(packages):
    install(packages, "bad", "def extract(request):\n    raise RuntimeError('no licence')\n")
    assert "failed with status 1; its last words: RuntimeError: no licence" in failure(choose("bad"))


def test_nothing_is_loaded_that_was_not_named(packages):
    marker = packages / "loaded"
    install(packages, "good", GOOD)
    install(packages, "sly", f"open({str(marker)!r}, 'w')\n")
    assert {"good", "sly"} <= set(installed())
    layer(choose("good"))
    assert not marker.exists()


def test_an_installed_extractor_takes_no_module_from_the_working_folder(packages, tmp_path, monkeypatch):
    install(packages, "good", GOOD)
    work = tmp_path / "work"
    work.mkdir()
    (work / "json.py").write_text("raise RuntimeError('taken from the working folder')")
    monkeypatch.chdir(work)
    assert layer(choose("good")).extractor.label == "installed 2"


def test_one_name_in_two_packages_is_refused(packages):
    install(packages, "good", GOOD)
    other = packages / "another_dist-1.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: another-dist\nVersion: 1.0\n", "utf-8")
    (other / "entry_points.txt").write_text(f"[{GROUP}]\ngood = good_module:extract\n", "utf-8")
    with pytest.raises(ExtractorError, match="2 installed packages offer"):
        choose("good")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"[]", "no JSON object"),
        (b"{", "not strict JSON"),
        (b'{"temperature": 0.2}', "a number with a fraction"),
        (b'{"a": "' + b"x" * MOST_SETTINGS + b'"}', "more than 65536 bytes"),
    ],
)
def test_settings_that_no_bundle_could_hold_are_refused(data, fault):
    with pytest.raises(ExtractorError, match=fault):
        read_settings(data, name="settings.json")
