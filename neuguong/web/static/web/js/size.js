// Large type on and off where one is: what was typed stays. The server keeps it in a cookie.
import { token } from "./posting.js";

export function watchSize() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-size-switch]")) return;
    event.preventDefault();
    change(event.target);
  });
}

async function change(form) {
  const sent = new FormData(form);
  if (token()) sent.set("csrfmiddlewaretoken", token());
  const root = document.documentElement;
  const large = root.dataset.size !== "large";
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "manual" });
    if (answer.type !== "opaqueredirect") return form.submit(); // the page of the refusal says why
  } catch {
    // Without a network the type changes on this page alone.
  }
  if (large) root.dataset.size = "large";
  else delete root.dataset.size;
  form.querySelector("[aria-pressed]").ariaPressed = String(large);
}
