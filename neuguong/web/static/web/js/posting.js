// Sending forms: a token still valid after signing in elsewhere, no second send by a double click,
// and words for an island of the page that could not be renewed.
import { toast } from "./toasts.js";
import { isWaiting, stopWaiting, wait } from "./waiting.js";

const SIGNED_OUT =
  "Phiên đăng nhập đã hết. Chữ trên trang này vẫn còn. Đồng chí đăng nhập lại ở thẻ khác.";
const NOT_SENT = "Chưa làm được, máy chủ chưa trả lời. Đồng chí thử lại sau ít phút.";

export function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

export function watchPosting() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    const field = form.elements.csrfmiddlewaretoken;
    if (field && token()) field.value = token();
    if (isWaiting(form)) event.preventDefault();
    else wait(form, event.submitter);
  });
  window.addEventListener("pageshow", () => [...document.forms].forEach(stopWaiting));
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = token();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.shouldSwap || !isElsewhere(event.detail)) return;
    event.detail.shouldSwap = false;
    toast(SIGNED_OUT);
  });
  document.addEventListener("htmx:responseError", (event) => toast(reason(event.detail.xhr)));
  document.addEventListener("htmx:sendError", () => navigator.onLine && toast(NOT_SENT));
}

// Sent on to another page, which can only be that of signing in: no place for it within this one.
function isElsewhere({ xhr, pathInfo }) {
  const asked = new URL(pathInfo.finalRequestPath, location.href).pathname;
  return Boolean(xhr.responseURL) && new URL(xhr.responseURL).pathname !== asked;
}

function reason(answer) {
  const isWords = (answer.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
  if (isWords) return answer.responseText;
  return answer.status === 403 ? SIGNED_OUT : NOT_SENT;
}
