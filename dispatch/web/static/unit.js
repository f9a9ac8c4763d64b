// Small comforts of the unit's forms. Everything works without them.
"use strict";

// Fields for a place that is not in the list are shown when that is what one has chosen.
for (const place of document.querySelectorAll(".place")) {
  const choice = place.querySelector("select");
  const elsewhere = place.querySelector(".elsewhere");
  if (!choice || !elsewhere) continue;
  place.classList.add("scripted");
  choice.addEventListener("change", () => { elsewhere.open = choice.value === "other"; });
}

// One press on a usual answer fills it in without a new page.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=pick]");
  if (!button) return;
  event.preventDefault();
  let last = null;
  for (const [name, value] of new URLSearchParams(button.value)) {
    const field = button.form.elements[name];
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    last = field;
  }
  for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
  if (last && button.parentElement.children.length === 1) last.focus();
});
