// Native <dialog> and <details class="menu">: what opens them, what closes them.
//   data-open="#id"   opens that dialog (a link keeps its href for when there is no script)
//   data-close        closes the dialog or menu it stands in
//   data-open-now     on a dialog: opens as soon as it is on the page

function openNow(root) {
  for (const dialog of root.querySelectorAll("dialog[data-open-now]:not([open])")) dialog.showModal();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
}

function isBackdrop(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
  );
}

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details.menu"));
  const opener = event.target.closest("[data-open]");
  const dialog = opener && document.querySelector(opener.dataset.open);
  if (dialog) {
    event.preventDefault();
    closeMenus();
    dialog.showModal();
    dialog.dispatchEvent(new CustomEvent("parley:opened"));
  } else if (event.target.closest("[data-close]")) {
    const box = event.target.closest("dialog, details.menu");
    if (box.matches("dialog")) box.close();
    else box.open = false;
  } else if (event.target.matches("dialog[open]") && event.detail && isBackdrop(event.target, event)) {
    event.target.close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("htmx:afterSettle", () => openNow(document));
openNow(document);
