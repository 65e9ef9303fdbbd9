// The page »Tjek en tekst«: what one writes is checked after a rest, marked, and told on cards.
// It talks to its own server only; what it says comes from the page.
import { draw, forPaper } from "./layer.js";
import { cleanHtml, dressed, htmlOfPlain } from "./pasted.js";
import { byId, fill, say } from "./status.js";
import { rangeOf, textOf } from "./text.js";

/** Ask the server; when it has much to do, try again a few times. */
async function ask(address, options, tries = 4) {
  const answer = await fetch(address, options);
  if ((answer.status === 429 || answer.status === 503) && tries > 0) {
    await new Promise((done) => setTimeout(done, 1000));
    return ask(address, options, tries - 1);
  }
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error.message);
  return value;
}

const EMPTY = "<p><br></p>";

function checker(page) {
  const told = page.dataset;
  const editor = byId("editor");
  const sheet = byId("sheet");
  const layer = byId("marks");
  const cards = byId("cards");
  const area = byId("text");
  const kept = new Map();
  let marks = [];
  let asked = null;
  let waiting = 0;
  let spoken = 0;
  let drawn = 0;
  let done = ""; // what was done last, told before the summary
  let safe = ""; // a text that may be left: it is copied, or the example

  document.documentElement.classList.replace("no-script", "has-script");
  sheet.hidden = false;
  area.hidden = true;
  byId("text-label").removeAttribute("for");
  byId("text-label").addEventListener("click", () => editor.focus());
  editor.contentEditable = "true";
  document.execCommand("defaultParagraphSeparator", false, "p");
  editor.innerHTML = area.value ? htmlOfPlain(area.value) : EMPTY;

  function redraw() {
    if (!drawn) drawn = requestAnimationFrame(() => {
      drawn = 0;
      draw(layer, shown());
    });
  }

  const shown = () => marks.filter((mark) => !kept.has(mark.fingerprint));

  function summary() {
    const open = shown();
    const counts = new Map();
    open.forEach((mark) => counts.set(mark.theme, (counts.get(mark.theme) || 0) + 1));
    const themes = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`).join(", ");
    let text = editor.textContent.trim() ? told.none : told.empty;
    if (open.length === 1) text = fill(told.one, { themes });
    if (open.length > 1) text = fill(told.many, { n: open.length, themes });
    const left = marks.length - open.length;
    return [done, text, left ? fill(told.kept, { n: left }) : ""].filter(Boolean).join(" ");
  }

  function cardOf(mark) {
    return cards.querySelector(`[data-number="${mark.number}"].card`);
  }

  function arrange() {
    for (const mark of marks) {
      const card = cardOf(mark);
      if (card) card.hidden = kept.has(mark.fingerprint);
    }
    const left = marks.filter((mark) => kept.has(mark.fingerprint));
    byId("kept-section").hidden = !left.length;
    byId("kept").replaceChildren(...left.map((mark) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = told.undo;
      button.setAttribute("aria-label", `${told.undo}: »${mark.text}«`);
      button.addEventListener("click", () => {
        kept.delete(mark.fingerprint);
        arrange();
        done = fill(told.undone, { text: mark.text });
        say(summary());
        cardOf(mark)?.focus();
      });
      item.append(`»${mark.text}« `, button);
      return item;
    }));
    redraw();
  }

  async function check() {
    waiting = 0;
    asked?.abort();
    const controller = new AbortController();
    asked = controller;
    const { text, pieces } = textOf(editor);
    if (!text.trim()) {
      marks = [];
      cards.replaceChildren();
      arrange();
      byId("first").hidden = false;
      say(summary());
      return;
    }
    byId("first").hidden = true;
    const body = JSON.stringify({ text, severity: byId("info").checked ? "info" : "warning" });
    let found;
    try {
      found = await ask(`tjek${location.search}`, { method: "POST", body, signal: controller.signal, headers: { "Content-Type": "application/json" } });
    } catch (error) {
      if (error.name !== "AbortError") say(error.name === "TypeError" ? told.failed : error.message);
      return;
    }
    if (asked === controller) show(found, text, pieces);
  }

  function show(found, text, pieces) {
    const focused = cards.contains(document.activeElement) ? document.activeElement.closest(".card") : null;
    const before = focused ? { fingerprint: focused.dataset.fingerprint, number: Number(focused.dataset.number) } : null;
    marks = found.marks.map((mark, number) => {
      const range = rangeOf(pieces, mark.start, mark.end);
      return { ...mark, number, range, written: range ? range.toString() : "" };
    });
    follow();
    cards.innerHTML = found.cards;
    arrange();
    if (before) {
      const same = marks.find((mark) => mark.fingerprint === before.fingerprint);
      refocus(same || shown()[Math.min(before.number, shown().length - 1)]);
    }
    clearTimeout(spoken);
    spoken = setTimeout(() => say(found.failure || summary()), 400);
  }

  /** What is kept stays kept while the sentence around it changes: it is known by its place. */
  function follow() {
    const known = new Set(marks.map((mark) => mark.fingerprint));
    for (const [fingerprint, old] of kept) {
      if (known.has(fingerprint) || !old.range || old.range.collapsed) continue;
      const now = marks.find((mark) => mark.text === old.text && mark.range && !kept.has(mark.fingerprint)
        && mark.range.compareBoundaryPoints(Range.START_TO_START, old.range) === 0);
      if (now) {
        kept.delete(fingerprint);
        kept.set(now.fingerprint, now);
      }
    }
    for (const mark of marks) if (kept.has(mark.fingerprint)) kept.set(mark.fingerprint, mark);
  }

  function refocus(mark) {
    if (mark) cardOf(mark)?.focus();
    else editor.focus();
  }

  /** Return whether the cards stand beside the text, and not below it. */
  const isBeside = () => getComputedStyle(byId("found")).position === "sticky";

  /** Bring a place in the text into view where one can see it and its card at once. */
  function reveal(mark) {
    if (!mark?.range || !isBeside()) return;
    const box = mark.range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) scrollBy({ top: box.top - innerHeight / 3 });
  }

  /** Keep the card at the foot of a small screen from covering the place it is about. */
  function uncover(mark) {
    const covered = mark.range.getBoundingClientRect().bottom - (cardOf(mark)?.getBoundingClientRect().top ?? innerHeight);
    if (covered > 0) scrollBy({ top: covered + 16 });
  }

  function later(wait = 300) {
    clearTimeout(waiting);
    waiting = setTimeout(check, wait);
    redraw();
  }

  function nextOf(mark) {
    const open = shown();
    return open.find((other) => other.number > mark.number) || open[open.length - 1];
  }

  function select(range) {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function take(mark, text) {
    if (!mark.range || mark.range.toString() !== mark.written) {
      say(told.changed);
      later(0);
      return;
    }
    const range = mark.range.cloneRange();
    const isWriting = document.activeElement === editor;
    editor.focus({ preventScroll: true });
    select(range);
    document.execCommand("insertText", false, text);
    marks = marks.filter((other) => other !== mark);
    const card = cardOf(mark);
    const next = nextOf(mark);
    card?.remove();
    if (!isWriting) refocus(next);
    done = fill(told.taken, { text });
    say(done);
    later(150);
  }

  function keep(mark) {
    const isWriting = document.activeElement === editor;
    kept.set(mark.fingerprint, mark);
    done = "";
    arrange();
    if (!isWriting) refocus(nextOf(mark));
    say(summary());
  }

  function undo() {
    editor.focus();
    document.execCommand("undo");
  }

  /** Put something in place of what is selected, so that it can be undone. */
  function put(html) {
    document.execCommand("insertHTML", false, html);
    later(0);
  }

  /** Show which card and which place belong together. */
  function light(mark) {
    for (const other of marks) {
      other.now = other === mark;
      cardOf(other)?.classList.toggle("now", other.now);
    }
    page.classList.toggle("reading", Boolean(mark) && document.activeElement === editor);
    redraw();
  }

  function markAtCaret() {
    const selection = getSelection();
    if (!selection.rangeCount || !editor.contains(selection.anchorNode)) return null;
    return shown().find((mark) => mark.range?.isPointInRange(selection.anchorNode, selection.anchorOffset));
  }

  function step(by) {
    const open = shown();
    if (!open.length) return;
    const card = document.activeElement.closest?.(".card");
    let at = card ? open.findIndex((mark) => mark.number === Number(card.dataset.number)) + by : -1;
    if (!card) {
      const here = markAtCaret();
      at = here ? open.indexOf(here) : by > 0 ? 0 : open.length - 1;
    }
    refocus(open[(at + open.length) % open.length]);
  }

  editor.addEventListener("input", () => {
    done = "";
    later();
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    const clean = html ? cleanHtml(html) : { html: htmlOfPlain(plain), pictures: 0 };
    put(clean.html);
    done = clean.pictures ? told.pictures : "";
  });
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    byId("dropped").elements.file.files = event.dataTransfer.files;
    byId("dropped").submit();
  });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== editor) return;
    const mark = markAtCaret();
    light(mark);
    if (!mark) return;
    if (isBeside()) cardOf(mark)?.scrollIntoView({ block: "nearest" });
    else uncover(mark);
  });
  editor.addEventListener("blur", () => page.classList.remove("reading"));
  cards.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    const mark = marks.find((one) => one.number === Number(card?.dataset.number));
    light(mark);
    reveal(mark);
  });
  cards.addEventListener("mousedown", (event) => {
    if (page.classList.contains("reading") && event.target.closest("button")) event.preventDefault();
  });
  cards.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-number]");
    const mark = button && marks.find((one) => one.number === Number(button.dataset.number));
    if (!mark) return;
    if (button.classList.contains("take")) take(mark, button.dataset.take);
    else keep(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && cards.contains(document.activeElement)) {
      event.preventDefault();
      undo();
    } else if (event.key === "Escape" && cards.contains(document.activeElement)) {
      const number = Number(document.activeElement.closest(".card").dataset.number);
      const mark = marks.find((one) => one.number === number);
      editor.focus();
      if (mark?.range) {
        const range = mark.range.cloneRange();
        range.collapse(true);
        select(range);
      }
    }
  });
  byId("writing").addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
  byId("info").addEventListener("change", () => later(0));
  byId("print").addEventListener("click", () => print());
  byId("undo").addEventListener("click", undo);
  byId("clear").addEventListener("click", () => {
    if (!editor.textContent.trim() || confirm(told.again)) {
      editor.innerHTML = EMPTY;
      kept.clear();
      later(0);
      editor.focus();
    }
  });
  byId("first").addEventListener("submit", (event) => {
    event.preventDefault();
    editor.focus();
    document.execCommand("selectAll");
    put(htmlOfPlain(byId("example").value));
    safe = textOf(editor).text;
  });
  for (const name of ["copy", "cut"]) {
    editor.addEventListener(name, (event) => {
      const part = getSelection().getRangeAt(0).cloneContents();
      event.clipboardData.setData("text/plain", textOf(part).text);
      event.clipboardData.setData("text/html", dressed(part));
      event.preventDefault();
      if (name === "cut") document.execCommand("delete");
    });
  }
  byId("copy").addEventListener("click", () => {
    const range = document.createRange();
    range.selectNodeContents(editor);
    editor.focus({ preventScroll: true });
    select(range);
    const isCopied = document.execCommand("copy");
    getSelection().collapseToEnd();
    byId("copy").focus({ preventScroll: true });
    if (isCopied) safe = textOf(editor).text;
    say(isCopied ? told.copied : told.uncopied);
  });
  addEventListener("beforeunload", (event) => {
    if (editor.textContent.trim() && textOf(editor).text !== safe) event.preventDefault();
  });
  new ResizeObserver(redraw).observe(editor);
  addEventListener("beforeprint", () => byId("printed").replaceChildren(forPaper(editor, shown())));
  if (area.value) later(0);
  else cards.replaceChildren();
}

if (byId("checker")) checker(byId("checker"));
