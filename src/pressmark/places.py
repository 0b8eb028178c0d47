"""Places in originals: what stands where a selector points, read again from the bytes.

A chain of selectors is followed step by step: a file, a record or part of it, a page's tree, an element, a stretch of
its text or a value in its JSON. Whoever made the evidence read with the same functions.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pressmark.errors import PressmarkError
from pressmark.formats.pages.tree import fold
from pressmark.model.selectors import (
    HTTP_FIELD,
    JSON_POINTER,
    MIME_PART,
    PICTURE_TAG,
    WARC_FIELD,
    WARC_RECORD,
    FragmentSelector,
    SourceAnchor,
    TextPositionSelector,
    XPathSelector,
)

Selector = FragmentSelector | XPathSelector


class _NowhereError(PressmarkError):
    """A selector leads nowhere."""


@dataclass(slots=True, kw_only=True)
class Originals:
    """The originals of a bundle, opened once each: `read` gives a payload file's bytes, `encoding` is the page's."""

    read: Callable[[str], bytes]
    encoding: str
    _files: dict[str, bytes] = field(default_factory=dict)
    _contents: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    _pages: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    _pictures: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    _strings: dict[Any, str] = field(default_factory=dict)
    _json: dict[Any, Any] = field(default_factory=dict)

    def fault(self, anchor: SourceAnchor) -> str | None:
        """What is wrong with an anchor, or None where exactly its words stand there."""
        try:
            found = self.standing(anchor.source, anchor.selector)
        except PressmarkError as error:
            return error.message
        return None if found == anchor.exact else f"there stands {found[:60]!r}, not {anchor.exact[:60]!r}"

    def words(self, source: str, selectors: Sequence[Selector]) -> str:
        """The words of pieces behind each other, white space folded.

        Raises:
            PressmarkError: One of them leads nowhere.
        """
        return fold("".join(self.standing(source, one) for one in selectors))

    def standing(self, source: str, selector: Selector) -> str:
        """What stands at a place.

        Raises:
            PressmarkError: The selector leads nowhere, or what it leads through cannot be read.
        """
        if source not in self._files:
            self._files[source] = self.read(source)
        part = ("", "")
        if isinstance(selector, FragmentSelector) and selector.conforms_to in (WARC_RECORD, MIME_PART):
            part = (selector.conforms_to, selector.value)
            if selector.refined_by is None:
                raise _NowhereError("a record or part is no words: the selector must go on")
            selector = selector.refined_by
            if isinstance(selector, FragmentSelector) and selector.conforms_to in (WARC_FIELD, HTTP_FIELD):
                return self._header(source, part[1], selector)
        if isinstance(selector, XPathSelector):
            return self._in_page((source, *part), selector)
        if selector.conforms_to == PICTURE_TAG and selector.refined_by is None:
            return self._tag((source, *part), selector.value)
        raise _NowhereError(f"a selector of {selector.conforms_to[:80]} cannot stand there")

    def _content(self, key: tuple[str, str, str]) -> bytes:
        source, kind, value = key
        if not kind:
            return self._files[source]
        if key not in self._contents:
            data = self._files[source]
            if kind == MIME_PART:
                from pressmark.formats.mime import leaf_parts

                found = [part.content for part in leaf_parts(data) if str(part.number) == value]
                if not found:
                    raise _NowhereError(f"the saved page has no part {value[:20]}")
                self._contents[key] = found[0]
            else:
                from pressmark.formats.warc.reading import content_of

                self._contents[key] = content_of(data, value)
        return self._contents[key]

    def _header(self, source: str, record: str, selector: FragmentSelector) -> str:
        from pressmark.formats.warc.reading import http_field_of, named_field_of

        give = http_field_of if selector.conforms_to == HTTP_FIELD else named_field_of
        return str(give(self._files[source], record, selector.value))

    def _tag(self, key: tuple[str, str, str], value: str) -> str:
        from pressmark.formats.pictures.embedded import embedded

        if key not in self._pictures:
            self._pictures[key] = embedded(self._content(key))
        standard, _, tag = value.partition(":")
        found = self._pictures[key].resolve(standard, tag)
        if not found or len(found) != 1:
            raise _NowhereError(f"the picture has no {value[:60]}, or several")
        return str(found[0])

    def _in_page(self, key: tuple[str, str, str], selector: XPathSelector) -> str:
        from pressmark.formats.pages.characters import again
        from pressmark.formats.pages.tree import at, string_value, tree_of

        if key not in self._pages:
            self._pages[key] = tree_of(again(self._content(key), self.encoding))
        found = at(self._pages[key], selector.value)
        if found is None:
            raise _NowhereError(f"nothing stands at {selector.value[:120]}")
        element, name = found
        if name is not None:
            words = str(element.get(name))
        else:
            words = self._strings.get(element) or self._strings.setdefault(element, string_value(element))
        match selector.refined_by:
            case None:
                return words
            case TextPositionSelector(start=start, end=end):
                if not 0 <= start < end <= len(words):
                    raise _NowhereError(f"characters {start}-{end} do not exist there: it has {len(words)}")
                return words[start:end]
            case FragmentSelector(conforms_to=kind, value=pointer) if kind == JSON_POINTER:
                return self._pointed((key, element), words, pointer)
        raise _NowhereError("an XPath is refined by a position or a JSON Pointer")

    def _pointed(self, key: Any, words: str, pointer: str) -> str:
        from pressmark.formats.pages.embedded_json import json_in, pointed

        if key not in self._json:
            self._json[key] = json_in(words)
        try:
            value = pointed(self._json[key], pointer)
        except LookupError as error:
            raise _NowhereError(f"{pointer[:80]!r} leads nowhere in the JSON there: {error}") from error
        return value if isinstance(value, str) else json.dumps(value)
