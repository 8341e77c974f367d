// The page's own script: it carries clicks to Python, copies text, moves focus, and switches the theme.
(() => {
  const THEME = "wence-theme";
  let opener = null;

  /** Writes to the clipboard, where the browser allows it (https or localhost), and says so on the button. */
  async function copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const label = button.querySelector("span");
    const was = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = was; }, 1600);
  }

  function clicked(event, trigger) {
    const button = event.target.closest("button");
    if (!button) return;
    const data = button.dataset;
    if (data.copy !== undefined) copy(button, data.copy);
    else if (data.link !== undefined) copy(button, location.origin + data.link);
    else if (data.unfold !== undefined) unfold(button);
    else if (data.themeSwitch !== undefined) theme(!document.body.classList.contains("dark"));
    else if (data.event !== undefined) {
      if (data.event === "cite") opener = button;
      if (data.event === "close") shut();
      trigger(data.event, { ...data });
    }
  }

  function unfold(button) {
    const target = document.getElementById(button.dataset.unfold);
    target.hidden = !target.hidden;
    button.setAttribute("aria-expanded", String(!target.hidden));
    if (!target.hidden) target.querySelector("input").focus();
  }

  /** On a phone the panel lies over the page; wherever it is, focus goes to its title, and back when it closes. */
  function opened(element) {
    const column = element.closest(".source-column");
    const title = element.querySelector(".source-top h2");
    if (!column || !title) return;
    column.classList.add("open");
    const text = element.querySelector(".text");
    const cited = element.querySelector("#cited");
    if (cited) text.scrollTop = cited.offsetTop - text.offsetTop - 48;
    if (opener || matchMedia("(max-width: 960px)").matches) title.focus({ preventScroll: true });
  }

  function shut() {
    document.querySelectorAll(".source-column.open").forEach((column) => column.classList.remove("open"));
    if (opener?.isConnected) opener.focus();
    opener = null;
  }

  /** Keeps the end of the conversation in sight, unless the reader has scrolled up. */
  function follow() {
    const page = document.scrollingElement;
    const gap = page.scrollHeight - page.scrollTop - page.clientHeight;
    const last = document.querySelector("#transcript .turn:last-child .draft");
    if (last && gap < 480) page.scrollTop = page.scrollHeight;
  }

  function theme(dark) {
    document.body.classList.toggle("dark", dark);
    try { localStorage.setItem(THEME, dark ? "dark" : "light"); } catch { /* storage may be off */ }
  }

  function language(element) {
    const mast = element.querySelector("[data-language]");
    if (!mast) return;
    document.documentElement.lang = mast.dataset.language;
    document.title = mast.dataset.title;
  }

  window.wence = {
    /** Called by each room's HTML with Gradio's own `trigger` and `watch`. */
    room(element, trigger, watch) {
      element.addEventListener("click", (event) => clicked(event, trigger));
      element.addEventListener("submit", (event) => {
        event.preventDefault();
        const form = event.target;
        const sent = { ...form.dataset, ...Object.fromEntries(new FormData(form)) };
        trigger(form.dataset.event, event.submitter?.value === "clear" ? { ...form.dataset } : sent);
      });
      element.addEventListener("change", (event) => {
        const form = event.target.closest("form[data-live]");
        if (form) form.requestSubmit();
      });
      watch("value", () => {
        if (element.querySelector(".source-top")) opened(element);
        follow();
        language(element);
      });
      if (element.querySelector(".source-top")) opened(element);
      language(element);
    },
    /** One live region for the last message. */
    live(element) {
      element.setAttribute("role", "status");
      element.setAttribute("aria-live", "polite");
    },
    /** Follows the link of a file that was just made. */
    fetch(id) {
      requestAnimationFrame(() => setTimeout(() => {
        const holder = document.getElementById(id);
        (holder.matches("a") ? holder : holder.querySelector("a") || holder.closest("a") || holder).click();
      }, 60));
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".source-column.open [data-event=close]")?.click();
  });

  document.addEventListener("DOMContentLoaded", () => {
    let kept = null;
    try { kept = localStorage.getItem(THEME); } catch { /* storage may be off */ }
    if (kept) document.body.classList.toggle("dark", kept === "dark");
  });
})();
