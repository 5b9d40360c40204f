// Chooses light or dark before the first paint; a plain script, because modules run too late for that.
(() => {
  const root = document.documentElement;
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = (theme) => (root.dataset.bsTheme = theme);
  const follow = () => show(system.matches ? "dark" : "light");

  if (chosen) show(chosen);
  else {
    follow();
    system.addEventListener("change", follow);
  }

  // Paper is white, whatever the screen is.
  let onScreen = "light";
  addEventListener("beforeprint", () => {
    onScreen = root.dataset.bsTheme;
    show("light");
  });
  addEventListener("afterprint", () => show(onScreen));

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    system.removeEventListener("change", follow);
    const theme = show(root.dataset.bsTheme === "dark" ? "light" : "dark");
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
  });
})();
