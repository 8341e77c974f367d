// Elements, built so that no text can become markup.

/** Strings among `children` become text nodes; a property that starts with "on" is an event listener. */
function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const ICONS = {
  ask: "M4 5h16v11H9l-5 4z M8 9h8 M8 12h5",
  close: "M6 6l12 12 M18 6L6 18",
  send: "M5 12h13 M12 5l7 7-7 7",
  stop: "M7 7h10v10H7z",
  up: "M7 11l4-7c1.5 0 2.4 1 2 2.6L12.4 10H18a1.6 1.6 0 0 1 1.5 2l-1.6 6a2 2 0 0 1-1.9 1.5H7z M7 11v8.5H4V11z",
  down: "M7 13l4 7c1.5 0 2.4-1 2-2.6L12.4 14H18a1.6 1.6 0 0 0 1.5-2l-1.6-6A2 2 0 0 0 16 4.500H7z M7 13V4.500H4V13z",
};

/** A line drawing, hidden from screen readers: the button around it carries the name. */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["focusable", "false"]]) {
    drawing.setAttribute(key, value);
  }
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

/** `fill("请约 {seconds} 秒", {seconds: 3})`: the catalogue's named fields. */
function fill(text, fields) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}
