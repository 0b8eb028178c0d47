"""Options of `archive build` for web archives and live addresses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any

import click

from pressmark.build import Source
from pressmark.gathering import Wanted
from pressmark.readers.live import WebAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class WebChoices:
    """What the user chose of web archives' pages, and allows of live addresses."""

    page_url: str | None
    mime: tuple[str, ...]
    limit: int | None
    allow_private: bool
    allow_unverified: bool
    obey_robots: bool
    browser: bool

    def wanted(self, names: Sequence[str], template: Source, *, told: Callable[[str], None]) -> Wanted:
        """What to gather for these names."""
        return Wanted(
            names=names,
            template=template,
            address=self._address,
            crawl_url=self.page_url,
            mime=self.mime,
            limit=self.limit,
            told=told,
        )

    def _address(self, url: str) -> WebAddress:
        return WebAddress(
            url=url,
            clock=lambda: datetime.now(UTC),
            allow_private=self.allow_private,
            allow_unverified=self.allow_unverified,
            obey_robots=self.obey_robots,
            browser=self.browser,
        )


def web_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options, given to the command as `web`."""

    @click.option("--page", "page_url", metavar="URL", help="Of a web archive, only the page of this address.")
    @click.option("--mime", multiple=True, metavar="TYPE", help="Of a web archive, pages of this media type too.")
    @click.option("--limit", type=click.IntRange(min=1), help="Of a web archive, so many pages at most.")
    @click.option("--allow-private", is_flag=True, help="Capture addresses too that are not on the public internet.")
    @click.option("--allow-unverified", is_flag=True, help="Capture too where the server cannot prove who it is.")
    @click.option("--obey-robots", is_flag=True, help="Capture nothing that robots.txt asks robots to leave alone.")
    @click.option("--browser", is_flag=True, help="Capture with a browser, for pages that scripts fill.")
    @wraps(command)
    def with_choices(
        *,
        page_url: str | None,
        mime: tuple[str, ...],
        limit: int | None,
        allow_private: bool,
        allow_unverified: bool,
        obey_robots: bool,
        browser: bool,
        **others: Any,
    ) -> Any:
        web = WebChoices(
            page_url=page_url,
            mime=mime,
            limit=limit,
            allow_private=allow_private,
            allow_unverified=allow_unverified,
            obey_robots=obey_robots,
            browser=browser,
        )
        return command(web=web, **others)

    return with_choices
