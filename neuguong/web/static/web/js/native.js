// Where the browser's own language is another one, which no page can tell for sure, its controls
// say days month first and ask to "Choose file": our words stand beside or over them everywhere.
const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

export function watchControls() {
  document.querySelectorAll("input[type=date]").forEach(tellDay);
  document.querySelectorAll("input[type=file]").forEach(dressPicker);
}

// The label of a day says it as it is written here: "Thứ Hai, 30/11/2026".
function tellDay(input) {
  const label = input.labels[0];
  if (!label) return;
  const words = document.createElement("span");
  words.className = "day-words";
  label.append(" ", words); // outside the words, which do not break: the line may end here
  const tell = () => {
    words.textContent = input.value ? dayInWords(input.value) : "";
  };
  input.addEventListener("input", tell);
  input.form?.addEventListener("reset", () => setTimeout(tell));
  tell();
}

function dayInWords(value) {
  const [year, month, day] = value.split("-");
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday}, ${day}/${month}/${year}`;
}

// The picker lies unseen over a button and the name of what was chosen.
function dressPicker(input) {
  const frame = document.createElement("div");
  frame.className = "file-pick";
  const button = document.createElement("span");
  button.className = "btn btn-side";
  button.textContent = "Chọn tệp";
  const name = document.createElement("span");
  name.className = "file-pick__name";
  input.replaceWith(frame);
  frame.append(button, name, input);
  for (const part of [button, name]) part.ariaHidden = "true";
  const tell = () => {
    const names = [...input.files].map((file) => file.name);
    name.textContent = names.join(", ") || "Chưa chọn tệp nào";
  };
  input.addEventListener("change", tell);
  tell();
}
