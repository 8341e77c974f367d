"""The report for programs: every figure with its interval, and every item with its figures."""

import json
from dataclasses import asdict
from typing import Any

from eval.reasons import reasons
from eval.report.contents import Contents
from eval.scoring import Scored


def to_json(contents: Contents) -> str:
    """Keys are the names of the measures; an item lacks those that do not apply to it."""
    run, summary = contents.run, contents.summary
    whole: dict[str, Any] = {
        "name": run.name,
        "gold_digest": run.gold_digest,
        "card": dict(run.card),
        "summary": asdict(summary),
        "comparison": _comparison(contents),
        "cheats": [{"name": v.name, "sac": v.sac, "below": v.below, "passed": v.passed} for v in contents.cheats],
        "items": [_item(one) for one in contents.scored],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _comparison(contents: Contents) -> dict[str, Any] | None:
    found = contents.comparison
    if found is None:
        return None
    return {
        "before": found.before,
        "after": found.after,
        "changes": [asdict(change) for change in found.changes],
        "broken": [pair.after.gold.id for pair in found.broken],
        "mended": [pair.after.gold.id for pair in found.mended],
    }


def _item(one: Scored) -> dict[str, Any]:
    answer = one.reply.answer
    return {
        "id": one.gold.id,
        "split": one.gold.split,
        "type": one.gold.type,
        "question": one.gold.question,
        "status": answer.status if answer else "error",
        "answer": answer.answer if answer else None,
        "why_not": [reason.en for reason in reasons(one)],
        "seconds": one.reply.seconds,
        "figures": dict(one.figures),
    }
