// The text in the editor, and where its characters stand.

export const BLOCKS = { P: 2, LI: 2, H1: 2, H2: 2, H3: 2, H4: 2, BLOCKQUOTE: 2, TD: 2, TH: 2, DIV: 1, UL: 1, OL: 1, TABLE: 1, TBODY: 1, TR: 1 };

/** Return the text of an element and the pieces it is made of; blocks are apart by line breaks. */
export function textOf(root) {
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
export function rangeOf(pieces, start, end) {
  const first = pieces.find((piece) => start < piece.end);
  const last = pieces.find((piece) => end <= piece.end);
  if (!first || !last || start < first.start || end <= last.start) return null;
  const range = document.createRange();
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}
