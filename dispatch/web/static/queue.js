// Fetches what stands behind "do something" and "who can take it" when it is opened.
// Without it the same is a link to the errand's page.
"use strict";

(() => {
  // A refusal, or a page about a fault, is never put into another page.
  htmx.config.noSwap = [204, 304, "4xx", "5xx"];

  const from = () => encodeURIComponent(location.pathname + location.search);

  async function fill(box) {
    if (box.dataset.filled !== undefined) return;
    box.dataset.filled = "";
    box.setAttribute("aria-busy", "true");
    const before = box.innerHTML;
    await htmx.ajax("GET", `${box.dataset.load}?from=${from()}`, { target: box, swap: "innerHTML" }).catch(() => null);
    box.removeAttribute("aria-busy");
    if (box.innerHTML === before) {
      delete box.dataset.filled;
      const failed = box.querySelector("[data-failed]");
      if (failed) failed.textContent = failed.dataset.failed;
      return;
    }
    if (box.matches(".menu, .menu *")) box.closest(".menu").scrollIntoView({ block: "nearest" });
    box.querySelectorAll("[data-load]").forEach(fill);
  }

  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details[open]")) return;
    event.target.querySelectorAll("[data-load]").forEach(fill);
  }, true);
})();
