// Rows are put in order by drag; the buttons beside them do the same without a hand or a script. data-order
// says where the order is kept, data-order-target what the answer stands in for.

async function keep(list, before) {
  const { order, orderTarget: target } = list.dataset;
  const key = [...list.children].map((item) => item.dataset.key);
  // What a drag leaves behind on a row would be copied to the new one, which the content policy refuses.
  for (const item of list.children) item.removeAttribute("style");
  await window.htmx.ajax("POST", order, { source: list, target, swap: "outerHTML", values: { key } });
  // Kept, the list was replaced; still there, it was refused.
  if (list.isConnected) list.append(...before);
}

function arm(list) {
  let before = [];
  list.classList.add("ready");
  window.Sortable.create(list, {
    handle: ".grip",
    animation: 0,
    onStart: () => (before = [...list.children]),
    onEnd: ({ oldIndex, newIndex }) => oldIndex !== newIndex && keep(list, before),
  });
}

function start() {
  document.querySelectorAll("[data-order]:not(.ready)").forEach(arm);
}

if (window.Sortable) {
  start();
  document.addEventListener("htmx:afterSettle", start);
}
