// Toasts stay 8 seconds, longer under the pointer or the focus; errors stay until closed.
// Anything may speak through two events on document: parley:toast {text, error} and parley:announce {text}.
// A response can send the first with the header HX-Trigger: {"parley:toast": {"text": "…"}}.

const LIFE = 8000;
const shelf = document.getElementById("toasts");
const announcer = document.getElementById("announcer");

function live(toast) {
  if (toast.dataset.toast === "live") return;
  toast.dataset.toast = "live";
  let timer = 0;
  const hold = () => clearTimeout(timer);
  const leave = () => {
    hold();
    if (toast.getAttribute("role") !== "alert") timer = setTimeout(() => toast.remove(), LIFE);
  };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", leave);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", leave);
  leave();
}

function show({ text, error = false }) {
  const shape = document.getElementById(error ? "toast-error-shape" : "toast-shape");
  const toast = shape.content.querySelector("[data-toast]").cloneNode(true);
  toast.querySelector("span").textContent = text;
  shelf.append(toast);
}

function announce(text) {
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = text), 50);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-toast]")) event.target.closest("[data-toast]").remove();
});
document.addEventListener("parley:toast", (event) => show(event.detail));
document.addEventListener("parley:announce", (event) => announce(event.detail.text));

if (shelf) {
  const adopt = () => shelf.querySelectorAll("[data-toast]").forEach(live);
  new MutationObserver(adopt).observe(shelf, { childList: true });
  adopt();
}
