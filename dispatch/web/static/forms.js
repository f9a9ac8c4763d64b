// Small comforts of forms and menus. Everything works without them.
"use strict";

// A form marked data-quiet is sent without leaving the page, which then looks again.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.quiet === undefined) return;
  event.preventDefault();
  const said = new URLSearchParams(new FormData(form, event.submitter));
  const where = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
  const answer = await fetch(where, { method: "POST", body: said, headers: { Accept: "text/html" } }).catch(() => null);
  // What was refused is sent once more as a page, which says what to do.
  if (!answer?.ok) { form.action = where; form.submit(); return; }
  form.reset();
  const menu = form.closest("details.act");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  [0, 300, 800, 1500].forEach((wait) => setTimeout(() => document.body.dispatchEvent(new Event("look")), wait));
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.act[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.act[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

// A link in the list of faults takes one into the field, not only to it.
const faults = document.getElementById("faults");
faults?.focus();
faults?.addEventListener("click", (event) => {
  const field = event.target.hash && document.querySelector(`[id="${event.target.hash.slice(1)}"]`);
  if (field) { event.preventDefault(); field.scrollIntoView({ block: "center" }); field.focus({ preventScroll: true }); }
});
