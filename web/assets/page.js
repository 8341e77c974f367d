// The page's own script: it carries clicks to Python, copies text, moves focus, and switches the theme.
(() => {
  const THEME = "wence-theme";
  let opener = null;
  let following = false;

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
    const cited = element.querySelector(".cited");
    const depth = cited ? cited.offsetTop - text.offsetTop : 0;
    text.scrollTop = depth > text.clientHeight / 2 ? depth - 48 : 0;
    if (opener || matchMedia("(max-width: 960px)").matches) title.focus({ preventScroll: true });
  }

  function shut() {
    document.querySelectorAll(".source-column.open").forEach((column) => column.classList.remove("open"));
    if (opener?.isConnected) opener.focus();
    opener = null;
  }

  /** While an answer is written its end stays in sight; when it is whole, all of it does, or its beginning. */
  function follow(element) {
    const turn = element.querySelector(".turn:last-child");
    const draft = turn?.querySelector(".draft");
    if (!turn || (!draft && !following)) return;
    const tall = turn.offsetHeight > innerHeight - 220;
    following = draft !== null;
    turn.scrollIntoView({ block: tall && !following ? "start" : "end" });
  }

  /** The file goes to the API with the admin key, which is checked before anything of the file is read. */
  async function upload(form, trigger) {
    const says = form.querySelector("[role=status]");
    const texts = form.dataset;
    const file = form.elements.file.files[0];
    if (!file) { says.textContent = texts.noFile; return; }
    const body = new FormData();
    body.append("file", file);
    says.textContent = texts.working;
    try {
      const headers = { Authorization: "Bearer " + form.elements.key.value.trim() };
      const response = await fetch("/api/v1/documents", { method: "POST", headers, body });
      const reply = await response.json();
      if (response.ok) {
        says.textContent = texts.done.replace("{document}", reply.document).replace("{version}", reply.index_version);
        form.elements.file.value = "";
        trigger("uploaded", {});
      } else if (response.status === 401 || response.status === 403) says.textContent = texts.noKey;
      else says.textContent = texts.failed.replace("{reason}", reply.error.message);
    } catch (error) {
      says.textContent = texts.failed.replace("{reason}", error.message);
    }
  }

  function theme(dark) {
    document.body.classList.toggle("dark", dark);
    try { localStorage.setItem(THEME, dark ? "dark" : "light"); } catch { /* storage may be off */ }
  }

  /** The choice of an earlier visit. Gradio sets the browser's theme when it starts, so this comes after. */
  function keepTheme() {
    let kept = null;
    try { kept = localStorage.getItem(THEME); } catch { /* storage may be off */ }
    if (kept) document.body.classList.toggle("dark", kept === "dark");
  }

  function language(element) {
    const mast = element.querySelector("[data-language]");
    if (!mast) return;
    keepTheme();
    document.documentElement.lang = mast.dataset.language;
    document.title = mast.dataset.title;
  }

  /** Gradio tells of a lost server in English, in a corner; here it is told in the page's language, at the top. */
  function tell(lost) {
    const banner = document.getElementById("banner");
    const mast = document.querySelector("[data-lost]");
    if (!banner || !mast) return;
    banner.textContent = lost ? mast.dataset.lost : mast.dataset.failed;
    banner.hidden = false;
    if (!lost) setTimeout(() => { banner.hidden = true; }, 6000);
  }

  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      const toast = node.nodeType === Node.ELEMENT_NODE && (node.closest(".toast-body") || node.querySelector(".toast-body"));
      if (toast) tell(/connection/i.test(toast.textContent));
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.wence = {
    /** Called by each room's HTML with Gradio's own `trigger` and `watch`. */
    room(element, trigger, watch) {
      element.addEventListener("click", (event) => clicked(event, trigger));
      element.addEventListener("submit", (event) => {
        event.preventDefault();
        const form = event.target;
        if (form.dataset.upload !== undefined) { upload(form, trigger); return; }
        const sent = { ...form.dataset, ...Object.fromEntries(new FormData(form)) };
        trigger(form.dataset.event, event.submitter?.value === "clear" ? { ...form.dataset } : sent);
      });
      element.addEventListener("change", (event) => {
        const form = event.target.closest("form[data-live]");
        if (form) form.requestSubmit();
      });
      watch("value", () => {
        if (element.querySelector(".source-top")) opened(element);
        follow(element);
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
})();
