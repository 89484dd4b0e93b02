// What was typed and not yet saved, kept on this device under the person's and the form's name.

const PREFIX = "neu-guong:";
const MONTH = 30 * 24 * 60 * 60 * 1000;

export class Kept {
  constructor(name) {
    this.key = `${PREFIX}${document.body.dataset.who ?? ""}:${name}`;
  }

  // {values: [[name, value], …], revision, at, sent} or null.
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  // Whether the device had room for it.
  write(content) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...content, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  drop() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing has nothing to drop.
    }
  }
}

// Texts nobody came back for do not stay on a shared machine for ever.
export function dropOld() {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .filter((key) => !(Date.now() - JSON.parse(localStorage.getItem(key))?.at < MONTH))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing readable is kept here.
  }
}
