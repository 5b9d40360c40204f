// A filter opens as a small dialog under its chip; empty fields stay out of the address.

const dialog = document.getElementById("filter-dialog");
const GAP = 4;
let chip = null;

function place() {
  const room = document.documentElement.clientWidth;
  if (!chip?.isConnected || room < 720) return dialog.removeAttribute("style");
  const box = chip.getBoundingClientRect();
  dialog.style.margin = "0";
  dialog.style.top = `${Math.min(box.bottom + GAP, innerHeight - dialog.offsetHeight - GAP)}px`;
  dialog.style.left = `${Math.min(box.left, room - dialog.offsetWidth - GAP)}px`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-filter]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  chip = link.closest(".filter");
  window.htmx.ajax("GET", link.getAttribute("href"), { target: dialog, swap: "innerHTML" });
});
dialog?.addEventListener("htmx:afterSwap", () => {
  if (!dialog.open) dialog.showModal();
  place();
  dialog.querySelector("input:not([type=hidden]), select")?.focus();
});
dialog?.addEventListener("close", () => chip?.querySelector("a")?.focus() ?? chip?.focus());
dialog?.addEventListener("submit", ({ target }) => {
  for (const field of target.elements) if (field.name && !field.value) field.disabled = true;
});
