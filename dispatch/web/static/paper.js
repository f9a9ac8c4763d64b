// Prints the sheet with one press; without it the browser's own print does the same.
"use strict";

(() => {
  const button = document.querySelector("[data-print]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
})();
