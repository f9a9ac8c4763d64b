// Keeps the parts marked data-live fresh: looks again when the server says that something
// changed, and every ten seconds in case it couldn't say so. Everything works without it.
"use strict";

const every = Math.min(10000, ...[...document.querySelectorAll("[data-every]")].map((e) => +e.dataset.every));
const live = () => document.querySelectorAll("[data-live][id]");
const signedIn = document.body.dataset.signedIn !== undefined;
let stream, soon, looking = false, again = false;

function same(old, fresh) {
  const [a, b] = [old, fresh].map((node) => {
    const copy = node.cloneNode(true);
    copy.classList.remove("changed");
    if (!copy.classList.length) copy.removeAttribute("class");
    copy.querySelectorAll("details[open]").forEach((e) => e.removeAttribute("open"));
    copy.querySelectorAll("[data-tick]").forEach((e) => { e.textContent = ""; });
    return copy.outerHTML.replace(/\sclass=""/g, "").replace(/\s+/g, " ");
  });
  return a === b;
}

function busy(row) {
  return row.contains(document.activeElement) && row.querySelector("details[open]");
}

function takeRows(part, fresh) {
  const old = new Map([...part.children].map((row) => [row.dataset.key, row]));
  let count = 0, place = part.firstElementChild;
  for (const row of [...fresh.children]) {
    let now = old.get(row.dataset.key);
    old.delete(row.dataset.key);
    if (now && (same(now, row) || busy(now))) {
      const ticks = row.querySelectorAll("[data-tick]");
      now.querySelectorAll("[data-tick]").forEach((e, i) => { e.textContent = ticks[i]?.textContent ?? ""; });
    } else {
      const next = document.adoptNode(row);
      next.classList.add("changed");
      count += 1;
      if (now) {
        const focused = now.contains(document.activeElement) && document.activeElement.tagName;
        if (place === now) place = next;
        now.replaceWith(next);
        if (focused) next.querySelector(focused.toLowerCase())?.focus();
      }
      now = next;
    }
    if (now === place) place = place.nextElementSibling;
    else part.insertBefore(now, place);
  }
  for (const row of old.values()) { row.remove(); count += 1; }
  return count;
}

function take(part, fresh) {
  if (!fresh.querySelector(":scope > [data-key]")) {
    if (!part.querySelector(":focus") && !same(part, fresh)) part.replaceChildren(...fresh.childNodes);
    return;
  }
  const count = takeRows(part, fresh);
  if (count && part.dataset.follow !== undefined) part.scrollTop = part.scrollHeight;
  if (count && part.dataset.changed) {
    document.getElementById("said").textContent = part.dataset.changed.replace("#", count);
  }
}

async function look() {
  if (looking) { again = true; return; }
  looking = true;
  try {
    const answer = await fetch(document.body.dataset.at || location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.redirected) { location.reload(); return; }
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    live().forEach((part) => {
      const fresh = page.getElementById(part.id);
      if (fresh) take(part, fresh);
    });
    document.body.classList.remove("stale");
  } catch {
    document.body.classList.add("stale");
  } finally {
    looking = false;
    if (again) { again = false; lookSoon(); }
  }
}

// Not all at the same moment: many screens may have heard the same.
function lookSoon() {
  soon ??= setTimeout(() => { soon = undefined; look(); }, 50 + Math.random() * 250);
}

function listen() {
  stream?.close();
  stream = document.hidden || !signedIn ? undefined : new EventSource("/live");
  stream?.addEventListener("changed", lookSoon);
}

if (live().length) {
  listen();
  setInterval(() => { if (!document.hidden) look(); }, every);
  setInterval(() => { if (!document.hidden && stream?.readyState === EventSource.CLOSED) listen(); }, 5000);
  document.addEventListener("visibilitychange", () => { listen(); if (!document.hidden) look(); });
  addEventListener("pagehide", () => stream?.close());
  document.querySelectorAll("[data-follow]").forEach((part) => { part.scrollTop = part.scrollHeight; });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.quiet === undefined) return;
  event.preventDefault();
  const said = new URLSearchParams(new FormData(form, event.submitter));
  const answer = await fetch(form.action, { method: "POST", body: said, headers: { Accept: "text/html" } });
  if (!answer.ok) { form.submit(); return; }
  form.reset();
  [0, 300, 800, 1500].forEach((wait) => setTimeout(look, wait));
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
