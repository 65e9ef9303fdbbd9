// The little script of kklint's pages. It talks to its own server only; texts come from the page.
"use strict";

document.documentElement.classList.replace("no-script", "has-script");

const byId = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

function say(text) {
  const status = byId("status");
  if (status && status.textContent !== text) status.textContent = text;
}

/** Ask the server; when it has much to do, try again a few times. */
async function ask(address, options, tries = 4) {
  const answer = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers } });
  if ((answer.status === 429 || answer.status === 503) && tries > 0) {
    await new Promise((done) => setTimeout(done, 1000));
    return ask(address, options, tries - 1);
  }
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error.message);
  return value;
}

/* ---- the text in the editor, and where its characters stand ---- */

const BLOCKS = { P: 2, LI: 2, H1: 2, H2: 2, H3: 2, H4: 2, BLOCKQUOTE: 2, TD: 2, TH: 2, DIV: 1, UL: 1, OL: 1, TABLE: 1, TBODY: 1, TR: 1 };

/** Return the text of an element and the pieces it is made of; blocks are apart by line breaks. */
function textOf(root) {
  const pieces = [];
  let text = "";
  let pending = 0;
  const flush = () => {
    if (text) text += "\n".repeat(pending);
    pending = 0;
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.data) return;
      flush();
      pieces.push({ node, start: text.length, end: text.length + node.data.length });
      text += node.data;
    } else if (node.nodeName === "BR") {
      if (node.nextSibling || !BLOCKS[node.parentNode.nodeName]) {
        flush();
        text += "\n";
      } else if (!node.previousSibling) {
        flush();
      }
    } else {
      const apart = node === root ? 0 : BLOCKS[node.nodeName] || 0;
      pending = Math.max(pending, apart);
      node.childNodes.forEach(walk);
      pending = Math.max(pending, apart);
    }
  };
  walk(root);
  return { text, pieces };
}

/** Return the range between two offsets of a text. */
function rangeOf(pieces, start, end) {
  const first = pieces.find((piece) => start < piece.end);
  const last = pieces.find((piece) => end <= piece.end);
  if (!first || !last || start < first.start || end <= last.start) return null;
  const range = document.createRange();
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

/* ---- what is pasted: structure and emphasis stay, everything else goes ---- */

const KEPT_TAGS = new Set(["P", "BR", "B", "STRONG", "I", "EM", "U", "A", "UL", "OL", "LI", "H1", "H2", "H3", "H4", "BLOCKQUOTE", "TABLE", "TBODY", "TR", "TD", "TH"]);
const DROPPED_TAGS = new Set(["SCRIPT", "STYLE", "HEAD", "TITLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "SVG", "MATH", "META", "LINK", "XML"]);
const ROWS = new Set(["UL", "OL", "TABLE", "TBODY", "TR"]);

/** Return B or I for what only a style makes bold or italic, and SPAN for a B that is none. */
function emphasis(element) {
  const style = element.dataset?.style || "";
  if (element.nodeName === "B" && /font-weight:\s*(normal|400)/i.test(style)) return "SPAN";
  if (element.nodeName !== "SPAN") return "";
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) return "B";
  return /font-style:\s*italic/i.test(style) ? "I" : "";
}

function cleaned(node, into) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      const text = child.data.replace(/\ufeff/g, "").replace(/[\t\n\r ]+/g, " ");
      const loose = ROWS.has(into.nodeName) || (into.nodeName === "TEMPLATE" && (!into.lastChild || BLOCKS[into.lastChild.nodeName]));
      if (text.trim() || !loose) into.append(text);
    } else if (child.nodeType === Node.ELEMENT_NODE && !DROPPED_TAGS.has(child.nodeName.toUpperCase())) {
      let name = emphasis(child) || child.nodeName;
      if (name === "DIV" && child.textContent.trim() && !child.querySelector("p,div,table,ul,ol")) name = "P";
      if (!KEPT_TAGS.has(name)) {
        cleaned(child, into);
        continue;
      }
      const kept = document.createElement(name);
      if (name === "A" && /^(https?|mailto):/i.test(child.getAttribute("href") || "")) kept.setAttribute("href", child.getAttribute("href"));
      cleaned(child, kept);
      if (name === "BR" || kept.textContent.trim() || kept.querySelector("br")) into.append(kept);
    }
  }
  return into;
}

/** Return what is pasted without what the page's policy would complain of even unseen. */
function quiet(html) {
  const bare = html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "");
  return bare.replace(/<\w[^>]*>/g, (tag) =>
    tag.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, " ").replace(/\sstyle\s*=/gi, " data-style="),
  );
}

function cleanHtml(html) {
  const parsed = new DOMParser().parseFromString(quiet(html), "text/html");
  const box = document.createElement("template");
  cleaned(parsed.body, box);
  const made = document.createElement("div");
  made.append(...box.childNodes);
  return made.innerHTML;
}

function htmlOfPlain(text) {
  const box = document.createElement("div");
  for (const part of text.replace(/\ufeff/g, "").replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const paragraph = document.createElement("p");
    part.split("\n").forEach((line, number) => {
      if (number) paragraph.append(document.createElement("br"));
      paragraph.append(line);
    });
    box.append(paragraph);
  }
  return box.children.length === 1 ? box.firstChild.innerHTML : box.innerHTML;
}

async function copy(html, text) {
  try {
    const types = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html) types["text/html"] = new Blob([html], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem(types)]);
    return true;
  } catch {
    return false;
  }
}

/* ---- the page »Tjek en tekst« ---- */

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

  sheet.hidden = false;
  area.hidden = true;
  byId("text-label").removeAttribute("for");
  byId("text-label").addEventListener("click", () => editor.focus());
  editor.contentEditable = "true";
  document.execCommand("defaultParagraphSeparator", false, "p");
  editor.innerHTML = area.value ? htmlOfPlain(area.value) : EMPTY;

  function draw() {
    drawn = 0;
    const origin = layer.getBoundingClientRect();
    const spots = [];
    for (const mark of marks) {
      if (kept.has(mark.fingerprint) || !mark.range || mark.range.collapsed) continue;
      const boxes = [...mark.range.getClientRects()].filter((box) => box.width > 1);
      boxes.forEach((box, number) => {
        const spot = document.createElement("span");
        spot.className = `spot ${mark.severity}${number === boxes.length - 1 ? " last" : ""}${mark.now ? " now" : ""}`;
        spot.style.left = `${box.left - origin.left}px`;
        spot.style.top = `${box.top - origin.top}px`;
        spot.style.width = `${box.width}px`;
        spot.style.height = `${box.height + 2}px`;
        spots.push(spot);
      });
    }
    layer.replaceChildren(...spots);
  }

  function redraw() {
    if (!drawn) drawn = requestAnimationFrame(draw);
  }

  /** Lay out a copy of the text for paper, where lines break elsewhere, with the places marked. */
  function lay() {
    const { pieces } = textOf(editor);
    const at = (node, offset) => pieces.find((piece) => piece.node === node)?.start + offset;
    const copied = editor.cloneNode(true);
    for (const name of ["id", "role", "contenteditable"]) copied.removeAttribute(name);
    for (const mark of shown().reverse()) {
      if (!mark.range) continue;
      const start = at(mark.range.startContainer, mark.range.startOffset);
      const end = at(mark.range.endContainer, mark.range.endOffset);
      for (const piece of textOf(copied).pieces) {
        const range = rangeOf([piece], Math.max(start, piece.start), Math.min(end, piece.end));
        if (!range || range.collapsed) continue;
        const marked = document.createElement("mark");
        marked.className = mark.severity;
        range.surroundContents(marked);
      }
    }
    byId("printed").replaceChildren(copied);
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
    return left ? `${text} ${fill(told.kept, { n: left })}` : text;
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
        say(fill(told.undone, { text: mark.text }));
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
      say(summary());
      return;
    }
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
    if (mark) cardOf(mark)?.focus({ preventScroll: false });
    else editor.focus();
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
    editor.focus({ preventScroll: true });
    select(range);
    document.execCommand("insertText", false, text);
    marks = marks.filter((other) => other !== mark);
    const card = cardOf(mark);
    const next = nextOf(mark);
    card?.remove();
    refocus(next);
    say(fill(told.taken, { text }));
    later(150);
  }

  function keep(mark) {
    kept.set(mark.fingerprint, mark);
    arrange();
    refocus(nextOf(mark));
    say(summary());
  }

  /** Show which card and which place belong together. */
  function light(mark) {
    for (const other of marks) {
      other.now = other === mark;
      cardOf(other)?.classList.toggle("now", other.now);
    }
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

  editor.addEventListener("input", () => later());
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const clean = html ? cleanHtml(html) : htmlOfPlain(event.clipboardData.getData("text/plain"));
    document.execCommand("insertHTML", false, clean);
    later(0);
  });
  editor.addEventListener("drop", (event) => event.preventDefault());
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === editor) light(markAtCaret());
  });
  cards.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    light(marks.find((mark) => mark.number === Number(card?.dataset.number)));
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
  byId("undo").addEventListener("click", () => {
    editor.focus();
    document.execCommand("undo");
  });
  byId("clear").addEventListener("click", () => {
    if (!editor.textContent.trim() || confirm(told.again)) {
      editor.innerHTML = EMPTY;
      kept.clear();
      later(0);
      editor.focus();
    }
  });
  byId("copy").addEventListener("click", async () => {
    const done = await copy(editor.innerHTML, textOf(editor).text);
    if (!done) {
      const range = document.createRange();
      range.selectNodeContents(editor);
      select(range);
    }
    say(done || document.execCommand("copy") ? told.copied : told.uncopied);
  });
  addEventListener("beforeunload", (event) => {
    if (editor.textContent.trim()) event.preventDefault();
  });
  new ResizeObserver(redraw).observe(editor);
  addEventListener("beforeprint", lay);
  if (area.value) later(0);
  else cards.replaceChildren();
}

/* ---- the page »Tjek filer« ---- */

function files(form) {
  const input = byId("file");
  const drop = byId("drop");
  const result = byId("result");
  const told = form.dataset;

  async function check(button) {
    const body = new FormData(form);
    body.append("as", "files");
    say(told.checking);
    result.setAttribute("aria-busy", "true");
    button.disabled = true;
    try {
      const found = await ask(`filer${location.search}`, { method: "POST", body });
      result.innerHTML = found.html;
      say("");
      byId("found-title").focus();
    } catch (error) {
      say(error.name === "TypeError" ? told.failed : error.message);
    }
    button.disabled = false;
    result.removeAttribute("aria-busy");
  }

  form.addEventListener("submit", (event) => {
    if (!input.files.length) {
      event.preventDefault();
      say(told.choose);
      input.focus();
    } else if (!event.submitter || event.submitter.value === "files") {
      event.preventDefault();
      check(event.submitter || form.querySelector("button"));
    } else {
      say(told.downloaded);
    }
  });
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
    });
  }
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit(form.querySelector("button.main"));
  });
}

/* ---- the page »Foreslå et ord« ---- */

function suggestion(button) {
  const made = byId("made");
  button.addEventListener("click", async () => {
    const done = await copy("", made.value);
    if (!done) made.select();
    say(done || document.execCommand("copy") ? button.parentNode.dataset.copied : button.parentNode.dataset.uncopied);
  });
}

if (byId("checker")) checker(byId("checker"));
if (byId("files")) files(byId("files"));
if (byId("copy-made")) suggestion(byId("copy-made"));
