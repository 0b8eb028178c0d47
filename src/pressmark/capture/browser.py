"""Chromium as a renderer, driven by Playwright (an extra): its every request is answered by us, none goes out.

Three walls: each request is intercepted; no name resolves; and the only way out is a proxy that does not exist.
"""

import os
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

from pressmark.capture.refusals import CaptureError
from pressmark.capture.rendering import Derived, Fetch, Rendering, joined
from pressmark.formats.warc.faults import shown

VIEWPORT = (1280, 1024)
"""Pixels: what most visitors at a desk have at least."""

TALLEST = 16_000
"""Pixels of a screenshot's height; taller ones Chromium cannot hold in one texture."""

SETTLING = 3000
"""Milliseconds that scripts get after the page has loaded, as long as they still ask for things."""

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
)
_NOWHERE = "http://127.0.0.1:1"
"""A proxy at a port where nobody listens."""


class Chromium:
    """Renders with the Chromium that Playwright brings, else with the system's."""

    def __init__(self, executable: Path | None = None) -> None:
        """Look whether Playwright is there.

        Raises:
            CaptureError: It is not.
        """
        try:
            self._module: Any = import_module("playwright.sync_api")
        except ImportError as error:
            raise CaptureError(
                "rendering needs Playwright", hint="install it: pip install 'pressmark[browser]'"
            ) from error
        self._executable = executable

    def __call__(self, url: str, *, fetch: Fetch, seconds: int) -> Rendering:
        """Render the page of an address.

        Raises:
            CaptureError: There is no Chromium, or it did not load the page in time.
        """
        try:
            with self._module.sync_playwright() as playwright:
                return self._rendered(playwright, url, fetch, seconds)
        except self._module.Error as error:
            raise CaptureError(shown(error.message.partition("\n")[0], 300).strip("'\"")) from error

    def _rendered(self, playwright: Any, url: str, fetch: Fetch, seconds: int) -> Rendering:
        # Chromium's own sandbox cannot be had by root.
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(
            executable_path=self._found(playwright),
            args=list(_ARGUMENTS),
            chromium_sandbox=not is_root,
            proxy={"server": _NOWHERE, "bypass": "<-loopback>"},
            timeout=seconds * 1000,
        )
        try:
            context = browser.new_context(
                viewport={"width": VIEWPORT[0], "height": VIEWPORT[1]},
                service_workers="block",
                accept_downloads=False,
                timezone_id="UTC",
            )
            context.set_default_timeout(seconds * 1000)
            _wall(context, fetch)
            page = context.new_page()
            page.goto(url, wait_until="load")
            self._settle(page)
            made = _derived(page)
            version = f"Chromium {browser.version}, window of {VIEWPORT[0]} x {VIEWPORT[1]} pixels, scripts run"
        finally:
            browser.close()
        notes = ("Chromium rendered without its sandbox, as root: better render as another user",) if is_root else ()
        return Rendering(by=version, made=made, notes=notes)

    def _settle(self, page: Any) -> None:
        """To the end and back: many pages load a picture only when it comes into sight."""
        for where in ("document.documentElement.scrollHeight", "0"):
            page.evaluate(f"window.scrollTo(0, {where})")
            try:
                page.wait_for_load_state("networkidle", timeout=SETTLING)
            except self._module.TimeoutError:
                continue

    def _found(self, playwright: Any) -> Path:
        if self._executable is not None:
            return self._executable
        own = Path(playwright.chromium.executable_path)
        if own.is_file():
            return own
        for name in _NAMES:
            if found := shutil.which(name):
                return Path(found)
        raise CaptureError("there is no Chromium", hint="install it: playwright install chromium")


def _wall(context: Any, fetch: Fetch) -> None:
    """Answer every request by `fetch`; what is no plain question is refused."""

    def answer(route: Any) -> None:
        request = route.request
        found = fetch(request.url) if request.method == "GET" else None
        if found is None:
            route.abort()
        else:
            route.fulfill(status=found.status, headers=joined(found.fields), body=found.body)

    context.route("**/*", answer)
    context.route_web_socket("**/*", lambda socket: socket.close())


def _derived(page: Any) -> tuple[Derived, ...]:
    dom = page.content().encode("utf-8", "replace")
    height = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    clip: Any = {"x": 0, "y": 0, "width": VIEWPORT[0], "height": max(1, height)}
    return (
        Derived(kind="DOM snapshot", content_type="text/html; charset=utf-8", content=dom),
        Derived(
            kind="screenshot", content_type="image/png", content=page.screenshot(full_page=True, clip=clip, type="png")
        ),
        Derived(kind="PDF", content_type="application/pdf", content=page.pdf(print_background=True)),
    )
