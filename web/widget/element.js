// <wence-chat>: the launcher, the dialog, and the attributes that portals set.

const ORIGIN = new URL(import.meta.url).origin;
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);

/** "en-GB" → "en"; every Chinese tag reads the Chinese catalogue; without a tag the page's language decides, then the browser's. */
function languageOf(tag) {
  const asked = tag || document.documentElement.lang || navigator.language || "zh";
  return asked.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
}

class WenceChat extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #language = "zh-Hans";
  #opener = null;

  connectedCallback() {
    if (this.#root.adoptedStyleSheets.length) return;
    this.#root.adoptedStyleSheets = [SHEET];
    this.#language = languageOf(this.getAttribute("lang"));
    this.client = new Client(ORIGIN, this.getAttribute("key"));
    this.#build();
    this.#label();
    if (this.inline) this.dialog.setAttribute("open", "");
  }

  get inline() {
    return this.getAttribute("position") === "inline";
  }

  get texts() {
    return TEXTS[this.#language];
  }

  #build() {
    this.launcher = make("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false",
      onclick: () => this.open() }, icon("ask"), make("span"));
    this.heading = make("h2", { id: "title" });
    this.subtitle = make("p");
    this.toggle = make("button", { type: "button", class: "quiet", onclick: () => this.#switch() });
    this.closer = this.inline ? null
      : make("button", { type: "button", class: "quiet", onclick: () => this.close() }, icon("close"));
    this.greeting = make("p", { class: "greeting" });
    this.offers = make("section", { class: "suggestions" });
    const turns = make("ol", { class: "turns" });
    const scroll = make("div", { class: "scroll", tabindex: "0", role: "region" }, this.greeting, this.offers, turns);
    const live = make("div", { class: "unseen", role: "status", "aria-live": "polite", "aria-atomic": "true" });
    const field = make("textarea", { rows: 1, maxlength: 500, autocomplete: "off", onkeydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    } });
    const go = make("button", { type: "submit", class: "go" });
    this.foot = make("p", { class: "foot" });
    this.view = { turns, scroll, live, field, go, changed: () => this.#label() };
    this.conversation = new Conversation(this.client, this.view, () => ({
      texts: this.texts, language: "auto", documents: this.#list("documents"),
    }));
    this.dialog = make("dialog", { "aria-labelledby": "title", onkeydown: (event) => this.#escape(event),
      oncancel: (event) => { event.preventDefault(); this.close(); } },
      make("div", { class: "top" }, make("div", {}, this.heading, this.subtitle), this.toggle, this.closer), scroll, live,
      make("form", { class: "composer", onsubmit: (event) => this.#submit(event) }, field, go), this.foot);
    this.#root.append(...(this.inline ? [] : [this.launcher]), this.dialog);
  }

  /** Writes every text of the frame in the language of now; turns keep the language they were answered in. */
  #label() {
    const { texts, view } = this;
    const running = this.conversation.running;
    this.launcher.querySelector("span").textContent = this.getAttribute("launcher") || texts.launcher;
    this.launcher.setAttribute("aria-label", texts.open);
    this.heading.textContent = this.getAttribute("heading") || texts.title;
    this.subtitle.textContent = texts.subtitle;
    this.toggle.textContent = texts.language;
    this.toggle.setAttribute("aria-label", texts.language_label);
    this.toggle.lang = this.#language === "en" ? "zh-Hans" : "en";
    this.closer?.setAttribute("aria-label", texts.close);
    this.greeting.textContent = this.getAttribute("greeting") || texts.greeting;
    this.foot.textContent = texts.notice;
    this.dialog.lang = this.launcher.lang = this.#language;
    view.scroll.setAttribute("aria-label", texts.conversation);
    view.field.setAttribute("aria-label", texts.question);
    view.field.placeholder = texts.placeholder;
    view.go.setAttribute("aria-label", running ? texts.stop : texts.send);
    view.go.replaceChildren(icon(running ? "stop" : "send"));
    this.#offer();
  }

  #list(attribute) {
    return (this.getAttribute(attribute) || "").split("|").map((part) => part.trim()).filter(Boolean);
  }

  /** Suggested questions stand only until the first question. */
  #offer() {
    const questions = this.view.turns.childElementCount ? [] : this.#list("suggestions");
    this.offers.replaceChildren(...(questions.length ? [
      make("h3", {}, this.texts.suggestions),
      make("ul", {}, ...questions.map((question) => make("li", {},
        make("button", { type: "button", onclick: () => { this.view.field.focus(); this.conversation.ask(question); } },
          question)))),
    ] : []));
  }

  #switch() {
    this.#language = this.#language === "en" ? "zh-Hans" : "en";
    this.#label();
  }

  #submit(event) {
    event.preventDefault();
    if (this.conversation.running) {
      if (event.type === "submit") this.conversation.stop();
      return;
    }
    const question = this.view.field.value.trim();
    if (!question) return;
    this.view.field.value = "";
    this.view.field.focus();
    this.conversation.ask(question);
  }

  #escape(event) {
    if (event.key !== "Escape" || event.isComposing || this.inline) return;
    event.preventDefault();
    this.close();
  }

  /** Beside the page where there is room; over the whole of a small screen, and then modal. Both in the top layer. */
  open() {
    this.#opener = document.activeElement;
    const small = matchMedia("(max-width: 480px), (max-height: 520px)").matches;
    if (small || !this.dialog.showPopover) {
      this.dialog.removeAttribute("popover");
      this.dialog.showModal();
    } else {
      this.dialog.setAttribute("popover", "manual");
      this.dialog.setAttribute("role", "dialog");
      this.dialog.showPopover();
    }
    this.launcher.hidden = true;
    this.launcher.setAttribute("aria-expanded", "true");
    this.view.field.focus();
  }

  /** Focus goes back to where it came from: the launcher, or the control of the page that called `open()`. */
  close() {
    if (this.dialog.matches(":popover-open")) this.dialog.hidePopover();
    if (this.dialog.open) this.dialog.close();
    this.launcher.hidden = false;
    this.launcher.setAttribute("aria-expanded", "false");
    const back = this.#opener && this.#opener !== this && this.#opener !== document.body ? this.#opener : this.launcher;
    back.focus();
  }
}

if (!customElements.get("wence-chat")) customElements.define("wence-chat", WenceChat);

/** `<script src="…/wence.js" data-key="…" data-position="…">` without a `<wence-chat>` of the page's own makes one. */
function place() {
  const script = [...document.querySelectorAll("script[src]")].find((candidate) => candidate.src === import.meta.url);
  if (!script || document.querySelector("wence-chat")) return;
  const element = document.createElement("wence-chat");
  for (const name of ["key", "position", "lang", "theme", "launcher", "heading", "greeting", "suggestions", "documents"]) {
    if (script.dataset[name] !== undefined) element.setAttribute(name, script.dataset[name]);
  }
  document.body.append(element);
}

place();
