/* Saving as one types: two seconds after the last key, on leaving the text, the tab or the page. What could
   not be saved stays on the page, and the line of state says why. */

const PAUSE = 2000;
const AGAIN = 10000;
const SMALL = 60000; // what a browser still sends for a page that is being left
const CUT = "Belum tersimpan: sambungan terputus. Isian Anda tetap ada di halaman ini.";
const OUT =
  "Belum tersimpan: Anda sudah keluar. Masuk kembali di tab lain; isian Anda tetap ada di halaman ini lalu tersimpan.";
const BROKEN = "Belum tersimpan: terjadi gangguan. Isian Anda tetap ada di halaman ini.";

/* Whoever logs in again gets another token, which this page was not drawn with. */
export function token(form) {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return found ? decodeURIComponent(found[1]) : form.elements.csrfmiddlewaretoken.value;
}

export class Saver {
  /* state(words, kind): the line of state; clash(html): a colleague's text, or "" when that is over. */
  constructor(form, { text, busy, state, note, clash, written }) {
    Object.assign(this, { form, text, busy, state, note, clash, written });
    this.dirty = this.sending = this.held = this.asked = false;
    this.timer = 0;
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.now({ leaving: true });
    });
    window.addEventListener("pagehide", () => this.now({ leaving: true }));
    window.addEventListener("online", () => this.now());
  }

  changed() {
    this.dirty = true;
    this.later(PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), wait);
  }

  /* asked: the person pressed Simpan, which is also the answer to a clash. */
  async now({ asked = false, leaving = false } = {}) {
    this.asked = this.asked || asked;
    if (!this.asked && (this.held || !this.dirty)) return;
    if (this.sending || (this.busy() && !leaving)) return this.later(300);
    clearTimeout(this.timer);
    const byHand = this.asked;
    this.sending = true;
    this.dirty = this.asked = false;
    if (!leaving) this.state("Menyimpan…", "now");
    const { answer, said } = await this.send(leaving);
    this.sending = false;
    this.tell(answer, said, byHand);
  }

  async send(leaving) {
    const data = new FormData(this.form);
    const told = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
    const body = new URLSearchParams(told.map(([name, value]) => [name, name === "body" ? this.text() : value]));
    const keepalive = leaving && body.toString().length < SMALL;
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": token(this.form) };
      const answer = await fetch(this.form.action, { method: "POST", body, headers, keepalive, credentials: "same-origin" });
      const kind = answer.headers.get("Content-Type") || "";
      // A page instead of an answer, be it of login or of a stale token: trying again helps once they are back.
      if (!kind.includes("json")) return { answer: null, said: { said: answer.status < 500 ? OUT : BROKEN } };
      return { answer, said: await answer.json() };
    } catch {
      return { answer: null, said: { said: CUT } };
    }
  }

  tell(answer, said, asked) {
    if (answer && answer.ok && said.version) return this.saved(said, asked);
    this.dirty = true;
    this.state(said.said, "bad");
    if (said.conflict) {
      this.held = true;
      this.form.elements.version.value = said.version;
      this.clash(said.conflict);
    } else if (answer && [403, 409, 422].includes(answer.status)) this.held = true;
    else this.later(AGAIN);
  }

  saved(said, asked) {
    this.form.elements.version.value = said.version;
    this.state(asked ? said.said.replace(" otomatis", "") : said.said, "done");
    this.written(said.written);
    if (said.note) this.note(said.note);
    if (this.held) this.clash("");
    this.held = false;
    if (this.dirty) this.later(PAUSE);
  }

  /* What was refused for its content may be sent again once it has changed. */
  free() {
    if (!this.form.querySelector("[data-clash] *")) this.held = false;
  }
}
