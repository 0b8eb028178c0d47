"""What programs use of Pressmark: `import pressmark` gives these names, and they are promises.

Every function takes and gives plain values or the nouns of `pressmark.model`; nothing prints, and what cannot be done
raises `PressmarkError` with a hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pressmark.errors import InvalidArchiveError, PressmarkError, StatementError, TargetError
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.report import Report, Rung

if TYPE_CHECKING:
    from pressmark.bundle.contents import Contents
    from pressmark.compare.archives import Comparison
    from pressmark.compare.revisions import RevisionChanges
    from pressmark.find import FoundPassage
    from pressmark.listing import Choice, Listed
    from pressmark.model.claims import Claim
    from pressmark.model.metadata import Metadata
    from pressmark.model.statements import Stated
    from pressmark.store.folders import Store as Folders

Format = Literal["text", "markdown", "bibtex", "biblatex", "ris", "csl-json"]
"""The forms of a citation."""

DEFAULT_STORE = "archive"
"""The folder that is the store where none is named: `archive` in the current one."""

_STATED = {
    "headline": "headline",
    "publisher": "publisher",
    "agency": "source_organization",
    "published": "date_published",
    "modified": "date_modified",
    "accessed": "date_accessed",
    "url": "url",
    "language": "in_language",
    "place": "location_created",
    "section": "article_section",
    "licence": "license",
    "usage": "usage_info",
}
_SEVERAL = {"authors": "author", "image_credits": "image_credit"}


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was opened and found valid (or a proved excerpt, whose text is withheld).

    `report` is the verdict, rung by rung.
    """

    contents: Contents
    report: Report

    @property
    def id(self) -> str:
        """The archive ID: 64 hex digits."""
        return self.contents.archive_id.hex

    @property
    def identifier(self) -> str:
        """The archive ID as papers print it: `nih:sha-256;…`."""
        return self.contents.archive_id.nih

    @property
    def folder(self) -> Path:
        """The folder or zip that it was opened from."""
        return self.contents.folder

    @property
    def text(self) -> str:
        """The reading text, whose code points all offsets count; empty in an excerpt."""
        return self.contents.text

    @property
    def metadata(self) -> Metadata:
        """What the document says of itself, each value with its evidence."""
        return self.contents.metadata

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in the order of their numbers' lines."""
        return self.contents.claims.claims

    def claim(self, number: str) -> Claim:
        """One claim, by its number (`c7`).

        Raises:
            TargetError: There is none of this number.
        """
        from pressmark.show import find_claim

        return find_claim(self.contents, number)

    def cite(
        self,
        format: Format = "text",  # noqa: A002 - the word people look for
        *parts: str,
        at: str | None = None,
        link: str = "page",
        each: bool = False,
    ) -> str:
        """A citation of the archive, or of claims (`c7`) and passages (`char=1046,1098`) of it.

        `at` is the URL or DOI where the bundle can be had; `each` makes an entry of every part.
        """
        return _cited([(self, Fragment.parse(part)) for part in parts] or [(self, None)], format, at, link, each=each)

    def _repr_html_(self) -> str:
        """The archive as notebooks show it."""
        from pressmark.pages import card

        return card(self.contents)

    def validate(self, *, require: Sequence[str] = (), reproduced: bool = True) -> Report:
        """The verdict on the bundle as it lies there now."""
        return validate(self.folder, expected=self.id, require=require, reproduced=reproduced)


class Store:
    """A folder of archives. Iterating over it opens them one by one; what is not valid raises when its turn comes."""

    def __init__(self, path: str | Path = DEFAULT_STORE) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def __iter__(self) -> Iterator[Archive]:
        from pressmark.store.folders import Store as Folders

        return (open(folder) for folder in Folders(root=self.path).folders())

    def open(self, target: str | Path) -> Archive:
        """The archive of an ID, or of its first 8 digits or more."""
        return open(target, store=self)

    def list(
        self, *words: str, outlet: str | None = None, day: str | None = None, language: str | None = None
    ) -> tuple[Listed, ...]:
        """What the store holds, as it says of itself, by date; `words` are of the headline, `day` as `2020-05`."""
        from pressmark.listing import list_archives

        choice = _choice(outlet=outlet, day=day, language=language, headline=words)
        return tuple(list_archives(self._folders(), choice))

    def find(
        self,
        *words: str,
        by: str | None = None,
        number: tuple[float, float] | None = None,
        claims: bool = False,
        outlet: str | None = None,
        day: str | None = None,
        language: str | None = None,
        limit: int | None = 20,
    ) -> tuple[FoundPassage, ...]:
        """Passages that have all the words, or claims of a speaker or with a number, each read from its bundle."""
        from pressmark.find import Search, find
        from pressmark.store.queries import read_phrases

        search = Search(
            phrases=read_phrases(words), speaker=read_phrases([by] if by else []), amounts=number, claims=claims
        )
        choice = _choice(outlet=outlet, day=day, language=language)
        return find(self._folders(), search, choice, limit=limit).passages

    def _folders(self) -> Folders:
        from pressmark.store.folders import Store as Folders

        if not self.path.is_dir():
            raise TargetError(f"no store at {self.path}", hint="build the first archive into it")
        return Folders(root=self.path)


def build(
    source: str | Path | bytes,
    *,
    store: str | Path | Store = DEFAULT_STORE,
    stated_by: str | None = None,
    basis: str | None = None,
    encoding: str | None = None,
    claims: str | Path | bytes | None = None,
    statements: Mapping[str, str | Sequence[str]] | None = None,
    **stated: str | Sequence[str],
) -> Archive:
    """Pack a source into the store and open what was made.

    A source is a file's path, or bytes of pasted text or of a page. What you state of it are keywords as the command
    has them as options: headline, publisher, agency, published, modified, accessed, url, language, place, section,
    licence, usage, authors, image_credits (the last two lists); `statements` takes the same names. `claims` is a table
    of curated claims instead of those found.

    Raises:
        SourceError: It cannot be read, or is not one document.
        StatementError: Something stated cannot be understood.
        StoreError: The store cannot be written.
    """
    from pressmark.build import Source
    from pressmark.build import build as build_sources
    from pressmark.model.evidence import OPERATOR
    from pressmark.model.statements import Statements
    from pressmark.readers.crawls import crawl_kind
    from pressmark.readers.live import is_address
    from pressmark.store.folders import Store as Folders

    if isinstance(source, str) and is_address(source):
        raise PressmarkError(
            f"{source} is an address, not a file", hint=f"archive build {source} captures and builds it"
        )
    content = source if isinstance(source, bytes) else Path(source)
    if isinstance(content, Path) and (content.is_dir() or (content.is_file() and crawl_kind(content) is not None)):
        raise PressmarkError(f"{content} holds many documents", hint=f"archive build {content} builds all of them")
    curated = Path(claims) if isinstance(claims, str) else claims
    said = _statements({**(statements or {}), **stated}, basis)
    wanted = Source(
        name=str(source) if not isinstance(source, bytes) else "the bytes given",
        content=content,
        encoding=encoding,
        curated=curated,
        statements=Statements(agent=stated_by or OPERATOR, stated=said),
    )
    (built,) = build_sources([wanted], Folders.create(_root(store)))
    if built.error is not None:
        raise built.error
    if built.folder is None or built.archive_id is None:
        raise AssertionError(f"neither an archive nor an error came of {wanted.name}")
    return _opened(built.folder, built.archive_id.hex, reproduced=False)


def open(  # noqa: A001 - the word people look for
    target: str | Path, *, store: str | Path | Store = DEFAULT_STORE, reproduced: bool = True
) -> Archive:
    """Open a bundle's folder, its zip, an excerpt, or the archive of an ID in the store, once it is found valid.

    Without `reproduced` our methods are not run again on the original, which is quicker by far.

    Raises:
        InvalidArchiveError: It is not valid; its `report` says why.
        TargetError: Nothing fits, or several archives do.
    """
    from pressmark.store.targets import resolve_target

    found = resolve_target(str(target), _root(store))
    return _opened(found.folder, found.expected, reproduced=reproduced)


def validate(
    target: str | Path,
    *,
    store: str | Path | Store = DEFAULT_STORE,
    expected: str | None = None,
    require: Sequence[str] = (),
    reproduced: bool = True,
) -> Report:
    """The verdict on a bundle, rung by rung; a bad one never raises.

    `expected` is the ID that it must have, `require` rungs that must have passed (`sealed`, `timestamped`).
    """
    from pressmark.store.targets import resolve_target
    from pressmark.validate import validate as examine

    found = resolve_target(str(target), _root(store))
    wanted = ArchiveId.parse(expected).hex if expected else found.expected
    return examine(
        found.folder,
        expected=ArchiveId(hex=wanted) if wanted else None,
        require=tuple(Rung(one) for one in require),
        reproduced=reproduced,
    )


def cite(
    *targets: str | Path | Archive,
    format: Format = "text",  # noqa: A002 - the word people look for
    each: bool = False,
    at: str | None = None,
    link: str = "page",
    store: str | Path | Store = DEFAULT_STORE,
) -> str:
    """Citations of archives, claims (`ID#c7`) and passages (`ID#char=1046,1098`) as one text.

    One entry for each archive, or for `each` target; where a bundle lies is `at`, else what the store remembers.
    """
    from pressmark.store.targets import resolve_target

    named: list[tuple[Archive, Fragment | None]] = []
    for target in targets:
        if isinstance(target, Archive):
            named.append((target, None))
            continue
        found = resolve_target(str(target), _root(store))
        named.append((_opened(found.folder, found.expected, reproduced=True), found.fragment))
    return _cited(named, format, at, link, each=each, store=_root(store))


def compare(*targets: str | Path | Archive, store: str | Path | Store = DEFAULT_STORE) -> Comparison | RevisionChanges:
    """What several archives say of the same; of an archive and its revision, what the revision changed.

    Raises:
        TargetError: Fewer than two are named.
    """
    from pressmark.compare.archives import Article, compare_archives
    from pressmark.compare.revisions import is_revision, revision_changes

    archives = [one if isinstance(one, Archive) else open(one, store=store) for one in targets]
    if len(archives) < 2:
        raise TargetError("one archive: there is nothing to compare it with")
    contents = [one.contents for one in archives]
    if len(contents) == 2 and is_revision(*contents):
        return revision_changes(*contents)
    return compare_archives(
        [
            Article(label=one.archive_id.hex[:12], headline=_headline(one), text=one.text, claims=one.claims)
            for one in contents
        ]
    )


def _cited(
    named: Sequence[tuple[Archive, Fragment | None]],
    form: str,
    at: str | None,
    link: str,
    *,
    each: bool,
    store: Path | None = None,
) -> str:
    from pressmark.cite import CitationFormat, Link, render_citations
    from pressmark.citing import by_archive, citation_of
    from pressmark.store.locations import location_of

    citations = [
        citation_of(
            archive.contents,
            part,
            at=at or (location_of(store, archive.id) if store is not None else None),
            link=Link(link),
        )
        for archive, part in named
    ]
    return render_citations(citations if each else by_archive(citations), CitationFormat(form))


def _opened(folder: Path, expected: str | None, *, reproduced: bool) -> Archive:
    from pressmark.examine import examine_shown

    report, contents = examine_shown(folder, expected=expected, reproduced=reproduced)
    if contents is None:
        first = report.findings[0].message if report.findings else report.verdict
        raise InvalidArchiveError(
            f"{folder} is not valid: {first}", hint=f"archive validate {folder} shows every rung", report=report
        )
    return Archive(contents=contents, report=report)


def _root(store: str | Path | Store) -> Path:
    return store.path if isinstance(store, Store) else Path(store)


def _statements(given: Mapping[str, str | Sequence[str]], basis: str | None) -> tuple[Stated, ...]:
    from pressmark.readers.statements import statement

    unknown = [name for name in given if name not in _STATED and name not in _SEVERAL]
    if unknown:
        known = ", ".join([*_STATED, *_SEVERAL])
        raise StatementError(f"nothing is called {unknown[0]} that could be stated", hint=f"there are {known}")
    said = []
    for name, value in given.items():
        values = [value] if isinstance(value, str) else list(value)
        if name in _STATED and len(values) != 1:
            raise StatementError(f"{name} is one value, not {len(values)}")
        said += [statement((_STATED | _SEVERAL)[name], one, basis=basis) for one in values]
    return tuple(said)


def _choice(*, outlet: str | None, day: str | None, language: str | None, headline: Sequence[str] = ()) -> Choice:
    from pressmark.listing import Choice
    from pressmark.store.days import asked_days
    from pressmark.store.queries import read_phrases

    return Choice(
        outlet=read_phrases([outlet] if outlet else []),
        headline=read_phrases(headline),
        days=asked_days(day) if day else None,
        language=language,
    )


def _headline(contents: Contents) -> str | None:
    headline = contents.metadata.headline
    return headline.value if headline else None
