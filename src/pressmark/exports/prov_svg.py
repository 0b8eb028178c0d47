"""The provenance as a picture (SVG 1.1): which file was made from which, as the page draws it, and what was done."""

from dataclasses import replace

from pressmark.bundle.contents import Contents
from pressmark.exports.rendering import Rendering, visible_xml
from pressmark.pages.elements import el, write
from pressmark.pages.making import shown_graph, shown_steps
from pressmark.pages.picture import picture

_SPACE = "http://www.w3.org/2000/svg"
_STYLE = (
    "rect{fill:#fff;stroke:#5f594d}text{font:14px sans-serif;fill:#1c1a17}"
    ".line{fill:none;stroke:#5f594d;stroke-width:1.5}.head{fill:#5f594d}"
)
_LOST = ("versions of methods, people and times: prov-n has them",)


def render(contents: Contents) -> Rendering:
    """The picture, with a description for screen readers: a sentence a step."""
    steps = shown_steps(contents.provenance)
    drawn = picture(shown_graph(steps))
    told = "; ".join(f"{step['what']}: {', '.join(step['made'])} from {', '.join(step['used'])}" for step in steps)
    svg = replace(
        drawn,
        attributes={"xmlns": _SPACE, **drawn.attributes},
        children=(drawn.children[0], el("desc", {}, told), el("style", {}, _STYLE), *drawn.children[1:]),
    )
    return Rendering(
        data=visible_xml(f'<?xml version="1.0" encoding="UTF-8"?>\n{write(svg)}\n'), suffix=".prov.svg", lost=_LOST
    )
