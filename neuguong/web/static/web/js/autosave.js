// Forms marked data-autosave save themselves on a pause of typing, and when the page is left. What
// cannot be sent is kept on this device and sent again; two writers are told of each other.
//
// The form: data-autosave="name of the text", data-save-state="selector of the line that tells", a
// field "revision", data-url (POST; answers JSON {revision, words}; refused: {reason, html}).
// The page: [data-conflict] takes the html of a conflict; [data-kept] with [data-restore] and
// [data-discard] offers what an earlier visit left unsent.
import { dropOld, Kept } from "./kept.js";
import { token } from "./posting.js";
import { fill, same, valuesOf } from "./values.js";

const PAUSE = 1500;
const RETRY = 5000;
const LONGEST_RETRY = 60000;
const PATIENCE = 20000;
const NEWER = " Từ lúc đó đã có bản mới hơn; lấy lại là thay bản ấy bằng chữ đã gõ.";

export function watchForms() {
  dropOld();
  document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form));
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.kept = new Kept(form.dataset.autosave);
    this.line = document.querySelector(form.dataset.saveState);
    this.saved = valuesOf(form);
    this.retry = RETRY;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("online", () => this.save());
    window.addEventListener("pageshow", () => (this.leaving = false));
    window.addEventListener("beforeunload", (event) => this.unsaved() && event.preventDefault());
    this.floatLine();
    this.offerKept();
  }

  unsaved() {
    return !this.leaving && !same(valuesOf(this.form), this.saved);
  }

  typed() {
    if (!this.unsaved()) return;
    this.keep();
    if (this.conflict) return;
    this.say("Đang gõ, chưa lưu", "soon", "pencil-fill");
    this.later(PAUSE);
  }

  keep(sent = false) {
    const room = this.kept.write({ values: valuesOf(this.form), revision: this.revision(), sent });
    this.place = room ? "Chữ giữ trong máy này" : "Chữ còn trên trang này, đừng đóng trang";
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  revision() {
    return this.form.elements.revision?.value ?? "";
  }

  // A button was pressed: the page goes, the text stays until the server is known to have it.
  leave() {
    clearTimeout(this.timer);
    if (this.unsaved()) this.keep(true);
    this.leaving = true;
  }

  async save() {
    if (this.saving || this.conflict || !this.unsaved()) return;
    clearTimeout(this.timer);
    this.saving = true;
    const sent = valuesOf(this.form);
    try {
      await this.take(await this.post(sent), sent);
    } catch {
      this.failed(navigator.onLine ? "Máy chủ chưa trả lời" : "Mất mạng");
    } finally {
      this.saving = false;
    }
  }

  post(values) {
    return fetch(this.form.dataset.url, {
      method: "POST",
      body: new URLSearchParams(values),
      headers: { "X-CSRFToken": token(), "X-Requested-With": "autosave" },
      keepalive: document.hidden,
      signal: AbortSignal.timeout?.(PATIENCE),
    });
  }

  async take(answer, sent) {
    const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
    if (answer.redirected || (answer.status === 403 && !isJson)) return this.signedOut();
    if (!isJson) return this.failed("Máy chủ chưa lưu được");
    const body = await answer.json();
    if (!answer.ok) return this.refused(body);
    this.retry = RETRY;
    if (this.form.elements.revision) this.form.elements.revision.value = body.revision;
    this.saved = sent;
    if (this.unsaved()) return this.typed();
    this.kept.drop();
    this.say(body.words, "done", "cloud-check");
  }

  failed(why) {
    this.say(`${why}. ${this.place}, tự gửi lại.`, "late", "cloud-slash");
    this.later(this.retry);
    this.retry = Math.min(this.retry * 2, LONGEST_RETRY);
  }

  signedOut() {
    const signIn = { words: "Đăng nhập ở thẻ khác", to: { href: "/", target: "_blank" } };
    this.say(`Phiên đăng nhập đã hết. ${this.place}.`, "missing", "lock-fill", signIn);
    this.later(LONGEST_RETRY);
  }

  refused({ reason, html }) {
    const place = html && document.querySelector("[data-conflict]");
    const words = reason || "Chưa lưu được.";
    if (!place) return this.say(words, "missing", "exclamation-triangle-fill");
    this.conflict = true;
    place.innerHTML = html;
    place.id ||= "xung-dot";
    const choice = { words: "Xem và chọn bản", to: { href: `#${place.id}` } };
    this.say(words, "missing", "exclamation-triangle-fill", choice);
    if (!this.form.contains(document.activeElement)) place.focus();
  }

  say(words, tone, icon, link) {
    if (!this.line || this.line.dataset.words === words) return;
    this.line.dataset.words = words;
    this.line.classList.remove("is-done", "is-soon", "is-late", "is-missing");
    this.line.classList.add(`is-${tone}`);
    const text = document.createElement("span");
    text.textContent = words;
    if (link) text.append(" ", made("a", link.words, link.to));
    this.line.replaceChildren(...drawn(icon), text);
  }

  floatLine() {
    if (!this.line) return;
    const follow = ([home]) =>
      this.line.classList.toggle("save-state--float", !home.isIntersecting);
    const belowBar = { rootMargin: "-64px 0px 0px 0px" };
    new IntersectionObserver(follow, belowBar).observe(this.line.parentElement);
  }

  offerKept() {
    const kept = this.kept.read();
    const note = document.querySelector("[data-kept]");
    if (!kept?.values || !note) return;
    const untouched = kept.revision === this.revision();
    if (kept.sent && !untouched) return this.kept.drop();
    if (same(kept.values, this.saved)) return kept.sent ? this.notTaken() : this.kept.drop();
    note.hidden = false;
    if (!untouched) note.querySelector("p")?.append(NEWER);
    note.querySelector("[data-restore]").addEventListener("click", () => {
      note.hidden = true;
      const left = fill(this.form, kept.values);
      if (left.length) this.showLeft(note, left);
      this.typed();
    });
    note.querySelector("[data-discard]").addEventListener("click", () => {
      note.hidden = true;
      this.kept.drop();
    });
  }

  // The server gave the page back with what was typed, to be mended: it is not saved yet.
  notTaken() {
    this.saved = [];
    this.keep();
  }

  // Text whose field is no longer on the page is shown, so that it can be copied.
  showLeft(note, texts) {
    const box = made("div", "", { className: "notice is-soon mb-3" });
    const head = "Những chữ này không còn ô để đặt lại, đồng chí chép lại nếu cần:";
    box.append(...[head, ...texts].map((words) => made("p", words)));
    note.after(box);
  }
}

function made(tag, words, attributes = {}) {
  return Object.assign(document.createElement(tag), { textContent: words, ...attributes });
}

// The icon of the shipped set, by the address that the page's own icons use.
function drawn(name) {
  const known = document.querySelector("svg.icon use");
  if (!known) return [];
  const icon = known.closest("svg").cloneNode(true);
  icon.setAttribute("class", "icon");
  icon.firstElementChild.setAttribute(
    "href",
    known.getAttribute("href").replace(/#.*/, `#${name}`),
  );
  return [icon];
}
