// One answer as people read it: its words with [n], the quotes they stand on, and what kind of answer it is.

const LONG = 240; // characters; a longer quote scrolls, and then a keyboard must reach it

/** "支持低空经济。[1]" → ["支持低空经济。", 1]: only numbers that are cited count, so 〔2024〕 and [2024] stay text. */
function pieces(text, citations) {
  const cited = new Set(citations.map((citation) => citation.number));
  return text.split(/(\[\d{1,3}\])/).map((piece) => {
    const number = /^\[\d+\]$/.test(piece) ? Number(piece.slice(1, -1)) : 0;
    return cited.has(number) ? number : piece;
  }).filter((piece) => piece !== "");
}

/** The link that opens a clause in its surroundings. */
function linkTo(clause, base, text) {
  const address = base + "/?clause=" + encodeURIComponent(clause);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** The quote of one citation, folded until asked for, with the link that opens it in its surroundings. */
function sourceOf(citation, base, texts, open) {
  const about = [citation.document.title, citation.document.number, ...citation.heading].filter(Boolean).join(" · ");
  return make("details", { class: "source", open, "data-number": citation.number },
    make("summary", {}, make("span", { class: "number" }, `[${citation.number}]`), make("span", {}, about)),
    make("blockquote", { tabindex: citation.quote.length > LONG ? 0 : null }, citation.quote),
    linkTo(citation.clause, base, texts.open_source));
}

/** Opens the source a mark stands for and moves focus to it, so that a keyboard reads on from there. */
function reveal(card, number) {
  const source = card.querySelector(`details[data-number="${number}"]`);
  source.open = true;
  const summary = source.querySelector("summary");
  summary.focus({ preventScroll: true });
  source.scrollIntoView({ block: "nearest" });
}

/** The whole card. `answer` is the Answer of the API, already verified by the server. */
function answerCard(answer, base, texts) {
  const kind = answer.status;
  const refused = answer.refused;
  const card = make("div", { class: "card", "data-status": kind, lang: answer.language });
  const words = make("p", { class: "words" });
  for (const piece of pieces(answer.answer, answer.citations)) {
    words.append(typeof piece === "string" ? piece : make("button", {
      type: "button", class: "mark", "aria-label": fill(texts.citation, { number: piece }),
      onclick: () => reveal(card, piece),
    }, `${piece}`));
  }
  if (kind !== "answered") card.append(make("p", { class: "status" }, texts["status_" + kind] || kind));
  card.append(words);
  const { searched = [], nearest = [] } = answer.record || {};
  if (refused && searched.some((term) => !answer.answer.includes(term))) {
    card.append(make("p", { class: "searched" }, texts.searched + searched.join(answer.language === "en" ? ", " : "、")));
  }
  if (answer.citations.length) {
    card.append(make("p", { class: "caption" }, refused ? texts.nearest : texts.sources));
    answer.citations.forEach((citation) => card.append(sourceOf(citation, base, texts, false)));
  }
  if (refused && !answer.citations.length && nearest.length) {
    card.append(make("p", { class: "caption" }, texts.nearest),
      make("ul", { class: "nearest" }, ...nearest.map((clause) => make("li", {}, linkTo(clause, base, clause)))));
  }
  if (answer.generated) card.append(make("p", { class: "notice" }, texts.generated));
  return card;
}
