// The turns of one conversation: asking, streaming, stopping, failing, and what a screen reader hears of it.

const TURNS_SENT = 10;

class Conversation {
  #history = [];
  #running = null;

  /** `view` holds the elements: turns, scroll, live, field, go; `options()` gives `{texts, language, documents}` of now. */
  constructor(client, view, options) {
    this.client = client;
    this.view = view;
    this.options = options;
  }

  get running() {
    return this.#running !== null;
  }

  stop() {
    this.#running?.abort();
  }

  /** Asks, and shows what comes; never throws: a fault becomes a card with a way to try again. */
  async ask(question) {
    if (this.#running) return;
    this.#running = new AbortController();
    const { texts } = this.options();
    const slot = make("li", { class: "draft" }, make("p", { class: "stage" }, texts.stage_read));
    this.view.turns.append(
      make("li", { class: "asked" }, make("span", { class: "unseen" }, texts.you + ": "), question), slot);
    this.view.changed();
    this.#follow(true);
    try {
      await this.#stream(question, slot);
    } catch (error) {
      this.#failed(error, question, slot);
    } finally {
      this.#running = null;
      this.view.changed();
    }
  }

  async #stream(question, slot) {
    const { texts, language, documents } = this.options();
    const request = { question, history: this.#history.slice(-2 * TURNS_SENT), language };
    if (documents.length) request.filters = { documents };
    const words = make("p", { class: "words" });
    for await (const event of this.client.ask(request, this.#running.signal)) {
      if (event.name === "status" && !words.isConnected) {
        const name = event.value.stage || event.value.name;
        slot.firstChild.textContent = texts["stage_" + name] || texts.stage_search;
      } else if (event.name === "delta") {
        if (!words.isConnected) slot.replaceChildren(words);
        words.append(event.value.text);
        this.#follow(false);
      } else if (event.name === "answer") {
        this.#settle(event.value, question, slot);
      }
    }
  }

  #settle(answer, question, slot) {
    const { texts } = this.options();
    slot.className = "turn";
    slot.replaceChildren(answerCard(answer, this.client.base, texts), feedbackRow(answer, this.client, texts));
    this.#history.push({ role: "user", content: question }, { role: "assistant", content: answer.answer.slice(0, 4000) });
    this.#say((answer.status === "answered" ? "" : (texts["status_" + answer.status] || "") + " ") + answer.answer);
    this.#follow(false);
  }

  #failed(error, question, slot) {
    const { texts } = this.options();
    const stopped = error.name === "AbortError";
    const message = stopped ? texts.stopped : fill(texts[error.text] || texts.error_server, error.fields || {});
    const again = make("button", { type: "button", class: "plain", onclick: () => {
      slot.previousElementSibling?.remove();
      slot.remove();
      this.view.field.focus();
      this.ask(question);
    } }, texts.retry);
    const kept = slot.querySelector(".words");
    slot.className = "turn";
    slot.replaceChildren(...(kept ? [kept] : []), make("div", { class: "fault" }, make("p", {}, message), again));
    this.#say(message);
    this.#follow(false);
  }

  /** One live region, holding the last message only, so that nothing is read twice or word by word. */
  #say(message) {
    this.view.live.textContent = message;
  }

  /** Keeps the end in sight, unless the reader has scrolled up to read something else. */
  #follow(always) {
    const { scroll } = this.view;
    const gap = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
    if (always || gap < 160) scroll.scrollTop = scroll.scrollHeight;
  }
}
