// The three calls the widget makes: a ticket, a question, a verdict. Nothing else ever leaves the page.

/** What went wrong, as a key of the catalogue: error_network, error_busy, error_refused, error_invalid, error_server, error_cut. */
class Fault extends Error {
  constructor(text, fields = {}) {
    super(text);
    this.text = text;
    this.fields = fields;
  }
}

/** The fault that an HTTP error means to the person who asked. */
function faultOf(response) {
  if (response.status === 429 || response.status === 503) {
    return new Fault("error_busy", { seconds: Number(response.headers.get("Retry-After")) || 10 });
  }
  if (response.status === 401 || response.status === 403) return new Fault("error_refused");
  return new Fault(response.status === 422 ? "error_invalid" : "error_server");
}

/** Server-sent events of a response: `{name, value}` with the data read as JSON. Ends when the body ends. */
async function* serverEvents(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    held = (held + value).replace(/\r\n?/g, "\n");
    const blocks = held.split("\n\n");
    held = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const field = (name) =>
        lines.filter((line) => line.startsWith(name + ":")).map((line) => line.slice(name.length + 1).trimStart());
      const data = field("data");
      if (data.length) yield { name: field("event")[0] || "message", value: JSON.parse(data.join("\n")) };
    }
  }
}

/** Speaks to one Wence server with one publishable key; without a key it asks openly, which only a local server allows. */
class Client {
  #ticket = null;
  #expires = 0;

  constructor(base, key) {
    this.base = base;
    this.key = key;
  }

  async #authorization(fresh) {
    if (!this.key) return {};
    if (fresh || Date.now() > this.#expires) {
      const response = await this.#send("/widget/v1/ticket", { "X-Wence-Key": this.key }, null);
      if (!response.ok) throw faultOf(response);
      const granted = await response.json();
      this.#ticket = granted.ticket;
      this.#expires = Date.now() + Math.max(0, granted.expires_in - 15) * 1000;
    }
    return { Authorization: "Bearer " + this.#ticket };
  }

  async #send(path, headers, body, signal) {
    try {
      return await fetch(this.base + path, {
        method: "POST", mode: "cors", credentials: "omit", cache: "no-store", redirect: "error", signal,
        referrerPolicy: "no-referrer",
        headers: body === null ? headers : { "Content-Type": "application/json", ...headers },
        body: body === null ? undefined : JSON.stringify(body),
      });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Fault("error_network");
    }
  }

  /** One call with a ticket; a ticket that the server no longer knows (restart) is replaced once. */
  async #call(path, body, signal) {
    let response = await this.#send(path, await this.#authorization(false), body, signal);
    if (response.status === 401 && this.key) {
      response = await this.#send(path, await this.#authorization(true), body, signal);
    }
    if (!response.ok) throw faultOf(response);
    return response;
  }

  /** Yields `{name: "status" | "delta" | "answer", value}`; the answer comes last, or a Fault is thrown. */
  async *ask(request, signal) {
    const response = await this.#call("/api/v1/ask/stream", request, signal);
    try {
      for await (const event of serverEvents(response)) {
        if (event.name === "error") throw new Fault("error_server");
        yield event;
        if (event.name === "answer") return;
      }
    } catch (error) {
      if (error instanceof Fault || error.name === "AbortError") throw error;
    }
    throw new Fault("error_cut");
  }

  async judge(verdict) {
    await this.#call("/api/v1/feedback", verdict);
  }
}
