// The line in which a page tells what happens, also to those who do not see it.

export const byId = (id) => document.getElementById(id);
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

export function say(text) {
  const status = byId("status");
  if (status && status.textContent !== text) status.textContent = text;
}
