// Rows are put in order by drag; the buttons beside them do the same without a script. data-order says where
// the order is kept, data-order-target what the answer stands in for; without it the rows stay as dropped.

const keysOf = (list) => [...list.children].map((item) => item.dataset.key);

async function keep(list) {
  const { order, orderTarget: target } = list.dataset;
  if (target) return window.htmx.ajax("POST", order, { target, swap: "outerHTML", values: { key: keysOf(list) } });
  const response = await fetch(order, {
    method: "POST",
    headers: { ...JSON.parse(document.body.getAttribute("hx-headers")), "X-Requested-With": "order" },
    body: new URLSearchParams(keysOf(list).map((key) => ["key", key])),
  }).catch(() => null);
  if (response?.status !== 204) return location.reload();
  document.dispatchEvent(new CustomEvent("parley:announce", { detail: { text: "The order is saved." } }));
}

function start() {
  for (const list of document.querySelectorAll("[data-order]:not(.ready)")) {
    list.classList.add("ready");
    window.Sortable.create(list, { handle: ".grip", animation: 0, onEnd: ({ oldIndex, newIndex }) => oldIndex !== newIndex && keep(list) });
  }
}

if (window.Sortable) {
  start();
  document.addEventListener("htmx:afterSettle", start);
}
