// What every htmx request shares: the progress line, a word when it fails, the way back after a session has expired.

const line = document.getElementById("progress-line");
const signIn = document.body.dataset.signIn;
let running = 0;

function progress(step) {
  running = Math.max(0, running + step);
  line?.classList.toggle("on", running > 0);
}

function fail(text) {
  document.dispatchEvent(new CustomEvent("parley:toast", { detail: { text, error: true } }));
}

document.addEventListener("htmx:beforeRequest", () => progress(1));
document.addEventListener("htmx:afterRequest", () => progress(-1));

document.addEventListener("htmx:sendError", () =>
  fail("The server did not answer. Nothing was saved; what you typed is still here."),
);
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 404) fail("That is no longer there. Reload the page to see what is.");
  else if (status === 403) fail("You may not change that. The owner or a manager can.");
  else if (status === 429) fail("Too many requests. Wait a minute, then try again.");
  else fail("That did not work. What you typed is still here; try again.");
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL || location.href, location.href).pathname;
  if (!signIn || answered !== signIn || location.pathname === signIn) return;
  event.detail.shouldSwap = false;
  document.querySelectorAll("form[data-guard]").forEach((form) => form.removeAttribute("data-guard"));
  location.assign(`${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
});
