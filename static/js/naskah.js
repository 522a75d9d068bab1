/* The editor of the report's sections, on the library that ships with django-prose-editor. Without it the
   plain text field stays, and saves as well. */
import { prepared } from "./naskah-tempel.js";
import { Saver, token } from "./naskah-simpan.js";

const form = document.querySelector("[data-prose]");
const area = form.elements.body;
const find = (name) => document.querySelector(`[data-${name}]`);
const kit = await import(new URL(form.dataset.kit, location.href));

/* A picture with its caption: one block, the caption is typed below it. */
const Picture = kit.Node.create({
  name: "picture",
  group: "block",
  content: "text*",
  marks: "bold italic underline subscript superscript",
  draggable: true,
  isolating: true,
  addAttributes: () => ({ src: { default: "" }, alt: { default: "" }, width: { default: "" } }),
  parseHTML: () => [
    { tag: "figure", getAttrs: pictureOf, contentElement: captionOf },
    { tag: "img[src]", getAttrs: partsOf },
  ],
  renderHTML: ({ node: { attrs } }) => [
    "figure", attrs.width ? { class: `lebar-${attrs.width}` } : {}, ["img", { src: attrs.src, alt: attrs.alt }], ["figcaption", 0],
  ],
});

function pictureOf(figure) {
  const width = /^lebar-(33|66|100)$/.exec(figure.className), parts = partsOf(figure.querySelector("img"));
  return parts && { ...parts, width: width ? width[1] : "" };
}

function partsOf(image) {
  return image && { src: image.getAttribute("src"), alt: image.getAttribute("alt") || "" };
}

function captionOf(figure) {
  return figure.querySelector("figcaption") || document.createElement("figcaption");
}

let pictures = 0; // on their way to the server
let rich = ""; // the RTF beside what is being pasted

const editor = new kit.Editor({
  element: find("canvas"),
  injectCSS: false,
  content: area.value,
  extensions: [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Blockquote,
    kit.Heading.configure({ levels: [3, 4] }),
    kit.Bold, kit.Italic, kit.Underline, kit.Subscript, kit.Superscript,
    kit.BulletList, kit.OrderedList, kit.ListItem,
    kit.Link.configure({ protocols: ["http", "https", "mailto"], openOnClick: false, autolink: false, linkOnPaste: true, enableTarget: false }),
    kit.Table.configure({ resizable: false }), kit.TableRow, kit.TableHeader, kit.TableCell,
    kit.History, kit.Dropcursor, kit.Gapcursor, Picture,
  ],
  editorProps: {
    attributes: {
      id: "tulisan", class: "prose", role: "textbox", "aria-multiline": "true", "aria-labelledby": "judul-naskah",
      "aria-describedby": "petunjuk-naskah", lang: "id", spellcheck: "false",
    },
    handleDOMEvents: { paste: (_, event) => { rich = event.clipboardData ? event.clipboardData.getData("text/rtf") : ""; return false; } },
    transformPastedHTML: (html) => {
      const { html: clean, lost } = prepared(html, rich);
      if (lost) note(`${lost} gambar tidak ikut tertempel karena tidak dapat dibaca dari papan klip. Sisipkan dengan tombol Gambar.`);
      return clean;
    },
    handleClickOn: (_, place, node, before, event) => event.target.tagName === "IMG" && node.type.name === "picture"
      && editor.commands.setNodeSelection(before),
    handlePaste: (_, event, slice) => slice.content.size === 0 && takeFiles(event.clipboardData.files),
    handleDrop: (_, event) => takeFiles(event.dataTransfer.files),
  },
  onUpdate: () => {
    area.value = editor.getHTML();
    uploadPasted();
    saver.free();
    saver.changed();
  },
  onBlur: () => saver.now(),
});

const saver = new Saver(form, {
  text: () => area.value,
  busy: () => pictures > 0,
  state: (words, kind) => { find("state").textContent = words; find("state").dataset.kind = kind; },
  note,
  written: (html) => { find("written").innerHTML = html; },
  clash: (html) => { find("clash").innerHTML = html; if (html) find("clash").scrollIntoView({ block: "start" }); },
});

function note(words) {
  find("told").textContent = words;
  find("told").hidden = !words;
}

// Pictures

function takeFiles(files) {
  const images = [...files].filter((file) => /^image\//.test(file.type));
  images.forEach((file) => upload(file).then((src) => src && insert(src, "")));
  return images.length > 0;
}

function insert(src, alt) {
  editor.chain().focus().insertContent([{ type: "picture", attrs: { src, alt } }, { type: "paragraph" }]).run();
}

async function upload(file) {
  const data = new FormData();
  data.append("picture", file, file.name || "gambar.png");
  pictures += 1;
  note("Mengunggah gambar…");
  try {
    const answer = await fetch(form.dataset.pictures, { method: "POST", body: data, headers: { Accept: "application/json", "X-CSRFToken": token(form) } });
    const said = await answer.json();
    note(answer.ok ? "" : said.said);
    return answer.ok ? said.url : "";
  } catch {
    note("Gambar belum terunggah: sambungan terputus. Sisipkan kembali setelah tersambung.");
    return "";
  } finally {
    pictures -= 1;
  }
}

/* Pictures inside pasted text become pictures of ours; those that cannot are taken away. */
function uploadPasted() {
  const found = new Set();
  editor.state.doc.descendants((node) => {
    if (node.type.name === "picture" && node.attrs.src.startsWith("data:")) found.add(node.attrs.src);
  });
  found.forEach((src) => {
    if (uploadPasted.busy.has(src)) return;
    uploadPasted.busy.add(src);
    upload(bytes(src)).then((url) => {
      uploadPasted.busy.delete(src);
      replace(src, url);
    });
  });
}
uploadPasted.busy = new Set();

function bytes(address) {
  const [head, body] = address.split(",");
  const text = atob(body.replace(/\s+/g, ""));
  const type = /data:([^;]+)/.exec(head)[1];
  return new File([Uint8Array.from(text, (sign) => sign.charCodeAt(0))], `tempel.${type.split("/")[1]}`, { type });
}

function replace(src, url) {
  const change = editor.state.tr;
  editor.state.doc.descendants((node, place) => {
    if (node.type.name !== "picture" || node.attrs.src !== src) return;
    const at = change.mapping.map(place);
    if (url) change.setNodeMarkup(at, null, { ...node.attrs, src: url });
    else change.delete(at, at + node.nodeSize);
  });
  editor.view.dispatch(change);
}

// The bar

const DO = {
  bold: (c) => c.toggleBold(), italic: (c) => c.toggleItalic(), underline: (c) => c.toggleUnderline(),
  subscript: (c) => c.toggleSubscript(), superscript: (c) => c.toggleSuperscript(),
  bulletList: (c) => c.toggleBulletList(), orderedList: (c) => c.toggleOrderedList(), blockquote: (c) => c.toggleBlockquote(),
  clear: (c) => c.unsetAllMarks().clearNodes(), undo: (c) => c.undo(), redo: (c) => c.redo(),
  table: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  rowBefore: (c) => c.addRowBefore(), rowAfter: (c) => c.addRowAfter(), rowGone: (c) => c.deleteRow(),
  columnBefore: (c) => c.addColumnBefore(), columnAfter: (c) => c.addColumnAfter(), columnGone: (c) => c.deleteColumn(),
  cells: (c) => c.mergeOrSplit(), head: (c) => c.toggleHeaderRow(), tableGone: (c) => c.deleteTable(),
  pictureGone: (c) => c.deleteNode("picture"),
};
const bar = find("bar");

bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const what = button.dataset.do;
  if (what === "picture") find("file").click();
  else if (what === "link") askLink();
  else DO[what](editor.chain().focus()).run();
});
// A press on the bar must not take the focus out of the text.
bar.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); });

find("kind").addEventListener("change", (event) => {
  const level = Number(event.target.value);
  const chain = editor.chain().focus();
  (level ? chain.setHeading({ level }) : chain.setParagraph()).run();
});

find("file").addEventListener("change", (event) => {
  takeFiles(event.target.files);
  event.target.value = "";
});

find("width").addEventListener("change", (event) => {
  editor.chain().focus().updateAttributes("picture", { width: event.target.value }).run();
});
find("alt").addEventListener("input", (event) => editor.commands.updateAttributes("picture", { alt: event.target.value }));

// One stop for the Tab key, the arrows go on from there.
bar.addEventListener("keydown", (event) => {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.target.matches("select, input")) return;
  const stops = [...bar.querySelectorAll("button, select, input:not([type=file])")].filter((stop) => stop.offsetParent);
  const next = stops[stops.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)];
  if (next) next.focus();
});

function show() {
  bar.querySelectorAll("[aria-pressed]").forEach((button) => {
    button.setAttribute("aria-pressed", String(editor.isActive(button.dataset.do)));
  });
  for (const name of ["undo", "redo"]) bar.querySelector(`[data-do=${name}]`).setAttribute("aria-disabled", String(!editor.can()[name]()));
  find("kind").value = [3, 4].find((level) => editor.isActive("heading", { level })) || "0";
  find("of-table").hidden = !editor.isActive("table");
  find("of-picture").hidden = !editor.isActive("picture");
  find("width").value = editor.getAttributes("picture").width || "";
  if (document.activeElement !== find("alt")) find("alt").value = editor.getAttributes("picture").alt || "";
}
editor.on("transaction", show);

// Links

const dialog = find("dialog");

function askLink() {
  dialog.querySelector("input").value = editor.getAttributes("link").href || "";
  dialog.showModal();
}

dialog.addEventListener("close", () => {
  const address = dialog.querySelector("input").value.trim();
  const chain = editor.chain().focus().extendMarkRange("link");
  if (dialog.returnValue === "gone" || (dialog.returnValue === "set" && !address)) chain.unsetLink().run();
  else if (dialog.returnValue === "set") setLink(chain, /^(https?:|mailto:)/i.test(address) ? address : `https://${address}`);
});

function setLink(chain, href) {
  if (editor.state.selection.empty && !editor.isActive("link")) chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  else chain.setLink({ href }).run();
}

// Saving by hand goes the same way, so that nobody leaves the place where they write.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  saver.now({ asked: true });
});

find("plain").hidden = true;
find("writer").hidden = false;
show();
