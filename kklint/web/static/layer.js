// Where the marks are drawn: on a layer under the text, so that what one writes is never touched.
import { rangeOf, textOf } from "./text.js";

/** Draw the marks: a spot for each line that a mark stands on, a sign at its end. */
export function draw(layer, marks) {
  const origin = layer.getBoundingClientRect();
  const spots = [];
  for (const mark of marks) {
    if (!mark.range || mark.range.collapsed) continue;
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

/** Return a copy of the text for paper, where lines break elsewhere, with the places marked. */
export function forPaper(editor, marks) {
  const { pieces } = textOf(editor);
  const at = (node, offset) => pieces.find((piece) => piece.node === node)?.start + offset;
  const copied = editor.cloneNode(true);
  for (const name of ["id", "role", "contenteditable"]) copied.removeAttribute(name);
  for (const mark of [...marks].reverse()) {
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
  return copied;
}
