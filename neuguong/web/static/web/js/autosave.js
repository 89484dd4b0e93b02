// Forms marked data-autosave save themselves on a pause of typing. Nothing typed is lost: what could not
// be sent is kept on this device under the form's key and sent again; two writers are told of each other.

const PAUSE = 1500;
const RETRY = 8000;

export function watchForms() {
  document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form));
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = `neu-guong:${form.dataset.autosave}`;
    this.state = document.querySelector(form.dataset.saveState);
    this.dirty = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => this.forget());
    document.addEventListener("visibilitychange", () => document.hidden && this.dirty && this.save());
    window.addEventListener("online", () => this.dirty && this.save());
    window.addEventListener("beforeunload", (event) => this.dirty && event.preventDefault());
    this.offerKept();
  }

  changed() {
    this.dirty = true;
    this.keep();
    this.say("Đang gõ, chưa lưu", "is-soon");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  values() {
    return new URLSearchParams(new FormData(this.form));
  }

  keep() {
    const values = this.values();
    values.delete("csrfmiddlewaretoken");
    try {
      localStorage.setItem(this.key, JSON.stringify({ text: values.toString(), at: Date.now() }));
    } catch {
      // A device without room keeps nothing; the page still holds the text.
    }
  }

  forget() {
    this.dirty = false;
    clearTimeout(this.timer);
    localStorage.removeItem(this.key);
  }

  async save() {
    if (this.saving) return;
    this.saving = true;
    const sent = this.values().toString();
    try {
      const answer = await fetch(this.form.dataset.url, {
        method: "POST",
        body: new URLSearchParams(sent),
        headers: { "X-Requested-With": "autosave" },
      });
      await this.take(answer, sent);
    } catch {
      this.say("Mất mạng. Chữ đang giữ trong máy này, tự gửi khi có mạng.", "is-late", "wifi-off");
      this.timer = setTimeout(() => this.save(), RETRY);
    } finally {
      this.saving = false;
    }
  }

  async take(answer, sent) {
    if (answer.redirected) {
      this.say("Phiên đăng nhập đã hết. Mở trang đăng nhập ở thẻ khác rồi quay lại; chữ vẫn còn.", "is-missing");
      return;
    }
    const body = await answer.json();
    if (!answer.ok) {
      this.say(body.reason || "Chưa lưu được. Chữ vẫn còn trên trang.", "is-missing");
      if (body.html) this.conflict(body.html);
      return;
    }
    this.form.elements.revision.value = body.revision;
    this.say(body.words, "is-done");
    if (this.values().toString().replace(/revision=\d+/, "") === sent.replace(/revision=\d+/, "")) this.forget();
    else this.timer = setTimeout(() => this.save(), PAUSE);
  }

  conflict(html) {
    const place = document.querySelector("[data-conflict]");
    place.innerHTML = html;
    place.scrollIntoView({ block: "start" });
    place.focus();
  }

  say(words, tone) {
    if (!this.state) return;
    this.state.className = `save-state ${tone}`;
    this.state.textContent = words;
  }

  offerKept() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(this.key) || "null");
    } catch {
      kept = null;
    }
    if (!kept) return;
    const values = new URLSearchParams(kept.text);
    const changed = [...values].some(([name, value]) => {
      const field = this.form.elements[name];
      return name !== "revision" && (!field || field.value !== value);
    });
    if (!changed) return this.forget();
    const note = document.querySelector("[data-kept]");
    if (!note) return;
    note.hidden = false;
    note.querySelector("[data-restore]").addEventListener("click", () => {
      values.forEach((value, name) => {
        const field = this.form.elements[name];
        if (field && name !== "revision") field.value = value;
      });
      note.hidden = true;
      this.changed();
    });
    note.querySelector("[data-discard]").addEventListener("click", () => {
      this.forget();
      note.hidden = true;
    });
  }
}
