// The whole table opens at its newest offer; the two buttons go through the offers, as swiping does.

const table = document.querySelector(".btab-scroll");
const steps = document.querySelector("[data-offers-steps]");

/** As many columns as fit beside what stays in place, one at least. */
function width() {
  const column = table.querySelector("thead th.v").offsetWidth;
  const held = [...table.querySelectorAll("thead th")].filter((head) => getComputedStyle(head).left === "0px" || getComputedStyle(head).right === "0px");
  const free = table.clientWidth - held.reduce((sum, head) => sum + head.offsetWidth, 0);
  return Math.max(Math.floor(free / column), 1) * column;
}

if (table && steps) {
  table.scrollLeft = table.scrollWidth;
  steps.hidden = false;
  steps.addEventListener("click", ({ target }) => {
    const step = target.closest("[data-step]")?.dataset.step;
    if (step) table.scrollBy({ left: Number(step) * width() });
  });
}
