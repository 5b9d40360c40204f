// Moving a deal: by dragging its card, or by the "Move to…" menu on it; both post the same thing.
// The board names the address: data-move-url="/deals/0/stage/" (0 stands for the deal), and has one
// <section data-stage="bargaining" data-name="Bargaining"> per column. A refused move answers 422 or 409 with a
// dialog for #dialog-slot: the card goes back. Nothing here decides; the server does.

const board = document.querySelector("[data-move-url]");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const titleOf = (card) => card.querySelector("h3").textContent.trim();
const columnOf = (card) => card.closest("[data-stage]");
const say = (text) => document.dispatchEvent(new CustomEvent("parley:announce", { detail: { text } }));

function move(card, column, putBack) {
  const from = columnOf(card).dataset.name;
  const url = board.dataset.moveUrl.replace("/0/", `/${card.dataset.deal}/`);
  const answer = (event) => {
    if (event.target !== card) return;
    card.removeEventListener("htmx:afterRequest", answer);
    const { status } = event.detail.xhr; // htmx calls a 422 that it swaps a success
    const isMoved = status >= 200 && status < 300;
    if (!isMoved) putBack();
    say(isMoved ? `${titleOf(card)} moved to ${column.dataset.name}.` : `${titleOf(card)} was not moved to ${column.dataset.name}.`);
  };
  card.addEventListener("htmx:afterRequest", answer);
  say(`Moving ${titleOf(card)} from ${from} to ${column.dataset.name}.`);
  window.htmx.ajax("POST", url, {
    source: card,
    target: "#dialog-slot",
    swap: "innerHTML",
    values: { stage: column.dataset.stage },
  });
}

function keepPlace(card) {
  const { parentElement, nextElementSibling } = card;
  return () => parentElement.insertBefore(card, nextElementSibling);
}

function moveByMenu(card, column) {
  const putBack = keepPlace(card);
  move(card, column, putBack);
  column.querySelector(".cards").prepend(card);
  card.querySelector("h3 a").focus();
}

function offerMenu(card) {
  const menu = document.getElementById("move-menu");
  menu.querySelector("h2").textContent = `Move “${titleOf(card)}” to…`;
  const list = menu.querySelector(".menu-items");
  list.replaceChildren(
    ...[...board.querySelectorAll("[data-stage]")].map((column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `btn ${column.className}`;
      button.textContent = column.dataset.name;
      button.disabled = column === columnOf(card);
      button.addEventListener("click", () => {
        menu.close();
        moveByMenu(card, column);
      });
      return button;
    }),
  );
  menu.showModal();
}

function addMenus() {
  const shape = document.getElementById("more-button").content;
  for (const card of board.querySelectorAll(".dc:not(:has(.more))")) {
    const button = shape.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", `Move ${titleOf(card)}`);
    button.addEventListener("click", () => offerMenu(card));
    card.querySelector("h3").after(button);
  }
}

function letDrag(list) {
  let putBack = null;
  window.Sortable.create(list, {
    group: "deals",
    draggable: ".dc",
    sort: false,
    animation: calm ? 0 : 120,
    delay: 200,
    delayOnTouchOnly: true,
    onStart: ({ item }) => (putBack = keepPlace(item)),
    onEnd: ({ item, from, to }) => from !== to && move(item, columnOf(item), putBack),
  });
}

if (board) {
  addMenus();
  board.querySelectorAll(".cards").forEach(letDrag);
  document.addEventListener("htmx:afterSettle", addMenus);
}
