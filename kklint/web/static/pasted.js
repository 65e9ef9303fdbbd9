// What is pasted: its structure and formatting are kept, everything that could do something goes.
// How it looked is kept aside (data-style), as the page shows its own colours and sizes, and goes
// with the text when it is copied out again.
import { BLOCKS } from "./text.js";

const KEPT_TAGS = new Set(["P", "BR", "B", "STRONG", "I", "EM", "U", "S", "SUB", "SUP", "SPAN", "A", "UL", "OL", "LI", "H1", "H2", "H3", "H4", "BLOCKQUOTE", "TABLE", "TBODY", "TR", "TD", "TH"]);
const DROPPED_TAGS = new Set(["SCRIPT", "STYLE", "HEAD", "TITLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "SVG", "MATH", "META", "LINK", "XML"]);
const KEPT_STYLE = /^(color|background(-color)?|font(-(family|size|weight|style))?|text-(align|decoration|indent)|line-height|vertical-align|width|(margin|padding|border)(-(top|right|bottom|left))?)$/;
const ROWS = new Set(["UL", "OL", "TABLE", "TBODY", "TR"]);
const LIST = /mso-list:\s*l\d+\s+level(\d)/i; // how Word writes an item of a list: as a paragraph
const LIST_SIGN = /mso-list:\s*ignore/i; // and its bullet or number, as text

/** Return the declarations of a style that say how a text looks, and can do nothing else. */
function looks(element) {
  return (element.dataset?.style || "").split(";")
    .map((one) => one.split(":").map((part) => part.trim()))
    .filter(([name, value, ...more]) => value && !more.length && KEPT_STYLE.test(name.toLowerCase()) && !/[()\\<>]/.test(value))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .join("; ");
}

/** Return B or I for what only a style makes bold or italic, and SPAN for a B that is none. */
function emphasis(element) {
  const style = element.dataset?.style || "";
  if (element.nodeName === "B" && /font-weight:\s*(normal|400)/i.test(style)) return "SPAN";
  if (element.nodeName !== "SPAN") return "";
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) return "B";
  return /font-style:\s*italic/i.test(style) ? "I" : "";
}

function nameOf(element) {
  const name = emphasis(element) || element.nodeName;
  if (name === "DIV" && element.textContent.trim() && !element.querySelector("p,div,table,ul,ol")) return "P";
  if (name === "P" && LIST.test(element.dataset.style || "")) return "LI";
  return name;
}

/** Return the list that an item of Word's belongs to, at the end of what there is. */
function listFor(item, into) {
  const sign = [...item.querySelectorAll("[data-style]")].find((one) => LIST_SIGN.test(one.dataset.style));
  const name = /^\s*(\d+|[a-z])[.)]/i.test(sign?.textContent || "") ? "OL" : "UL";
  let list = into.lastElementChild;
  if (list?.nodeName !== name) into.append((list = document.createElement(name)));
  for (let level = Number(LIST.exec(item.dataset.style)[1]); level > 1; level -= 1) {
    const last = list.lastElementChild || list.appendChild(document.createElement("li"));
    if (last.lastElementChild?.nodeName !== name) last.append(document.createElement(name));
    list = last.lastElementChild;
  }
  return list;
}

function attributed(kept, element) {
  const style = looks(element);
  if (style && kept.nodeName !== "LI") kept.dataset.style = style;
  const address = element.getAttribute("href") || "";
  if (kept.nodeName === "A" && /^(https?|mailto):/i.test(address)) kept.setAttribute("href", address);
  if (kept.nodeName === "TD" || kept.nodeName === "TH") {
    for (const name of ["colspan", "rowspan"]) {
      if (/^\d{1,3}$/.test(element.getAttribute(name) || "")) kept.setAttribute(name, element.getAttribute(name));
    }
  }
  return kept;
}

function cleaned(node, into) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      const text = child.data.replace(/\ufeff/g, "").replace(/[\t\n\r ]+/g, " ");
      const loose = ROWS.has(into.nodeName) || (into.lastChild ? BLOCKS[into.lastChild.nodeName] : into.nodeName === "TEMPLATE");
      if (text.trim() || !loose) into.append(text);
    } else if (child.nodeType === Node.ELEMENT_NODE && !DROPPED_TAGS.has(child.nodeName.toUpperCase()) && !LIST_SIGN.test(child.dataset?.style || "")) {
      const name = nameOf(child);
      if (!KEPT_TAGS.has(name) || (name === "SPAN" && !looks(child))) {
        cleaned(child, into);
        continue;
      }
      const kept = cleaned(child, attributed(document.createElement(name), child));
      if (name === "P" && /^\s*\u00a0\s*$/.test(kept.textContent)) kept.replaceChildren(document.createElement("br"));
      const isListed = name === "LI" && child.nodeName === "P";
      const holds = name === "BR" || kept.textContent.trim() || kept.querySelector("br") || (!BLOCKS[name] && kept.textContent);
      if (holds) (isListed ? listFor(child, into) : into).append(kept);
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

/** Return what is pasted as HTML, and how many pictures are not in it. */
export function cleanHtml(html) {
  const parsed = new DOMParser().parseFromString(quiet(html), "text/html");
  const pictures = parsed.querySelectorAll("img").length;
  const box = document.createElement("template");
  cleaned(parsed.body, box);
  const made = document.createElement("div");
  made.append(...box.childNodes);
  return { html: made.innerHTML, pictures };
}

/** Return a plain text as HTML: blank lines part paragraphs. */
export function htmlOfPlain(text) {
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

/** Return a copied part of the text as HTML, looking as it did when it was pasted. */
export function dressed(part) {
  for (const element of part.querySelectorAll("[data-style]")) {
    element.style.cssText = element.dataset.style;
    element.removeAttribute("data-style");
  }
  const box = document.createElement("div");
  box.append(part);
  return box.innerHTML;
}
