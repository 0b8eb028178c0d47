"""Pages that try to be noticed: each of their addresses is of its own, so that whoever listens knows which one was asked for."""

import re
from itertools import count

from test_page_quiet import TRAP, TRAPS

MORE = [
    f"<img src='{TRAP}' crossorigin=anonymous><img src={TRAP}?a&amp;b><img src=&quot;{TRAP}&quot;>",
    f"<img srcset='{TRAP} 480w, {TRAP} 800w' sizes='(max-width: 600px) 480px, 800px' src={TRAP}>",
    f"<picture><source media='(min-width: 1px)' srcset='{TRAP}'><source type=image/webp srcset='{TRAP}'><img src='{TRAP}'></picture>",
    f"<link rel='alternate stylesheet' title=x href={TRAP}><link rel=stylesheet media=print href={TRAP}>",
    f"<link rel=preload as=font crossorigin href={TRAP}><link rel=prerender href={TRAP}><link rel=pingback href={TRAP}>",
    f"<link rel=compression-dictionary href={TRAP}><link rel=expect href={TRAP}><link rel=shortcut href={TRAP}>",
    f'<script type=importmap>{{"imports":{{"x":"{TRAP}"}}}}</script><script type=module>import "x"</script>',
    f'<script type=speculationrules>{{"prefetch":[{{"urls":["{TRAP}"]}}],"prerender":[{{"urls":["{TRAP}"]}}]}}</script>',
    f"<style>@import url({TRAP}) layer(x);@namespace url({TRAP});:root{{cursor:url({TRAP}),auto;--x:url({TRAP})}}</style>",
    f"<style>a::before{{content:url({TRAP})}}li{{list-style-image:url({TRAP})}}p{{border-image:url({TRAP}) 30}}</style>",
    f"<style>p{{mask:url({TRAP});clip-path:url({TRAP}#a);filter:url({TRAP}#b);shape-outside:url({TRAP})}}</style>",
    f"<p style='background:image-set(\"{TRAP}\" 1x)'>x</p><p style='behavior:url({TRAP})'>x</p>",
    f"<svg><filter id=f><feImage xlink:href='{TRAP}'/></filter><pattern><image href='{TRAP}'/></pattern></svg>",
    f"<svg><linearGradient href='{TRAP}#g'/><textPath href='{TRAP}#t'>x</textPath><mpath href='{TRAP}#m'/></svg>",
    f"<svg><a href='{TRAP}'><rect width=99 height=99 /></a><a xlink:href='{TRAP}' target=_top><text y=9>x</text></a></svg>",
    f"<a href={TRAP} target=_blank>new</a><a href={TRAP} target=_top>top</a><a href={TRAP} download>save</a>",
    f"<button popovertarget=x commandfor=x command=show-modal onclick=fetch('{TRAP}')>b</button><dialog id=x open>x</dialog>",
    f"<form id=g action={TRAP} method=get><input type=submit><button>go</button></form><button form=g>far</button>",
    f"<form action={TRAP}><label><input type=checkbox onchange=this.form.submit()> tick</label></form>",
    f"<input type=image src={TRAP} formaction={TRAP}><select onchange=location='{TRAP}'><option>x</select>",
    f"<a href='{TRAP}'><img alt=x src='{TRAP}'></a><map name=m><area shape=default href='{TRAP}'></map><img usemap=#m>",
    f"<p onpointerenter=fetch('{TRAP}') onfocus=fetch('{TRAP}') tabindex=0 autofocus>hover</p>",
    f"<p contenteditable onbeforeinput=fetch('{TRAP}') oncopy=fetch('{TRAP}')>edit</p>",
    f"<marquee onstart=fetch('{TRAP}')>x</marquee><video controls onloadstart=fetch('{TRAP}') src={TRAP}></video>",
    f"<a href='data:text/html,<script>location=\"{TRAP}\"</script>'>data</a><a href='blob:{TRAP}'>blob</a>",
    f"<meta http-equiv=Link content='<{TRAP}>; rel=preload; as=image'><meta http-equiv=Report-To content='{TRAP}'>",
    f"<meta property=og:image content={TRAP}><meta name=msapplication-config content={TRAP}>",
    f"<div itemscope itemtype={TRAP}><link itemprop=url href={TRAP}><img itemprop=image src={TRAP}></div>",
    f"<amp-img src={TRAP}></amp-img><x-frame src={TRAP}></x-frame><webview src={TRAP}></webview>",
    f"<object type=text/html data={TRAP}><iframe src={TRAP} loading=lazy></iframe></object>",
]
SHOWN = ["<plaintext"]
"""What takes in all that stands behind it goes last."""


def trap_page(address: str) -> tuple[str, int]:
    """A page with all traps between paragraphs, each trap at an address of its own below this one; and how many."""
    words = (
        "<p>The harbour board voted on Monday to close the ferry, the chairwoman Edda Lorenz said in a statement.</p>"
    )
    traps = sorted([*TRAPS, *MORE], key=lambda one: any(mark in one for mark in SHOWN))
    # Longer ones nest so deep that nothing of a page would be left to look at.
    body = "".join(f"{words}{one}" for one in traps if len(one) < 400)
    number = count(1)
    body = re.sub(re.escape(TRAP), lambda _: f"{address}/{next(number)}", body)
    page = f"<!doctype html><html><head><title>Ferry</title></head><body><h1>Ferry</h1>{words * 3}{body}</body></html>"
    return page, next(number) - 1
