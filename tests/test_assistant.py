"""What an assistant is told: only what stands in a valid archive of the store, asked by the SDK's own client."""

import asyncio
import sys

import pytest

import pressmark
from pressmark.assistant import Desk
from pressmark.errors import PressmarkError, TargetError


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    root = tmp_path_factory.mktemp("assistant") / "archive"
    return pressmark.build(sample, store=root, publisher="The Example Herald")


@pytest.fixture
def desk(made):
    return Desk(store=made.folder.parent)


def test_what_is_found_can_be_shown_and_cited(made, desk):
    passages = desk.find('"bridge towns"')["passages"]
    assert passages
    for one in passages:
        assert "bridge towns" in one["quotation"].lower()
        assert (one["archiveId"], one["verdict"]) == (made.id, "valid")
        assert desk.show(one["target"])["quotation"]
    (first, *_) = desk.find(speaker="harbour courier")["passages"]
    cited = desk.cite([first["target"]])
    assert first["identifier"] in cited["citation"]
    assert cited["archives"][0]["verdict"].startswith("valid")


def test_a_quotation_stands_there_or_not(made, desk):
    words = made.text[made.claims[3].target[0].start : made.claims[3].target[0].end]
    answer = desk.check_quotation(made.id[:8], " ".join(words.split()))
    assert (answer["stands"], answer["quotation"]) == (True, words)
    assert made.claims[3].id in answer["claims"]
    assert desk.show(answer["target"])["quotation"] == words
    wrong = desk.check_quotation(made.id[:8], words.replace("More than 400", "More than 900") + " never")
    assert not wrong["stands"]
    gap = f"{' '.join(words.split()[:3])} … {' '.join(words.split()[-3:])}"
    assert not desk.check_quotation(made.id[:8], gap)["stands"]
    assert "quotation" not in wrong


def test_nothing_but_archives_of_the_store_is_opened(made, desk, tmp_path):
    for target in (str(made.folder), "/etc/passwd", ".", "", f"{made.folder}#c1"):
        with pytest.raises(TargetError, match="not an archive ID"):
            desk.show(target)
    with pytest.raises(PressmarkError, match="no archive"):
        desk.show("0" * 64)
    with pytest.raises(TargetError, match="no such format"):
        desk.cite([made.id], format="docx")


def test_the_sdks_own_client_is_answered(made):
    mcp = pytest.importorskip("mcp")

    async def talk(*more):
        words = ["-m", "pressmark", "mcp", "--store", str(made.folder.parent), *more]
        async with mcp.Client(mcp.StdioServerParameters(command=sys.executable, args=words)) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            shown = await client.call_tool("show", {"target": f"{made.id[:8]}#c2"})
            bad = await client.call_tool("show", {"target": "/etc/passwd"})
            return tools, shown, bad

    tools, shown, bad = asyncio.run(talk())
    assert tools == {"find", "show", "cite", "check_quotation"}
    assert not shown.is_error
    assert shown.structured_content["archiveId"] == made.id
    assert shown.structured_content["quotation"]
    assert bad.is_error
    assert "not an archive ID" in bad.content[0].text
    assert asyncio.run(talk("--allow-build"))[0] == tools | {"build"}
