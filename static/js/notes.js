// Listening notes by keyboard: ↓ leaves the note field for the newest note, letters press that note's buttons
// (data-key), ↑ and ↓ go from note to note, Escape comes back to the field. Every key is a button as well.

const field = () => document.querySelector("[data-note-form] input[type=text]");
const notes = () => [...document.querySelectorAll("[data-note]")];
const enter = (note) => note?.querySelector("button, summary")?.focus();

function move(note, step) {
  const all = notes();
  const next = all[all.indexOf(note) + step];
  if (next) enter(next);
  else if (step < 0) field()?.focus();
}

function press(note, key) {
  const button = note.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  button?.focus();
  button?.click();
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === field() && event.key === "ArrowDown" && notes().length) {
    event.preventDefault();
    enter(notes()[0]);
    return;
  }
  const note = event.target.closest?.("[data-note]");
  if (!note || event.target.matches("input, select, textarea")) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) move(note, step);
  else if (event.key === "Escape") field()?.focus();
  else if (!press(note, event.key.toLowerCase())) return;
  event.preventDefault();
});
