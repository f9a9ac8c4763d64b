// Keeps the parts marked data-live fresh. htmx hears the server and fetches the page again; this
// says which parts to take, leaves alone what somebody is using, and tells what has changed.
// Everything works without it.
"use strict";

(() => {
  const before = new Map();
  const parts = () => [...document.querySelectorAll("[data-live][id]")];
  const rowsOf = (part) => [...part.querySelectorAll("[data-key]")];

  // What a row says, without what only ticks.
  function words(row) {
    const copy = row.cloneNode(true);
    copy.querySelectorAll("[data-tick], .act > :not(summary)").forEach((e) => e.remove());
    return copy.className.replace(/\bchanged\b/, "").trim() + copy.textContent.replace(/\s+/g, " ");
  }

  function busy(node) {
    const open = node.matches?.("details[open]") ? node : node.querySelector?.("details.act[open]");
    return open?.contains(document.activeElement) || (node.matches?.("input, select, textarea") && node === document.activeElement);
  }

  function remember() {
    before.clear();
    for (const part of parts()) {
      for (const row of rowsOf(part)) before.set(`${part.id} ${row.dataset.key}`, words(row));
    }
  }

  function tell() {
    for (const part of parts()) {
      const seen = new Set();
      let count = 0;
      for (const row of rowsOf(part)) {
        const key = `${part.id} ${row.dataset.key}`;
        seen.add(key);
        const fresh = before.get(key) !== words(row);
        row.classList.toggle("changed", fresh);
        if (fresh) count += 1;
      }
      for (const key of before.keys()) {
        if (key.startsWith(`${part.id} `) && !seen.has(key)) count += 1;
      }
      if (count && part.dataset.follow !== undefined) part.scrollTop = part.scrollHeight;
      if (count && part.dataset.changed) {
        document.getElementById("said").textContent = part.dataset.changed.replace("#", count);
      }
    }
  }

  htmx.registerExtension("fresh", {
    htmx_config_request: (source, { ctx }) => {
      if (source.id === "looker") ctx.selectOOB = parts().map((part) => `#${part.id}:outerMorph`).join(",");
    },
    htmx_before_morph_node: (node) => node.nodeType !== 1 || !(node.matches("details.act[open]") || node.dataset.key !== undefined ? busy(node) : node.matches("input, select, textarea") && busy(node)),
    // What somebody has opened stays open.
    htmx_before_morph_attr: (node, { attrName }) => !(attrName === "open" && node.tagName === "DETAILS"),
    htmx_before_swap: (source) => { if (source.id === "looker") remember(); },
    htmx_after_swap: (source) => { if (source.id === "looker") tell(); },
  });

  // Out of contact: said once, and once more when it is back.
  function stale(is) {
    if (document.body.classList.contains("stale") === is) return;
    document.body.classList.toggle("stale", is);
    const lost = document.getElementById("lost");
    if (lost) document.getElementById("said").textContent = is ? lost.dataset.lost : lost.dataset.again;
  }

  document.addEventListener("htmx:after:request", (event) => {
    const ctx = event.detail?.ctx;
    if (ctx?.sourceElement?.id !== "looker") return;
    if (ctx.response?.raw?.redirected) location.reload();
    stale(!ctx.response?.raw?.ok);
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.target?.id === "looker") stale(true);
  });
  addEventListener("offline", () => stale(true));
  addEventListener("online", () => document.body.dispatchEvent(new Event("look")));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.body.dispatchEvent(new Event("look"));
  });
  document.querySelectorAll("[data-follow]").forEach((part) => { part.scrollTop = part.scrollHeight; });
})();
