// A verdict on one answer: up, or down with a reason.

const REASONS = ["wrong", "incomplete", "source", "refused", "other"];

/** Two buttons; "not helpful" asks for a reason before anything is sent. */
function feedbackRow(answer, client, texts) {
  const outcome = make("span", { class: "outcome", role: "status" });
  const row = make("div", { class: "feedback" });
  const send = async (verdict) => {
    try {
      await client.judge({ answer_id: answer.id, ...verdict });
      row.replaceChildren(outcome);
      outcome.textContent = texts.thanks;
    } catch {
      outcome.textContent = texts.feedback_failed;
    }
  };
  const up = make("button", { type: "button", class: "quiet", "aria-label": texts.useful, title: texts.useful,
    onclick: () => send({ verdict: "up" }) }, icon("up"));
  const down = make("button", { type: "button", class: "quiet", "aria-label": texts.not_useful, title: texts.not_useful,
    "aria-expanded": "false", onclick: () => {
      down.setAttribute("aria-expanded", "true");
      if (!row.querySelector("form")) row.append(reasonForm(send, texts));
      row.querySelector("input").focus();
    } }, icon("down"));
  row.append(up, down, outcome);
  return row;
}

/** The reason is one of a closed set; the comment is the person's own and may stay empty. */
function reasonForm(send, texts) {
  const group = "reason-" + Math.random().toString(36).slice(2);
  const choices = REASONS.map((reason, at) => make("label", {},
    make("input", { type: "radio", name: group, value: reason, checked: at === 0 }), texts["reason_" + reason]));
  const comment = make("input", { type: "text", maxlength: 500, "aria-label": texts.comment, placeholder: texts.comment,
    autocomplete: "off" });
  return make("form", { class: "reasons", onsubmit: (event) => {
    event.preventDefault();
    const reason = event.target.querySelector("input:checked").value;
    send({ verdict: "down", reason, ...(comment.value.trim() ? { comment: comment.value.trim() } : {}) });
  } }, make("fieldset", {}, make("legend", {}, texts.reason), ...choices), comment,
  make("button", { type: "submit", class: "plain" }, texts.send_feedback));
}
