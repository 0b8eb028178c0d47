"""Stores in object stores: the same commands, the same IDs; servers that overwrite, forget, garble or go away are told."""

import json
import shutil
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import warcs
from object_server import serving
from pressmark.build import Source, build
from pressmark.bundle.far import ADDRESS, STORES
from pressmark.bundle.segments import Segment
from pressmark.cli import COULD_NOT, USAGE
from pressmark.cli.dispatch import run
from pressmark.crawls.crawl import Task, crawl
from pressmark.crawls.engines import local
from pressmark.crawls.units import Unit, key_of, units_of
from pressmark.errors import LibraryMissingError, SourceError, StoreError
from pressmark.objects import Objects, cache_folder, is_elsewhere
from pressmark.pack import pack_store, send_packs
from pressmark.store.folders import PACKS, Store
from pressmark.store.object_store import created, window

pytest.importorskip("obstore", reason="obstore is not installed: pip install 'pressmark[s3]'")

PLACES = ("river", "lake", "canal")
TEMPLATE = Source(name="crawl", content=None)
URL = "s3://news/stores/one"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A store with one segment."""
    folder = tmp_path_factory.mktemp("sources")
    for place in PLACES:
        words = f"Bridge over the {place} opens\n\nThe bridge over the {place} opened on Monday.\n"
        (folder / f"{place}.txt").write_text(words, "utf-8")
    store = Store.create(folder / "archive")
    list(build([Source(name=one, content=folder / f"{one}.txt") for one in PLACES], store))
    pack_store(store, move=True)
    return store


@pytest.fixture
def surroundings(monkeypatch, tmp_path):
    monkeypatch.setenv("PRESSMARK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setattr("pressmark.objects._RETRIES", 0)


@pytest.fixture
def server(surroundings, monkeypatch):
    with serving() as one:
        monkeypatch.setenv("AWS_ENDPOINT_URL", one.endpoint)
        yield one


@pytest.fixture
def sent(server, built):
    """The store, with its packs at an address too."""
    send_packs(built, URL)
    return built


def test_what_an_address_is():
    assert all(map(is_elsewhere, ("s3://b/p", "gs://b", "az://a/b", "file:///x", "memory:///x", "S3://b")))
    assert not any(map(is_elsewhere, ("s3:/b", "archive", "./s3://b", "https://x.example/a.warc", "c:\\x")))


def test_a_command_given_an_address_does_what_it_does_in_a_folder(sent, server, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    digits = next(iter(sent.identifiers()))
    for words in (
        ["show", digits[:8]],
        ["cite", digits[:8]],
        ["validate", digits[:8]],
        ["export", digits[:8], "--to", "claims-jsonl", "-o", "-"],
        ["list"],
        ["find", "canal"],
    ):
        assert run([*words, "--store", str(sent.root)]) == 0
        here = capsys.readouterr().out
        assert run([*words, "--store", URL]) == 0
        there = capsys.readouterr().out
        named = str(window(URL).folder)
        assert there.replace(named, "STORE") == here.replace(str(sent.root), "STORE"), words


def test_unpacking_gives_the_folder_here_not_into_the_cache(sent, server, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    digits = next(iter(sent.identifiers()))
    assert run(["unpack", digits[:8], "--store", URL]) == 0
    assert (tmp_path / f"archive-{digits[:16]}" / "bagit.txt").is_file()
    assert capsys.readouterr().out.strip() == f"archive-{digits[:16]}"


def test_a_whole_store_at_an_address_can_be_validated_and_exported(sent, server, capsys):
    assert run(["validate", URL, "--skip", "reproduced"]) == 0
    assert "3 valid, 0 not valid" in capsys.readouterr().out
    assert run(["export", URL, "--to", "claims-jsonl", "-o", "-"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["archive"] for one in lines} == set(sent.identifiers())


def test_a_bundle_costs_one_request_for_its_bytes(sent, server):
    store = Store(root=window(URL).folder)
    digits, bundle = store.find(next(iter(sent.identifiers())))
    server.asked.clear()
    segment = Segment(bundle.parent)
    assert all(b"".join(segment.pieces(span)) for span in segment.spans(digits).values())
    assert [verb for verb, *_ in server.asked] == ["GET"]
    assert all(span for *_, span in server.asked), "a range, never the whole"


def test_indexes_are_kept_and_not_asked_for_again(sent, server):
    window(URL)
    server.asked.clear()
    window(URL)
    assert [path for verb, path, _ in server.asked if verb == "GET" and not path.endswith("/news")] == []


def test_what_is_gone_there_is_gone_here(sent, server):
    assert Store(root=window(URL).folder).identifiers()
    for path in list(server.objects):
        if path.endswith(".json") and PACKS in path:
            del server.objects[path]
    assert Store(root=window(URL).folder).identifiers() == {}


@pytest.mark.parametrize(
    ("ending", "words"), [(".cdxj", "another SHA-256"), (".warc.gz", "another size"), (".json", "no mark of ours")]
)
def test_a_damaged_segment_is_told_and_left_out(sent, server, ending, words):
    path = next(one for one in server.objects if one.endswith(ending) and PACKS in one)
    server.objects[path] = server.objects[path][:-1] + b"xx"
    found = window(URL)
    assert words in found.faults[0]
    assert Store(root=found.folder).identifiers() == {}


def test_bytes_that_were_changed_there_make_nothing_valid(sent, server, capsys):
    digits = next(iter(sent.identifiers()))
    server.habit = "garbles"
    assert run(["validate", digits[:8], "--store", URL]) != 0
    assert "valid: " not in capsys.readouterr().out.replace("not valid", "")
    assert list(Segment(window(URL).folder / PACKS / next((sent.root / PACKS).glob("*.warc.gz")).name).faults())


def test_a_server_that_sends_the_whole_for_a_range_is_told(sent, server, capsys):
    server.habit = "ignores-ranges"
    assert run(["show", next(iter(sent.identifiers()))[:8], "--store", URL]) == COULD_NOT
    assert "archive: " in capsys.readouterr().err


def test_a_server_that_is_gone_is_told(sent, server, capsys):
    server.habit = "gone"
    assert run(["list", "--store", URL]) == COULD_NOT
    assert "network" in capsys.readouterr().err


def test_no_store_is_no_empty_store(server, capsys):
    assert run(["list", "--store", URL]) == COULD_NOT
    assert f"no store at {URL}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("habit", "words"),
    [("overwrites", "overwrites what is there"), ("forgets", "nothing"), ("ignores-ranges", "s3://")],
)
def test_a_server_that_lies_is_refused_before_anything_is_put_there(server, built, habit, words):
    server.habit = habit
    with pytest.raises(StoreError, match=words):
        send_packs(built, URL)
    assert not [path for path in server.objects if PACKS in path]


def test_of_many_who_begin_one_name_one_wins(server):
    objects = created(URL)
    begin, won = threading.Barrier(8), []

    def put(number):
        begin.wait()
        won.append(objects.put_new("packs/name", b"%d" % number))

    threads = [threading.Thread(target=put, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won.count(True) == 1


def test_a_segment_is_sent_once_however_often_it_is_sent(sent, server):
    before = dict(server.objects)
    assert send_packs(sent, URL) == send_packs(sent, URL)
    assert server.objects == before


def test_what_a_killed_sender_left_is_finished(sent, server):
    marks = [path for path in server.objects if path.endswith(".json") and PACKS in path]
    before = dict(server.objects)
    for path in marks:
        del server.objects[path]
    assert Store(root=window(URL).folder).identifiers() == {}
    send_packs(sent, URL)
    assert server.objects == before


def test_beside_other_bytes_of_its_name_a_segment_gets_a_longer_one(sent, server):
    for path in list(server.objects):
        if path.endswith(".json") and PACKS in path:
            del server.objects[path]
        elif path.endswith(".warc.gz"):
            server.objects[path] = b"somebody's half"
    (name,) = send_packs(sent, URL)
    assert len(name) == 33
    assert set(Store(root=window(URL).folder).identifiers()) == set(sent.identifiers())


def test_nothing_is_built_or_noted_in_a_store_elsewhere(sent, server, capsys, tmp_path):
    (tmp_path / "a.txt").write_text("A bridge\n\nA bridge opened on Monday.\n", "utf-8")
    assert run(["build", str(tmp_path / "a.txt"), "--store", URL]) == COULD_NOT
    assert "takes packs alone" in capsys.readouterr().err


def test_a_folder_that_came_from_somebody_makes_us_ask_nobody(sent, server, tmp_path):
    """Only in our own cache does a folder stand for a store elsewhere."""
    foreign = Path(shutil.copytree(window(URL).folder, tmp_path / "foreign"))
    assert (foreign / ADDRESS).is_file()
    server.asked.clear()
    assert Store(root=foreign).identifiers() == {}
    assert server.asked == []


def test_the_address_of_a_store_can_stand_in_the_environment(sent, server, capsys, monkeypatch):
    monkeypatch.setenv("PRESSMARK_STORE", URL)
    assert run(["list"]) == 0
    assert "3 archives" in capsys.readouterr().err


def test_without_obstore_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(LibraryMissingError) as missing:
        Objects.at(URL)
    assert missing.value.hint == "pip install 'pressmark[s3]'"


def test_pages_come_unprotected_from_this_machine_alone(surroundings):
    with pytest.raises(StoreError, match="unprotected"):
        Objects.at("http://news.example/crawls")


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("a", "b"):
        page = warcs.HTML.replace(b"opened", f"opened in {name}".encode())
        warcs.write(folder, warcs.warcinfo(), warcs.response(page), name=f"{name}.warc")
    for number in range(3):
        (folder / f"text{number}.txt").write_text(f"Bridge {number}\n\nBridge {number} opened on Monday.\n", "utf-8")
    return folder


def packs_here(root):
    return {
        path.relative_to(root / PACKS).as_posix(): path.read_bytes()
        for path in (root / PACKS).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def packs_there(server):
    return {path.partition(f"/{PACKS}/")[2]: data for path, data in server.objects.items() if f"/{PACKS}/" in path}


@pytest.mark.parametrize("engine", [local(1), local(2, fresh=True)], ids=["one process", "two"])
def test_a_crawl_leaves_the_same_packs_there_as_in_a_folder(sources, server, tmp_path, engine):
    units = units_of([str(sources)])
    list(crawl(units, Task(into=str(tmp_path / "here"), template=TEMPLATE), run=local(1)))
    done = list(crawl(units, Task(into=URL, template=TEMPLATE), run=engine))
    assert [one.error for one in done] == [None] * len(units)
    assert packs_there(server) == packs_here(tmp_path / "here")
    again = list(crawl(units, Task(into=URL, template=TEMPLATE), run=engine))
    assert all(one.before for one in again)
    assert not list((cache_folder() / "work").glob(".unit-*/*"))


def test_two_crawls_at_once_leave_what_one_would(sources, server, tmp_path):
    units = units_of([str(sources)])
    list(crawl(units, Task(into=str(tmp_path / "here"), template=TEMPLATE), run=local(1)))

    def at_once(work, things):
        with ThreadPoolExecutor(4) as pool:
            yield from pool.map(work, things)

    list(crawl([*units, *units], Task(into=URL, template=TEMPLATE), run=at_once))
    assert packs_there(server) == packs_here(tmp_path / "here")


def test_a_server_that_goes_away_stops_units_and_the_next_run_ends_them(sources, server, tmp_path):
    units = units_of([str(sources)])
    created(URL)
    server.habit = "gone"
    with pytest.raises(StoreError):
        list(crawl(units, Task(into=URL, template=TEMPLATE), run=local(1)))
    server.habit = ""
    done = list(crawl(units, Task(into=URL, template=TEMPLATE), run=local(1)))
    assert [one.error for one in done] == [None] * len(units)


def test_web_archives_are_read_where_they_lie(sources, server, tmp_path, capsys):
    for name in ("a.warc", "b.warc"):
        server.objects[f"/crawls/2026/{name}"] = (sources / name).read_bytes()
    server.objects["/crawls/2026/readme.txt"] = b"not taken"
    assert run(["crawl", "s3://crawls/2026", "--into", str(tmp_path / "far"), "--json", "-j", "1"]) == 0
    (far,) = json.loads(capsys.readouterr().out)["results"]
    words = [str(sources / "a.warc"), str(sources / "b.warc")]
    assert run(["crawl", *words, "--into", str(tmp_path / "near"), "--json", "-j", "1"]) == 0
    (near,) = json.loads(capsys.readouterr().out)["results"]
    assert (far["units"], far["archives"]) == (near["units"], near["archives"]) == (2, 2)
    segments = [{name for name in packs_here(tmp_path / one) if "/" not in name} for one in ("far", "near")]
    assert segments[0] == segments[1]


def test_a_list_names_files_and_addresses(sources, server, tmp_path, capsys):
    server.objects["/crawls/b.warc"] = (sources / "b.warc").read_bytes()
    server.objects["/web/a.warc"] = (sources / "a.warc").read_bytes()
    listed = f"text0.txt\n\ns3://crawls/b.warc\n{server.endpoint}/web/a.warc\n"
    (sources / "paths.list").write_text(listed, "utf-8")
    words = ["crawl", "--list", str(sources / "paths.list"), "--into", str(tmp_path / "store"), "-j", "1", "--json"]
    assert run(words) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["units"], result["archives"]) == (3, 3)


def test_another_version_of_a_far_file_is_another_unit(sources, server):
    server.objects["/crawls/b.warc"] = (sources / "b.warc").read_bytes()
    unit = Unit(files=("s3://crawls/b.warc",), place="b")
    before = key_of(unit, TEMPLATE)
    assert key_of(unit, TEMPLATE) == before
    server.objects["/crawls/b.warc"] += b"\r\n"
    assert key_of(unit, TEMPLATE) != before


def test_a_far_file_that_is_not_there_stops_its_unit_alone(sources, server, tmp_path, capsys):
    words = ["crawl", "s3://crawls/no.warc", str(sources / "a.warc"), "--into", str(tmp_path / "s"), "-j", "1"]
    assert run(words) == COULD_NOT
    told = capsys.readouterr().err
    assert "s3://crawls/no.warc is not there" in told
    assert "1 archives in 2 units" in told


def test_an_address_with_nothing_below_it_is_refused(server):
    with pytest.raises(SourceError, match="no web archives"):
        units_of(["s3://crawls/empty"])


@pytest.mark.parametrize("into", ["ftp://x/y", "https://x.example/y"])
def test_where_no_store_can_be_is_a_usage_error(into, sources):
    assert run(["crawl", str(sources), "--into", into]) == USAGE
    assert run(["pack", str(sources), "--into", into]) in {USAGE, COULD_NOT}


@pytest.mark.parametrize("url", ["file://{}/store", "memory:///tests"])
def test_a_folder_and_memory_are_object_stores_too(surroundings, built, url, tmp_path):
    address = url.format(tmp_path)
    send_packs(built, address)
    folder = window(address).folder
    assert set(Store(root=folder).identifiers()) == set(built.identifiers())
    assert folder.is_relative_to(cache_folder() / STORES)


def test_packing_can_send_at_once(built, server, tmp_path, capsys):
    store = shutil.copytree(built.root, tmp_path / "archive")
    assert run(["pack", str(store), "--into", URL, "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert len(result["sent"]) == 1


def test_a_damaged_segment_is_not_sent(built, server, tmp_path):
    store = Store(root=Path(shutil.copytree(built.root, tmp_path / "archive")))
    file = next((store.root / PACKS).glob("*.warc.gz"))
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(StoreError, match="not sent"):
        send_packs(store, URL)


def test_moto_takes_it_as_ours_does(surroundings, built, monkeypatch):
    """A server that we did not write."""
    pytest.importorskip("moto", reason="moto is not installed")
    pytest.importorskip("flask", reason="moto's server is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from moto.s3.models import s3_backends
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        try:
            host, port = server.get_host_and_port()
            monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
            s3_backends["123456789012"]["aws"].create_bucket("news", "us-east-1")
            send_packs(built, URL)
            assert send_packs(built, URL)
            store = Store(root=window(URL).folder)
            assert set(store.identifiers()) == set(built.identifiers())
            assert run(["validate", URL, "--fixity"]) == 0
        finally:
            server.stop()
