"""Programs that fail, hang, flood or leave children behind: named with what they did, and ended."""

import contextlib
import time
from pathlib import Path

import pytest

import plugins
from plugins import TEXT, failure, layer, plugin
from pressmark.claims.plugins import program
from pressmark.claims.plugins.choosing import choose
from pressmark.errors import ExtractorError


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("sys.exit(3)", "failed with status 3"),
        ("reply('A boat sank'); sys.exit(3)", "failed with status 3"),
        ("reply(); raise ValueError('no model')", "failed with status 1; its last words: ValueError: no model"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was ended by signal 9"),
        ("sys.stdin.close(); sys.exit(2)", "failed with status 2"),
        ("sys.stdout.buffer.write(bytes(range(256)))", "not UTF-8"),
        ("reply(); sys.stdout.write('{\"claims\": [{')", "stopped in the middle of the line"),
        ("pass", "wrote no reply"),
        ("print('\\x1b[2J')", "line 1 of its reply cannot be used"),
    ],
)
def test_a_program_that_fails_is_named_with_what_it_did(tmp_path, body, fault):
    assert fault in failure(plugin(tmp_path, body))


@pytest.mark.parametrize(
    "body",
    [
        "time.sleep(600)",
        "reply(); sys.stdout.flush(); time.sleep(600)",
        "reply(); sys.stdout.flush(); os.close(1); os.close(2); time.sleep(600)",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)",
        "while True: sys.stderr.write('x' * 65536)",
    ],
    ids=["hangs", "hangs after its reply", "closes its pipes", "ignores signals", "floods"],
)
def test_a_program_that_does_not_end_is_ended(tmp_path, body):
    assert "did not finish within 0.5 seconds" in failure(plugin(tmp_path, body, seconds=0.5))


def test_a_program_that_writes_without_end_is_ended(tmp_path):
    assert f"wrote more than {program.MOST_BYTES} bytes" in failure(plugin(tmp_path, "while True: print('x' * 65536)"))


def _gone(pid):
    """Whether a process has ended; one that nobody has reaped yet has."""
    for _ in range(200):
        try:
            if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no /proc to look for processes in")
@pytest.mark.parametrize("end", ["time.sleep(600)", "sys.exit(3)", "while True: print('x' * 65536)", "reply()"])
def test_nothing_of_a_program_is_left_behind(tmp_path, end):
    """Whether it hangs, fails, ends well or floods us: it and its child are gone."""
    body = f"""
        child = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        open({str(tmp_path / "pids")!r}, "w").write(f"{{os.getpid()}} {{child.pid}}")
        {end}
        """
    chosen = plugin(tmp_path, body, seconds=3 if "sleep" in end else 60)
    with contextlib.nullcontext() if end == "reply()" else pytest.raises(ExtractorError):
        layer(chosen)
    own, child = map(int, (tmp_path / "pids").read_text().split())
    assert not Path(f"/proc/{own}").exists()
    assert _gone(child)


def test_a_program_need_not_read_the_request(tmp_path):
    text = "A boat sank. " * 100_000
    (claim,) = layer(plugin(tmp_path, "sys.stdin.close(); reply({'quotes': ['A'], 'occurrence': 1})"), text=text).claims
    assert claim.target[0].start == 0


def test_a_program_may_write_before_it_reads_and_complain_at_length(tmp_path):
    """Neither side waits for the other for ever, however much both write."""
    body = """
        reply('A boat sank', note := {"quotes": ["The mill stood"], "note": "n" * 2000})
        for _ in range(500):
            print(json.dumps({"claims": [note]}))
        sys.stdout.flush()
        sys.stderr.write("x" * 1_000_000)
        sys.stdin.readline()
        """
    assert len(layer(plugin(tmp_path, body), text=TEXT + "\n" + "filler " * 50_000).claims) == 2


def test_arguments_reach_the_program_without_a_shell(tmp_path):
    given = plugins.command(tmp_path, "reply('A boat sank', version=sys.argv[1][:1] + str(len(sys.argv)))")
    found = layer(choose(f"{given} '1; touch {tmp_path}/pwned' \"$HOME\""))
    assert found.extractor.version == "13"
    assert not (tmp_path / "pwned").exists()
