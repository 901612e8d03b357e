// What the pages can do without leaving home: copy, print, and say so when a check fails.
"use strict";

const reveal = (root) => {
  if (navigator.clipboard) root.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  root.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
};

const copy = async (button) => {
  await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).value);
  const words = button.querySelector("[data-copied]");
  words.textContent = words.dataset.copied;
  document.getElementById("status").textContent = words.dataset.copied;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (button?.dataset.copy) copy(button);
  else if (button) window.print();
});

// After a button the whole desk comes back; until it does, nothing may be typed that would then be lost.
const hold = (held) => (event) => {
  const text = document.getElementById("id_text");
  if (text && event.detail.requestConfig.triggeringEvent?.type !== "input") text.readOnly = held;
};

// A verdict holds for what it was given. After a change it is out of reach until the next one, and goes when none comes.
let changes = 0;

const outdate = (outdated) => {
  const result = document.getElementById("result");
  if (!result) return;
  result.inert = outdated;
  result.ariaBusy = outdated;
  if (outdated) document.getElementById("status").textContent = "";
};

const trouble = (shown) => {
  const note = document.getElementById("trouble");
  if (note) note.hidden = !shown;
};

const fail = (event) => {
  const result = document.getElementById("result");
  trouble(true);
  if (result?.inert) {
    result.replaceChildren(document.getElementById("unchecked").content.cloneNode(true));
    result.inert = result.ariaBusy = false;
  }
  if (event.detail.requestConfig.triggeringEvent?.type !== "input") result?.focus();
};

document.addEventListener("input", (event) => {
  if (event.target.form?.id !== "desk") return;
  changes += 1;
  outdate(true);
});
document.addEventListener("htmx:beforeRequest", (event) => { event.detail.requestConfig.changes = changes; });
document.addEventListener("htmx:afterSwap", (event) => {
  trouble(false);
  outdate(event.detail.requestConfig.changes !== changes);
});
document.addEventListener("htmx:responseError", fail);
document.addEventListener("htmx:sendError", fail);
document.addEventListener("htmx:timeout", fail);
window.addEventListener("online", () => {
  if (document.querySelector("#trouble:not([hidden])")) document.getElementById("desk").requestSubmit();
});

document.addEventListener("htmx:beforeRequest", hold(true));
document.addEventListener("htmx:afterRequest", hold(false));
document.addEventListener("htmx:afterSettle", (event) => reveal(event.target.parentElement ?? document));
reveal(document);
document.addEventListener("look", (event) => document.getElementById(event.detail.at)?.focus());
