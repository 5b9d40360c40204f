// Steps are put in order by drag; the buttons beside them do the same without a script.

const list = document.querySelector("[data-order]");

async function keep() {
  const fields = new URLSearchParams();
  for (const item of list.children) fields.append("key", item.dataset.key);
  const response = await fetch(list.dataset.order, {
    method: "POST",
    headers: { ...JSON.parse(document.body.getAttribute("hx-headers")), "X-Requested-With": "order" },
    body: fields,
  }).catch(() => null);
  if (response?.status !== 204) return location.reload();
  document.dispatchEvent(new CustomEvent("parley:announce", { detail: { text: "The order is saved." } }));
}

if (list && window.Sortable) {
  list.classList.add("ready");
  window.Sortable.create(list, { handle: ".grip", animation: 0, onEnd: ({ oldIndex, newIndex }) => oldIndex !== newIndex && keep() });
}
