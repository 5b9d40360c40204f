// Moving a deal: by dragging its card, or by the "Move to…" menu on it; both post the same thing.
// The board names the address: data-move-url="/deals/0/stage/" (0 stands for the deal), and whose cards may be
// moved: data-moves="all|mine|none". Nothing here decides; the server does. A refused move answers 422 with a dialog
// that holds what is missing: the card goes back. After a move the figures are read again from the page itself.

const board = document.querySelector("[data-move-url]");
const slot = document.getElementById("dialog-slot");
const menu = document.getElementById("move-menu");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const MOVABLE = { all: ".dc:not(.shut)", mine: ".dc:not(.shut):has(abbr.me)", none: ".none" }[board?.dataset.moves];

const linkOf = (card) => card.querySelector("a");
const titleOf = (card) => linkOf(card).textContent.trim();
const columnOf = (card) => card.closest("[data-stage]");
const nameOf = (column) => column.getAttribute("aria-label");
const addressOf = (card) => linkOf(card).getAttribute("href");
const columnAt = (stage) => board.querySelector(`[data-stage="${CSS.escape(stage)}"]`);
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const say = (text) => tell("parley:announce", { text });
const complain = (text) => tell("parley:toast", { text, error: true });

function post(card, fields) {
  const deal = addressOf(card).match(/\d+/)[0];
  return fetch(board.dataset.moveUrl.replace("/0/", `/${deal}/`), {
    method: "POST",
    headers: { ...JSON.parse(document.body.getAttribute("hx-headers")), "X-Requested-With": "board" },
    body: new URLSearchParams(fields),
  });
}

async function move(card, from, fields) {
  const to = columnAt(fields.stage);
  const back = keepPlace(card);
  if (columnOf(card) === from) to.querySelector(".cards").prepend(card);
  card.setAttribute("aria-busy", "true");
  say(`Moving ${titleOf(card)} from ${nameOf(from)} to ${nameOf(to)}.`);
  try {
    await answer(await post(card, { ...fields, seen_stage: from.dataset.stage }), card, from, to, back);
  } catch {
    back();
    complain("The server did not answer. The deal was not moved.");
  }
  card.removeAttribute("aria-busy");
}

async function answer(response, card, from, to, back) {
  if (response.redirected) return location.reload();
  if (response.ok) {
    say(`${titleOf(card)} moved to ${nameOf(to)}.`);
    return refresh(card, from, to);
  }
  back();
  if (response.status === 422 || response.status === 409) return refuse(await response.text(), card, from, to);
  if (response.status === 403) return complain("You may not move this deal. Its owner or a manager can.");
  complain("That did not work. The deal is where it was.");
}

function keepPlace(card) {
  const { parentElement, nextElementSibling } = card.place ?? card;
  delete card.place;
  return () => parentElement.insertBefore(card, nextElementSibling?.isConnected ? nextElementSibling : null);
}

function refuse(html, card, from, to) {
  say(`${titleOf(card)} was not moved to ${nameOf(to)}. It is back in ${nameOf(from)}.`);
  slot.innerHTML = html;
  const dialog = slot.querySelector("dialog");
  if (!dialog) return complain("The deal was not moved.");
  dialog.addEventListener("close", () => slot.replaceChildren());
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("[aria-invalid=true]") ?? dialog.querySelector(".btn-primary"))?.focus();
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target));
    dialog.close();
    move(card, from, fields);
  });
}

// The figures belong to the whole filter, so only the server knows them; its page is asked for again.
async function refresh(card, from, to) {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of [".views", "#board-line"]) renew(document.querySelector(part), fresh.querySelector(part));
  for (const column of board.querySelectorAll("[data-stage]")) {
    renew(column.querySelector(".col-h"), fresh.querySelector(`[data-stage="${column.dataset.stage}"] .col-h`));
  }
  const written = fresh.querySelector(`.dc a[href="${addressOf(card)}"]`)?.closest(".dc");
  if (written) card.replaceChildren(...written.childNodes);
  addMenus();
  offerUndo(card, from, to, fresh.querySelector("#toasts [data-toast] span")?.textContent);
}

function renew(old, fresh) {
  if (old && fresh) old.replaceWith(fresh);
}

function offerUndo(card, from, to, words) {
  const toast = document.createElement("div");
  toast.className = "toast show";
  toast.dataset.toast = "";
  toast.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words ?? `${titleOf(card)} moved to ${nameOf(to)}.`;
  toast.append(text, button("Undo", "link-btn", () => {
    toast.remove();
    move(card, to, { stage: from.dataset.stage, reason: "Undone right after the move." });
  }));
  document.getElementById("toasts").replaceChildren(toast);
}

function button(text, className, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function offerMenu(card) {
  const from = columnOf(card);
  menu.querySelector("h2").textContent = `Move “${titleOf(card)}” to…`;
  const others = [...board.querySelectorAll("[data-stage]")].filter((column) => column !== from);
  menu.querySelector(".menu-items").replaceChildren(
    ...others.map((column) =>
      button(nameOf(column), `btn stage ${column.className}`, async () => {
        menu.close();
        await move(card, from, { stage: column.dataset.stage });
        if (!document.querySelector("dialog[open]")) linkOf(card).focus();
      }),
    ),
  );
  menu.showModal();
}

function addMenus() {
  const shape = document.getElementById("more-button").content.firstElementChild;
  for (const card of board.querySelectorAll(`${MOVABLE}:not(:has(.more))`)) {
    const opener = shape.cloneNode(true);
    opener.setAttribute("aria-label", `Move ${titleOf(card)} to…`);
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", () => offerMenu(card));
    linkOf(card).after(opener);
  }
}

function letDrag(list) {
  window.Sortable.create(list, {
    group: "deals",
    draggable: ".dc",
    filter: (event, item) => !item?.matches(MOVABLE),
    preventOnFilter: false,
    sort: false,
    animation: calm ? 0 : 120,
    delay: 200,
    delayOnTouchOnly: true,
    onStart: ({ item }) =>
      (item.place = { parentElement: item.parentElement, nextElementSibling: item.nextElementSibling }),
    onEnd: ({ item, from, to }) => {
      if (from === to) return delete item.place;
      move(item, from.closest("[data-stage]"), { stage: to.closest("[data-stage]").dataset.stage });
    },
  });
}

// A title that is cut shows in full under the pointer.
function showWhole({ target }) {
  const link = target.closest?.(".dc > a");
  if (link && link.scrollWidth > link.clientWidth) link.title = link.textContent.trim();
}

if (board) {
  addMenus();
  if (board.dataset.moves !== "none") board.querySelectorAll(".cards").forEach(letDrag);
  board.addEventListener("pointerover", showWhole);
  document.addEventListener("htmx:afterSettle", addMenus);
}
