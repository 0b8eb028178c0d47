"""A store in an object store that we did not write (moto's S3, on loopback): packed into it, read there, raced for.

Given: our command, and a store of ours.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

URL = "s3://news/stores/one"


def main() -> None:
    """Pack, send twice at once, list, validate, unpack, crawl; exits 1 where anything was refused."""
    warnings.simplefilter("ignore")
    from moto.s3.models import s3_backends
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    s3_backends["123456789012"]["aws"].create_bucket("news", "us-east-1")
    host, port = server.get_host_and_port()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        surroundings = os.environ | {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "somebody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
            "PRESSMARK_CACHE": str(root / "cache"),
        }

        def archive(*words: str) -> str:
            return subprocess.run(
                [sys.argv[1], *words], check=True, cwd=root, env=surroundings, stdout=subprocess.PIPE, text=True
            ).stdout

        shutil.copytree(sys.argv[2], root / "archive", ignore=shutil.ignore_patterns(".*sqlite*", "CLOSED.txt"))
        archive("pack", "archive", "--tables")
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda _: archive("pack", "archive", "--into", URL), range(2)))
        count = archive("list", "--store", URL).count("\n") - 1
        judged = archive("validate", URL, "--skip", "reproduced").splitlines()[-1]
        (root / "a.txt").write_text("A bridge opens\n\nA bridge opened on Monday.\n", "utf-8")
        archive("crawl", "a.txt", "--into", URL, "-j", "1")
        more = archive("list", "--store", URL).count("\n") - 1
    server.stop()
    if more != count + 1 or " 0 not valid" not in judged:
        sys.exit(f"moto: {count} archives, then {more}; {judged}")
    print(f"moto's S3: {judged}; a crawl into it: {more - count} more")


main()
