// What was typed survives an expired session. Changed fields of every POST form are kept in sessionStorage
// (this tab only, per person) until a page other than the sign-in page answers; coming back from signing in
// puts them back. Passwords, files and hidden fields are never kept; signing out forgets everything.

const PREFIX = "draft:";
const body = document.body;
const isSignIn = body.hasAttribute("data-sign-in-page");
const SKIP = "[type=hidden], [type=password], [type=file], [type=submit], [type=button]";

const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
const forget = () => names().forEach((name) => sessionStorage.removeItem(name));
const read = (name) => JSON.parse(sessionStorage.getItem(name) ?? "null");

function nameOf(form) {
  return `${PREFIX}${body.dataset.person}:${form.getAttribute("action") || location.pathname}`;
}

function isKept(field) {
  return field.name && field.form?.method === "post" && !field.matches(SKIP) && !field.form.matches("[data-no-draft]");
}

function isToggle(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function keyOf(field) {
  return isToggle(field) ? `${field.name}=${field.value}` : field.name;
}

function valueOf(field) {
  return isToggle(field) ? field.checked : field.value;
}

function initialOf(field) {
  if (isToggle(field)) return field.defaultChecked;
  if (field.options) return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value;
  return field.defaultValue;
}

// `was` is what the server had sent; null (a refused form) means that the kept value always wins.
function keep(field, was = initialOf(field)) {
  const name = nameOf(field.form);
  const draft = read(name) ?? {};
  draft[keyOf(field)] = { now: valueOf(field), was };
  try {
    sessionStorage.setItem(name, JSON.stringify({ ...draft, "": { now: Date.now() } }));
  } catch {
    // The storage of this tab is full: the form still works, only without a safety net.
  }
}

function put(field, kept) {
  if ((kept.was !== null && valueOf(field) !== kept.was) || valueOf(field) === kept.now) return false;
  if (isToggle(field)) field.checked = kept.now;
  else field.value = kept.now;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function notice(form, at) {
  const line = document.createElement("p");
  line.className = "alert";
  line.setAttribute("role", "status");
  const time = new Date(at).toLocaleTimeString(body.dataset.locale?.replace("_", "-") || [], { hour: "numeric", minute: "2-digit" });
  const text = document.createElement("span");
  text.textContent = `What you typed before you were signed out (${time}) is back. It is not saved yet.`;
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "link-btn push";
  undo.textContent = "Discard it";
  undo.addEventListener("click", () => {
    form.reset();
    line.remove();
  });
  line.append(text, undo);
  form.prepend(line);
}

function restore(form) {
  const draft = read(nameOf(form));
  if (!draft || form.querySelector("[aria-invalid=true]")) return;
  const restored = [...form.elements].filter((field) => isKept(field) && draft[keyOf(field)] && put(field, draft[keyOf(field)]));
  if (restored.length) notice(form, draft[""].now);
}

function keepAsShown(form) {
  const isRefused = form.querySelector("[data-problems]") !== null;
  for (const field of [...form.elements].filter(isKept)) {
    if (isRefused) keep(field, null);
    else if (valueOf(field) !== initialOf(field)) keep(field);
  }
}

function start() {
  if (isSignIn) return sessionStorage.setItem("signed-out", "yes");
  const forms = document.querySelectorAll("form[method=post]");
  if (sessionStorage.getItem("signed-out") && !body.hasAttribute("data-forget-drafts")) forms.forEach(restore);
  sessionStorage.removeItem("signed-out");
  forget();
  forms.forEach(keepAsShown);
}

document.addEventListener("input", (event) => isKept(event.target) && keep(event.target));
document.addEventListener("submit", (event) => event.target.matches("[data-forget-drafts]") && forget());
start();
