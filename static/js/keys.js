// The keys: Ctrl K the palette, Ctrl S and Ctrl Enter the form one is in, ? the list of them.

const palette = document.getElementById("palette");
const keys = document.getElementById("keys");

function isTyping(target) {
  return target.isContentEditable || target.matches("input, textarea, select");
}

function submitFocusedForm(event) {
  const form = document.activeElement?.form ?? document.activeElement?.closest("form");
  const target = form ?? document.querySelector("form[data-main-form]");
  if (!target || target.method === "get" || target.method === "dialog") return;
  event.preventDefault();
  target.requestSubmit(target.querySelector(".btn-primary:not([type=button])"));
}

function openPalette() {
  if (!palette.open) palette.showModal();
  palette.dispatchEvent(new CustomEvent("parley:opened"));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const control = (event.ctrlKey || event.metaKey) && !event.altKey;
  const key = event.key.toLowerCase();
  if (control && key === "k" && palette) {
    event.preventDefault();
    openPalette();
  } else if (control && (key === "s" || key === "enter")) {
    submitFocusedForm(event);
  } else if (key === "?" && keys && !control && !isTyping(event.target) && !keys.open) {
    keys.showModal();
  }
});

if (palette) listenToPalette(palette.querySelector("input"), palette.querySelector("[role=listbox]"));

function listenToPalette(input, list) {
  const options = () => [...list.querySelectorAll("a[role=option]")];
  const selected = () => list.querySelector('a[aria-selected="true"]');
  let isHurried = false; // Enter came before the answer to what was typed

  function select(option) {
    selected()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  palette.addEventListener("parley:opened", () => {
    input.select();
    window.htmx.trigger(input, "palette-open");
  });
  list.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.requestConfig.parameters.q !== input.value) return; // more was typed meanwhile
    select(options()[0]);
    if (isHurried) selected()?.click();
    isHurried = false;
  });
  input.addEventListener("input", () => select(null));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = options();
      select(all[(all.indexOf(selected()) + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (selected()) selected().click();
      else isHurried = true;
    } else if (event.key === "Escape") {
      palette.close(); // a search field would only empty itself
    }
  });
}
