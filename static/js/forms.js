// Small comforts of every form: texts grow with what is in them, a second click sends nothing,
// leaving with changes asks (data-guard), and after a refusal the focus is where the reasons are.

const BUSY_AT_MOST = 10000;

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function growAll() {
  for (const area of document.querySelectorAll("textarea.form-control")) if (area.scrollHeight) grow(area);
}

function free(form) {
  delete form.dataset.busy;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

function isDirty(form) {
  return form.dataset.changed === "yes" && !form.dataset.busy;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea.form-control")) grow(event.target);
  const form = event.target.form;
  if (form) form.dataset.changed = "yes";
});

// Capturing, so that it comes before htmx and before the browser sends.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method === "get" || form.method === "dialog") return;
    if (form.dataset.busy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.busy = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), BUSY_AT_MOST);
  },
  { capture: true },
);
// What saves itself (data-autosave) has nothing left to ask about, unless saving failed.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.("[data-autosave]")) delete event.target.closest("form").dataset.changed;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.matches?.("[data-autosave]") && !event.detail.successful) event.target.closest("form").dataset.changed = "yes";
  const { triggeringEvent } = event.detail.requestConfig;
  const form = triggeringEvent?.type === "submit" && event.target.closest?.("form");
  if (!form) return;
  free(form);
  if (event.detail.xhr.status < 400) delete form.dataset.changed;
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(free));

addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form[data-guard]")].some(isDirty)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-problems] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
});

function showProblems(root) {
  root.querySelector("[data-problems]")?.focus();
}

document.addEventListener("toggle", growAll, { capture: true });
document.addEventListener("htmx:afterSettle", (event) => {
  growAll();
  showProblems(event.target);
});
growAll();
showProblems(document);
