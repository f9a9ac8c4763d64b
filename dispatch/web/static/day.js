// Lets one drag an errand to another person. The form below the lanes does the same.
"use strict";

(() => {
  const card = document.querySelector("[data-move]");
  if (!card) return;
  let dragged;

  const laneAt = (target) => target.closest?.("[data-person]");
  const clear = () => document.querySelectorAll(".over").forEach((lane) => lane.classList.remove("over"));

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-errand]")?.dataset.errand;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged);
  });
  document.addEventListener("dragover", (event) => {
    const lane = dragged && laneAt(event.target);
    if (!lane) return;
    event.preventDefault();
    if (!lane.classList.contains("over")) { clear(); lane.classList.add("over"); }
  });
  document.addEventListener("drop", (event) => {
    const lane = dragged && laneAt(event.target);
    if (!lane) return;
    event.preventDefault();
    location.assign(`${card.dataset.move}&errand=${encodeURIComponent(dragged)}&person=${encodeURIComponent(lane.dataset.person)}`);
  });
  document.addEventListener("dragend", () => { dragged = undefined; clear(); });
})();
