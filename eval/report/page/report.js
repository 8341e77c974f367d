"use strict";
// The page is whole without this script: it only switches language and theme and filters the items.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  const speak = (language) => {
    root.dataset.language = language;
    root.lang = language === "zh" ? "zh-Hans" : "en";
    for (const option of document.querySelectorAll("option")) option.textContent = option.dataset[language];
    byId("words").placeholder = byId("words").dataset[language === "zh" ? "placeholderZh" : "placeholderEn"];
  };
  byId("language").addEventListener("click", () => speak(root.dataset.language === "zh" ? "en" : "zh"));
  if (location.hash === "#en") speak("en");

  byId("theme").addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
  });

  const items = [...document.querySelectorAll(".item")];
  const filter = () => {
    const words = byId("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = byId("kind").value;
    const outcome = byId("outcome").value;
    let shown = 0;
    for (const item of items) {
      const fits =
        words.every((word) => item.dataset.found.includes(word)) &&
        (!kind || item.dataset.kind === kind) &&
        (!outcome || item.dataset.outcome.split(" ").includes(outcome));
      item.hidden = !fits;
      shown += fits;
    }
    byId("shown").textContent = shown;
  };
  for (const id of ["words", "kind", "outcome"]) byId(id).addEventListener("input", filter);

  // A link to an item opens it, whatever the filters hide.
  const follow = () => {
    const item = location.hash.startsWith("#item-") && byId(decodeURIComponent(location.hash.slice(1)));
    if (!item) return;
    item.hidden = false;
    item.open = true;
    item.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
})();
