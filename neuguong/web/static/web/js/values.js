// A form's values as [name, value] pairs, compared and put back.

// What the person filled in; tokens and revisions are not text.
const OURS = new Set(["csrfmiddlewaretoken"]);

export function valuesOf(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => !OURS.has(name) && typeof value === "string",
  );
}

export function same(some, others) {
  const text = (values) => JSON.stringify(values.filter(([name]) => name !== "revision"));
  return text(some) === text(others);
}

// Puts values back into the form; answers the texts whose field is gone.
export function fill(form, values) {
  const left = [];
  const places = new Map();
  form.querySelectorAll("input, select, textarea").forEach((field) => {
    if (!field.name || OURS.has(field.name) || field.name === "revision") return;
    places.set(field.name, [...(places.get(field.name) ?? []), field]);
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
  });
  for (const [name, value] of values) {
    if (name === "revision") continue;
    const fields = places.get(name) ?? [];
    const field = fields.find((one) => !isTick(one) || one.value === value);
    if (!field) {
      if (value.trim()) left.push(value);
    } else if (isTick(field)) {
      field.checked = true;
    } else {
      field.value = value;
      places.set(
        name,
        fields.filter((one) => one !== field),
      );
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  return left;
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}
