// While the answer to a sent form is awaited: the form says so and tells the seconds, and a second
// press sends nothing. A form or its button may name the work by data-waiting ("Đang đọc tệp");
// where the answer is a file (data-download) the page stays and is not told when it comes.
const SOON = 600;
const LONGEST = 90000; // the browser was told to stop, or the line is dead: let them press again
const FILE_COMES = 5000;
const DEFAULT = "Đang gửi";
const waiting = new WeakMap();

export function isWaiting(form) {
  return waiting.has(form);
}

export function wait(form, button) {
  const marks = { button, line: null, clocks: [] };
  marks.clocks.push(setTimeout(() => show(form, marks), SOON));
  marks.clocks.push(setTimeout(() => stopWaiting(form), isFile(form) ? FILE_COMES : LONGEST));
  waiting.set(form, marks);
}

export function stopWaiting(form) {
  const marks = waiting.get(form);
  if (!marks) return;
  marks.clocks.forEach((clock) => clearInterval(clock)); // ends what runs once too
  marks.line?.remove();
  marks.button?.removeAttribute("aria-disabled");
  form.removeAttribute("aria-busy");
  waiting.delete(form);
}

function isFile(form) {
  return "download" in form.dataset;
}

function show(form, marks) {
  const began = Date.now() - SOON;
  const time = made("span", "");
  time.ariaHidden = "true"; // heard once, not each second
  const end = isFile(form) ? "xong thì tệp tự tải về" : "đồng chí chờ trong giây lát";
  const work = marks.button?.dataset.waiting ?? form.dataset.waiting ?? DEFAULT;
  const words = `${work}${size(form)}, ${end}.`;
  marks.line = made("div", "", "toast-note waiting");
  marks.line.append(made("span", "", "waiting__wheel"), made("span", words), time);
  const tick = () => {
    time.textContent = `${Math.round((Date.now() - began) / 1000)} giây`;
  };
  tick();
  marks.clocks.push(setInterval(tick, 1000));
  (document.querySelector(".toast-area") ?? document.body).append(marks.line);
  marks.button?.setAttribute("aria-disabled", "true");
  form.ariaBusy = "true";
}

function made(tag, words, name = "") {
  return Object.assign(document.createElement(tag), { textContent: words, className: name });
}

// " 3,4 MB": what is sent with the form, where it is long.
function size(form) {
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  const megabytes = files.reduce((sum, file) => sum + file.size, 0) / 1e6;
  return megabytes < 1 ? "" : ` ${megabytes.toLocaleString("vi", { maximumFractionDigits: 1 })} MB`;
}
