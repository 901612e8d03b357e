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

const trouble = (shown) => {
  const note = document.getElementById("trouble");
  if (note) note.hidden = !shown;
};

document.addEventListener("htmx:beforeRequest", hold(true));
document.addEventListener("htmx:afterRequest", hold(false));
document.addEventListener("htmx:afterSettle", (event) => reveal(event.target.parentElement ?? document));
document.addEventListener("htmx:afterSwap", () => trouble(false));
document.addEventListener("htmx:responseError", () => trouble(true));
document.addEventListener("htmx:sendError", () => trouble(true));
reveal(document);
document.addEventListener("look", (event) => document.getElementById(event.detail.at)?.focus());
