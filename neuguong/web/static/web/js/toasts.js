// Notes of what has just happened: they stay until closed, never vanish by a clock.

export function watchToasts() {
  document.addEventListener("click", (event) => {
    event.target.closest("[data-close]")?.closest(".toast-note")?.remove();
  });
}

// Shows words as a note, once at a time; for what the server could not tell on a page of its own.
export function toast(words) {
  const area = document.querySelector(".toast-area");
  const mould = document.querySelector("template[data-toast]");
  if (!area || !mould) return;
  if ([...area.querySelectorAll("[data-words]")].some((note) => note.textContent === words)) return;
  const note = mould.content.cloneNode(true);
  note.querySelector("[data-words]").textContent = words;
  area.append(note);
}
