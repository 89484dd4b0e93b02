// The page on which a plan is written. A closed measure brings only the clause it is linked to; it
// takes the other choices over from the page when it is opened, so that long plans stay light.

document.addEventListener("toggle", offerClauses, true);

function offerClauses(event) {
  const select = event.target.querySelector?.("select[data-clauses]");
  const choices = document.querySelector("template[data-clause-choices]");
  if (!event.target.open || !select || !choices) return;
  const chosen = select.value;
  select.querySelectorAll("option[selected]").forEach((option) => option.remove());
  select.append(choices.content.cloneNode(true));
  select.value = chosen;
  select.removeAttribute("data-clauses");
}
