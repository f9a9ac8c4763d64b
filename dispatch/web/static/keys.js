// One-letter keys for the queue: j and k between rows, a acts, / searches, n new, ? explains.
// They can be switched off (WCAG 2.2, 2.1.4), and never work while somebody writes.
"use strict";

(() => {
  const help = document.getElementById("keys-help");
  if (!help) return;
  const wanted = document.getElementById("keys-on");
  const stored = "serviceteam-keys";
  const on = () => wanted.checked;
  try { wanted.checked = localStorage.getItem(stored) !== "off"; } catch { /* no storage: they stay on */ }
  wanted.addEventListener("change", () => {
    try { localStorage.setItem(stored, on() ? "on" : "off"); } catch { /* until the page is left */ }
  });
  document.querySelectorAll("[data-keys-help]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  });

  const rows = () => [...document.querySelectorAll("#rows [data-key] .c-errand a")];

  function step(by) {
    const links = rows();
    const row = document.activeElement?.closest?.("#rows [data-key]");
    const at = links.findIndex((link) => link.closest("[data-key]") === row);
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.closest("[data-key]").scrollIntoView({ block: "nearest" });
  }

  function act() {
    const menu = document.activeElement?.closest?.("#rows [data-key]")?.querySelector("details.act");
    if (!menu) return;
    menu.open = true;
    menu.querySelector("summary").focus();
  }

  const does = {
    j: () => step(1),
    k: () => step(-1),
    a: act,
    n: () => location.assign("/errands/new"),
    "/": () => { document.getElementById("f-number")?.focus(); },
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const action = does[event.key];
    if (action) { event.preventDefault(); action(); }
  });
})();
