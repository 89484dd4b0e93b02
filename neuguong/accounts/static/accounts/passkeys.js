// Passkeys: asks the browser to make or to use one, and posts its answer with the form.

const form = document.querySelector("form[data-key]");

async function answer(kind, options) {
  if (kind === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
  return navigator.credentials.get({ publicKey });
}

form?.addEventListener("submit", async (event) => {
  if (form.elements.credential.value) return;
  event.preventDefault();
  form.querySelector("[data-key-error]").hidden = true;
  try {
    const credential = await answer(form.dataset.key, JSON.parse(form.dataset.options));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    form.querySelector("[data-key-error]").hidden = false;
  }
});
