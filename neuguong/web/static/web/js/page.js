// What every page does: close a notice; keep typed text while a form saves itself.
import { watchForms } from "./autosave.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-close]");
  if (button) button.closest(".toast-note").remove();
});

watchForms();
