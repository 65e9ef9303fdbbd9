// What the other pages need besides htmx: what is under way is told, files are dropped, texts copied.
import { byId, say } from "./status.js";

const TRIES = 4;
const WAIT = 1000; // milliseconds, as Retry-After says

document.documentElement.classList.replace("no-script", "has-script");

/* ---- requests of htmx ---- */

document.addEventListener("htmx:beforeRequest", ({ target }) => {
  const { checking } = target.closest("form").dataset;
  if (checking) say(checking);
});
document.addEventListener("htmx:sendError", ({ target }) => say(target.closest("form").dataset.failed));

/** When the server has much to do, try again a few times. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const { elt } = requestConfig;
  elt.tries = xhr.status === 429 || xhr.status === 503 ? (elt.tries || 0) + 1 : 0;
  if (elt.tries > 0 && elt.tries < TRIES) {
    event.detail.shouldSwap = false;
    setTimeout(() => htmx.trigger(elt, requestConfig.triggeringEvent.type), WAIT);
  } else {
    elt.tries = 0;
    say("");
  }
});

/* ---- the page »Tjek filer« ---- */

/** Go to what was found, when it has come; with autofocus a browser would complain now and then. */
const toFound = () => byId("found-title")?.focus();
document.addEventListener("htmx:afterSettle", toFound);
toFound();

function files(form) {
  const drop = byId("drop");
  form.addEventListener("submit", () => say(form.dataset.downloaded)); // only downloads are sent so
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
    });
  }
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    byId("file").files = event.dataTransfer.files;
    form.querySelector("button.main").click();
  });
}

/* ---- the page »Foreslå et ord« ---- */

function suggestion(button) {
  const made = byId("made");
  const told = button.parentNode.dataset;
  button.addEventListener("click", () => {
    made.select();
    say(document.execCommand("copy") ? told.copied : told.uncopied);
    button.focus();
  });
}

if (byId("files")) files(byId("files"));
if (byId("copy-made")) suggestion(byId("copy-made"));
