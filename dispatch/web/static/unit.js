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

// A question that another answer makes beside the point is not shown, and one that it makes
// required is not called optional.
for (const field of document.querySelectorAll("[data-asked-by]")) {
  const asked = field.closest("form").querySelectorAll(`[name="${field.dataset.askedBy}"]`);
  if (!asked.length) continue;
  const wanted = field.dataset.askedFor.split(" ");
  const follow = () => {
    const holds = [...asked].some((one) => one.checked && wanted.includes(one.value));
    for (const mark of field.querySelectorAll(".optional")) mark.hidden = holds;
    if (!("onlyThen" in field.dataset)) return;
    field.hidden = !holds;
    for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = !holds;
  };
  for (const one of asked) one.addEventListener("change", follow);
  follow();
}
