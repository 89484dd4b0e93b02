// Tells of a lost network, and whether what is being typed is kept meanwhile.

export function watchNetwork() {
  const banner = document.querySelector("[data-offline]");
  if (!banner) return;
  const kept = Boolean(document.querySelector("form[data-autosave]"));
  banner.querySelector("[data-offline-form]").hidden = !kept;
  banner.querySelector("[data-offline-page]").hidden = kept;
  const show = () => {
    banner.hidden = navigator.onLine;
  };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
}
