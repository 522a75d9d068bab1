/* Pasted text before the editor reads it: lists that Word writes as paragraphs become lists, headings get
   the two sizes the report knows, pictures that lie beside the text are put into it. Pure functions. */

const LEVEL = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const BULLET = /^[^\p{L}\p{N}]|^o$|^§$/u;
const MARKS = [
  [/(?<![-\w])font-weight:\s*(bold|[6-9]00)/i, "strong"],
  [/(?<![-\w])font-style:\s*italic/i, "em"],
  [/text-decoration[^;]*:\s*[^;]*underline/i, "u"],
  [/vertical-align:\s*sub/i, "sub"],
  [/vertical-align:\s*super/i, "sup"],
];
const SIZES = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };

/* html: what lies on the clipboard; rtf: the same as RTF, where Word keeps its pictures. */
export function prepared(html, rtf) {
  const page = new DOMParser().parseFromString(harmless(html), "text/html");
  page.querySelectorAll("script, title, meta, link, xml").forEach((node) => node.remove());
  page.body.querySelectorAll("*").forEach((node) => {
    if (node.localName.includes(":") && !node.textContent.trim() && !node.querySelector("img")) node.remove();
  });
  makeLists(page);
  makeMarks(page);
  page.querySelectorAll("h1, h2, h5, h6, p.MsoTitle, p.MsoSubtitle").forEach((node) => {
    rename(page, node, SIZES[node.tagName] || "h3");
  });
  const lost = putPictures(page, picturesOf(rtf || ""));
  page.querySelectorAll("[data-gaya]").forEach((node) => node.removeAttribute("data-gaya"));
  return { html: page.body.innerHTML, lost };
}

/* Styles are kept under another name, since the site allows none in its pages; what Word hides from other
   programs in comments of its own comes out. */
function harmless(html) {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<!--\[if[^\]]*vml[^\]]*\]>[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<!--\[if !?support[^\]]*\]>|<!\[if[^\]]*\]>|<!\[endif\](--)?>/gi, "")
    .replace(/(<[a-z][^<>]*?)\sstyle(\s*=)/gi, "$1 data-gaya$2");
}

function styleOf(node) {
  return node.getAttribute("data-gaya") || "";
}

/* Other programs write looks as styles. Google Docs wraps all of it in a <b> that is not bold. */
function makeMarks(page) {
  page.querySelectorAll("b, strong").forEach((node) => {
    if (/(?<![-\w])font-weight:\s*(normal|400)/i.test(styleOf(node))) node.replaceWith(...node.childNodes);
  });
  page.querySelectorAll("span[data-gaya]").forEach((node) => {
    for (const [style, tag] of MARKS) {
      if (!style.test(styleOf(node))) continue;
      const mark = page.createElement(tag);
      mark.append(...node.childNodes);
      node.append(mark);
    }
  });
}

function rename(page, node, tag) {
  const fresh = page.createElement(tag);
  fresh.append(...node.childNodes);
  node.replaceWith(fresh);
}

function levelOf(node) {
  const found = node.nodeType === 1 && /^(P|H\d)$/.test(node.tagName) && LEVEL.exec(styleOf(node));
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
  const mark = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  const text = mark ? mark.textContent.replace(/\u00a0/g, " ").trim() : "";
  if (mark) mark.remove();
  return { ordered: Boolean(text) && !BULLET.test(text), start: parseInt(text, 10) || 1 };
}

/* Pictures as data: addresses, in their order in the RTF; those for old programs (WMF) are passed over. */
export function picturesOf(rtf) {
  const found = [];
  for (const { index } of rtf.matchAll(/\{\\pict\b/g)) {
    const group = rtf.slice(index + 1, endOf(rtf, index));
    const kind = /\\(pngblip|jpegblip)\b/.exec(group.slice(0, 4000));
    if (!kind) continue;
    const hex = withoutGroups(group).replace(/\\[a-z]+-?\d* ?/gi, "").replace(/[^0-9a-f]/gi, "");
    if (hex) found.push(address(kind[1], hex));
  }
  return found;
}

function endOf(rtf, start) {
  let depth = 0;
  for (let at = start; at < rtf.length; at += 1) {
    if (rtf[at] === "{") depth += 1;
    else if (rtf[at] === "}" && (depth -= 1) === 0) return at;
  }
  return rtf.length;
}

function withoutGroups(text) {
  const simpler = text.replace(/\{[^{}]*\}/g, "");
  return simpler === text ? text : withoutGroups(simpler);
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
