/* Pasted text before the editor reads it: lists that Word writes as paragraphs become lists, headings get
   the two sizes the report knows, pictures that lie beside the text are put into it. Pure functions. */

const LEVEL = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const BULLET = /^[^\p{L}\p{N}]|^o$|^§$/u;
const SIZES = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };

/* html: what lies on the clipboard; rtf: the same as RTF, where Word keeps its pictures. */
export function prepared(html, rtf) {
  const page = new DOMParser().parseFromString(withoutConditions(html), "text/html");
  page.querySelectorAll("style, script, title, meta, link, xml").forEach((node) => node.remove());
  page.body.querySelectorAll("*").forEach((node) => {
    if (node.localName.includes(":") && !node.textContent.trim() && !node.querySelector("img")) node.remove();
  });
  makeLists(page);
  page.querySelectorAll("h1, h2, h5, h6, p.MsoTitle, p.MsoSubtitle").forEach((node) => {
    rename(page, node, SIZES[node.tagName] || "h3");
  });
  const lost = putPictures(page, picturesOf(rtf || ""));
  return { html: page.body.innerHTML, lost };
}

/* Word hides marks of lists and shapes for other browsers in comments of its own. */
function withoutConditions(html) {
  return html
    .replace(/<!--\[if[^\]]*vml[^\]]*\]>[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<!--\[if !?support[^\]]*\]>|<!\[if[^\]]*\]>|<!\[endif\](--)?>/gi, "");
}

function rename(page, node, tag) {
  const fresh = page.createElement(tag);
  fresh.append(...node.childNodes);
  node.replaceWith(fresh);
}

function levelOf(node) {
  const found = node.nodeType === 1 && /^(P|H\d)$/.test(node.tagName) && LEVEL.exec(node.getAttribute("style") || "");
  return found ? { list: found[1], depth: Number(found[2]) } : null;
}

/* Neighbouring paragraphs of a list become one list, deeper ones a list within its last item. */
function makeLists(page) {
  const items = [...page.querySelectorAll("p, h1, h2, h3, h4, h5, h6")].filter(levelOf);
  let open = [];
  items.forEach((node) => {
    const { list, depth } = levelOf(node);
    const top = open[0];
    if (!top || neighbour(node) !== top.list || top.name !== list) open = [];
    while (open.length > depth) open.pop();
    const { ordered, start } = takeMark(node);
    while (open.length < depth) open.push(nest(page, node, open, list, ordered, start));
    const item = page.createElement("li");
    const text = page.createElement("p");
    text.append(...node.childNodes);
    item.append(text);
    open[open.length - 1].list.append(item);
    node.remove();
  });
}

function neighbour(node) {
  let before = node.previousSibling;
  while (before && before.nodeType !== 1 && !before.textContent.trim()) before = before.previousSibling;
  return before;
}

function nest(page, node, open, name, ordered, start) {
  const list = page.createElement(ordered ? "ol" : "ul");
  if (ordered && start > 1) list.setAttribute("start", start);
  const above = open[open.length - 1];
  if (!above) node.before(list);
  else {
    if (!above.list.lastElementChild) above.list.append(page.createElement("li"));
    above.list.lastElementChild.append(list);
  }
  return { list, name };
}

/* The mark that Word wrote before the words: "1.", "a)", "·". */
function takeMark(node) {
  const mark = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") || ""));
  const text = mark ? mark.textContent.replace(/\u00a0/g, " ").trim() : "";
  if (mark) mark.remove();
  return { ordered: Boolean(text) && !BULLET.test(text), start: parseInt(text, 10) || 1 };
}

/* Pictures as data: addresses, in their order in the RTF. */
export function picturesOf(rtf) {
  const found = [];
  for (const start of rtf.matchAll(/\{\\pict/g)) {
    const part = rtf.slice(start.index, start.index + 400000 * 40);
    const kind = /\\(pngblip|jpegblip)/.exec(part.slice(0, 4000));
    const hex = kind && /^[^{}]*(?:\{[^{}]*\}[^{}]*)*?([0-9a-fA-F\s]{200,})\}/.exec(part.slice(kind.index));
    if (hex) found.push(address(kind[1], hex[1].replace(/\s+/g, "")));
  }
  // Word writes each picture twice: the one for old programs is marked.
  return found;
}

function address(kind, hex) {
  let text = "";
  for (let at = 0; at + 1 < hex.length; at += 2) text += String.fromCharCode(parseInt(hex.substr(at, 2), 16));
  return `data:image/${kind === "pngblip" ? "png" : "jpeg"};base64,${btoa(text)}`;
}

/* What a browser cannot read (a file of the other computer, another site) is replaced, or taken away and counted. */
function putPictures(page, pictures) {
  const images = [...page.querySelectorAll("img")];
  const unreadable = images.filter((image) => !/^(data:image\/(png|jpe?g);|\/siklus\/)/i.test(path(image)));
  const enough = pictures.length === unreadable.length;
  let lost = 0;
  unreadable.forEach((image, number) => {
    if (enough) image.setAttribute("src", pictures[number]);
    else {
      image.remove();
      lost += 1;
    }
  });
  images.forEach((image) => image.setAttribute("src", path(image)));
  return lost;
}

function path(image) {
  const src = image.getAttribute("src") || "";
  return src.startsWith(location.origin + "/") ? src.slice(location.origin.length) : src;
}
