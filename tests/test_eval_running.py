"""A run asks each question once, survives its own end, and is compared with another item by item."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.cheats import Dump, Oracle
from eval.comparing import compare, falls_short
from eval.errors import EvalFault, GoldDiffers, RunUnreadable
from eval.gold import Expect, GoldItem, Importance, Kind, Nugget
from eval.library import Library
from eval.measures import Measure
from eval.reply import Hit
from eval.run_folder import Run, RunFolder, gold_digest, read_run
from eval.running import load, reply_to, run
from eval.scoring import Scored, score_run
from eval.selftest import selftest
from eval.spans import Stretch
from eval.summary import summarise
from index.document import Document
from index.plan import Clause, ClauseKind, Plan
from rag.answer import Answer, Status
from tests.conftest import REPOSITORY
from tests.eval_cases import TEXT, TEXTS, citation, gold_item, reply_with

CITIES = "支持南京、杭州、宁波创建区域科技创新中心。"
REFUSAL = gold_item(
    id="r", cluster="r", expect=Expect.REFUSE, type=Kind.OUT_OF_SCOPE, tags=("near",), evidence=(), nuggets=(),
    question="票价多少？", answer="文件未载明。", forbidden_re=(r"\d元",),
)  # fmt: skip


class Clerk:
    """Answers every question rightly, except those it is told to break or to fail on."""

    name = "clerk"
    card: Mapping[str, str] = {"system": "clerk"}
    texts = TEXTS

    def __init__(self, broken: Sequence[str] = (), failing: Sequence[str] = ()) -> None:
        self.broken, self.failing, self.asked = broken, failing, list[str]()

    def ask(self, gold: GoldItem) -> Answer:
        self.asked.append(gold.id)
        if gold.id in self.failing:
            raise RuntimeError("out of ink")
        if gold.expect is Expect.REFUSE:
            return reply_with("文件未载明。", status=Status.NOT_IN_DOCUMENT, confidence=0.1)
        return reply_with("合肥。" if gold.id in self.broken else "南京、杭州。[1]", [citation(CITIES)], confidence=0.9)

    def search(self, gold: GoldItem, k: int) -> Sequence[Hit]:
        return self.chunks(gold)[:k]

    def chunks(self, gold: GoldItem) -> Sequence[Hit]:
        at = TEXT.index(CITIES)
        return [Hit("plan/2", Stretch("plan", at, at + len(CITIES)), 1.0)]


def items(count: int) -> tuple[GoldItem, ...]:
    return (*(gold_item(id=f"q{n}", cluster=f"c{n}", question=f"问题{n}？") for n in range(count)), REFUSAL)


def ran(folder: Path, system: Clerk, asked: tuple[GoldItem, ...]) -> tuple[Run, tuple[Scored, ...]]:
    run(system, asked, folder)
    found = read_run(folder)
    return found, score_run(found.items, found.replies, found.texts)


def test_a_reply_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    clerk, asked = Clerk(), items(1)
    run(clerk, asked, tmp_path)
    reply = read_run(tmp_path).replies["q0"]
    assert reply.answer == clerk.ask(asked[0])
    assert reply.hits == tuple(clerk.search(asked[0], 10))
    assert (reply.relevant, reply.cold, reply.identical, reply.error) == ({"plan/2": 2}, True, None, None)


def test_a_run_that_died_asks_no_question_twice(tmp_path: Path) -> None:
    class Dying(Clerk):
        def ask(self, gold: GoldItem) -> Answer:
            if len(self.asked) == 3:
                raise KeyboardInterrupt
            return super().ask(gold)

    first = Dying()
    with pytest.raises(KeyboardInterrupt):
        run(first, items(5), tmp_path)
    with (tmp_path / "replies.jsonl").open("a") as file:
        file.write('{"id": "q4", "answ')  # the line it was writing when it died
    second = Clerk()
    run(second, items(5), tmp_path)
    assert sorted(first.asked + second.asked) == ["q0", "q1", "q2", "q3", "q4", "r"]
    assert set(read_run(tmp_path).replies) == {"q0", "q1", "q2", "q3", "q4", "r"}


KILLED = """
import sys, time
from pathlib import Path
from eval.running import run
from tests.test_eval_running import Clerk, items

class Slow(Clerk):
    def ask(self, gold):
        with open(sys.argv[2], "a") as log:
            print(gold.id, file=log, flush=True)
        time.sleep(0.02)
        return super().ask(gold)

run(Slow(), items(40), Path(sys.argv[1]), workers=int(sys.argv[3]))
"""


@pytest.mark.parametrize("workers", [1, 4])
def test_a_killed_run_asks_again_only_what_was_being_asked(tmp_path: Path, workers: int) -> None:
    log = tmp_path / "asked"
    words = [sys.executable, "-c", KILLED, str(tmp_path / "run"), str(log), str(workers)]
    first = subprocess.Popen(words, cwd=REPOSITORY)
    while not log.exists() or len(log.read_text().split()) < 15:
        time.sleep(0.01)
    first.kill()
    first.wait()
    subprocess.run(words, cwd=REPOSITORY, check=True)
    asked = log.read_text().split()
    assert set(asked) == {gold.id for gold in items(40)}
    assert len(asked) - len(set(asked)) <= workers
    assert set(read_run(tmp_path / "run").replies) == set(asked)


def test_a_finished_run_asks_nothing(tmp_path: Path) -> None:
    run(Clerk(), items(3), tmp_path, workers=3)
    again = Clerk()
    assert run(again, items(3), tmp_path, workers=3) == 0
    assert again.asked == []


def test_a_folder_with_other_questions_is_refused(tmp_path: Path) -> None:
    run(Clerk(), items(2), tmp_path)
    with pytest.raises(RunUnreadable, match="pass another --out"):
        run(Clerk(), items(3), tmp_path)


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunUnreadable, match="python -m eval run"):
        read_run(tmp_path)
    assert main(["score", str(tmp_path)]) == 1


def test_a_system_that_fails_on_one_question_is_recorded_and_the_run_goes_on(tmp_path: Path) -> None:
    found, scored = ran(tmp_path, Clerk(failing=["q1"]), items(3))
    assert found.replies["q1"].error == "RuntimeError: out of ink"
    assert [s.figures[Measure.SAC] for s in scored] == [1.0, 0.0, 1.0, 1.0]
    assert summarise(found, scored).failed == 1


def test_answers_that_differ_when_asked_again_are_found() -> None:
    class Moody(Clerk):
        def ask(self, gold: GoldItem) -> Answer:
            answer = super().ask(gold)
            return replace(answer, id=str(len(self.asked)), language="en" if len(self.asked) == 3 else "zh-Hans")

    assert reply_to(Moody(), gold_item(), repeats=2).identical is True  # the answer's own id does not count
    assert reply_to(Moody(), gold_item(), repeats=3).identical is False


def test_the_load_is_timed_one_and_eight_at_a_time(tmp_path: Path) -> None:
    run(Clerk(), items(2), tmp_path)
    load(Clerk(), items(2), tmp_path)
    assert {way: len(seconds) for way, seconds in read_run(tmp_path).load_seconds.items()} == {"1": 48, "8": 48}


def test_the_order_of_the_gold_does_not_change_its_digest() -> None:
    assert gold_digest(items(3)) == gold_digest(items(3)[::-1])
    assert gold_digest(items(3)) != gold_digest((*items(2), gold_item(id="q2", answer="杭州、南京")))


def test_two_runs_that_are_the_same_differ_by_exactly_nothing(tmp_path: Path) -> None:
    a, scored_a = ran(tmp_path / "a", Clerk(), items(40))
    b, scored_b = ran(tmp_path / "b", Clerk(), items(40))
    comparison = compare(a, b, scored_a, scored_b)
    for change in comparison.changes:
        assert (change.difference.mean, change.difference.low, change.difference.high, change.p) == (0, 0, 0, 1)
        assert (change.wins, change.losses) == (0, 0)
    assert comparison.broken == comparison.mended == ()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--gate"]) == 0


def test_answers_broken_on_purpose_are_found_and_listed_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [f"q{n}" for n in range(5, 35)]
    a, scored_a = ran(tmp_path / "a", Clerk(), items(60))
    b, scored_b = ran(tmp_path / "b", Clerk(broken=wrong), items(60))
    comparison = compare(a, b, scored_a, scored_b)
    change = comparison.change(Measure.SAC)
    assert change is not None
    assert [pair.after.gold.id for pair in comparison.pairs[:30]] == wrong
    assert (change.wins, change.ties, change.losses) == (0, 31, 30)
    assert change.difference.mean == pytest.approx(-30 / 61)
    assert change.difference.high < 0
    assert change.p_holm is not None
    assert change.p_holm < 0.001
    assert change.p_mcnemar == pytest.approx(2 / 2**30)
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--gate"]) == 1
    assert "broken: 30, mended: 0\n  broken  q5  问题5？" in capsys.readouterr().out


def test_runs_on_different_gold_are_refused(tmp_path: Path) -> None:
    a, scored_a = ran(tmp_path / "a", Clerk(), items(2))
    b, scored_b = ran(tmp_path / "b", Clerk(), items(3))
    with pytest.raises(GoldDiffers, match="one gold set"):
        compare(a, b, scored_a, scored_b)


def test_the_gate_looks_at_the_bound_of_the_interval_on_the_worse_side(tmp_path: Path) -> None:
    a, scored_a = ran(tmp_path / "a", Clerk(), items(30))
    b, scored_b = ran(tmp_path / "b", Clerk(broken=["q1"]), items(30))
    change = compare(a, b, scored_a, scored_b).change(Measure.SAC)
    assert change is not None
    assert change.difference.low == pytest.approx(-3 / 31, abs=0.001)
    assert falls_short(change, 0.09)
    assert not falls_short(change, 0.10)


def test_a_summary_by_hand(tmp_path: Path) -> None:
    variant = gold_item(id="t", cluster="c0", type=Kind.TYPO, variant_of="q0", question="哪些的方？")
    found, scored = ran(tmp_path, Clerk(broken=["t", "q1"]), (*items(2), variant))
    summary = summarise(found, scored)
    assert summary.overall[Measure.SAC].mean == 0.5
    assert summary.overall[Measure.REJECT_NEAR].mean == 1.0
    assert summary.overall[Measure.FALSE_REFUSAL].mean == 0.0
    assert summary.funnel == (("asked", 3), ("retrieved", 3), ("cited", 3), ("complete", 1), ("concise", 1), ("sac", 1))
    assert [(d.kind, d.difference.mean, d.difference.n) for d in summary.drops] == [("typo", -1.0, 1)]
    assert (summary.auroc, summary.auroc_near) == (1.0, 1.0)
    assert [latency.stage for latency in summary.latency] == ["wall", "total", "cold"]


def library() -> Library:
    """Five clauses, one a line; the last has nothing that is asked for."""
    text = TEXT + "\n" + "推动各项工作落实。" * 20
    starts = [0, *(at + 1 for at, c in enumerate(text) if c == "\n"), len(text) + 1]
    clauses = tuple(
        Clause(f"plan/{n}", "plan", ClauseKind.TASK, text[a : b - 1], a, b - 1, (), None)
        for n, (a, b) in enumerate(pairwise(starts), start=1)
    )
    return Library({"plan": Plan(Document("plan", "计划", text, ()), (), clauses)})


def test_the_oracle_wins_and_the_cheats_lose() -> None:
    asked = (
        *(
            gold_item(id=f"q{n}", cluster=f"c{n}", type=Kind.LIST, closed_list=True, nuggets=cities, answer="南京、杭州、宁波")
            for n, cities in enumerate([tuple(Nugget((name,)) for name in ("南京", "杭州", "宁波"))] * 3)
        ),
        REFUSAL,
        gold_item(id="x", cluster="x", question="量子计算？", nuggets=(Nugget(("一张网",), importance=Importance.VITAL),),
                  evidence=gold_item().evidence, answer="一张网"),
    )  # fmt: skip
    found = {verdict.name: verdict.sac for verdict in selftest(asked, library())}
    assert found["oracle"] == 1.0
    assert found["dump"] == 0.0
    assert found["refuse-all"] == 0.2


def test_a_dump_of_the_whole_text_holds_every_nugget_and_still_scores_nothing() -> None:
    reply = reply_to(Dump(library()), gold_item())
    (scored,) = score_run([gold_item()], {"q1": reply}, library().texts)
    assert (scored.figures[Measure.NUGGETS], scored.figures[Measure.SAC]) == (1.0, 0.0)


def test_a_metric_that_fails_the_oracle_is_told() -> None:
    unfair = gold_item(forbidden=("南京",))  # a key that forbids its own answer
    verdict = selftest([unfair], library())[0]
    assert (verdict.name, verdict.passed, verdict.wrong) == ("oracle", False, ("q1",))


def test_the_oracle_cites_the_evidence() -> None:
    answer = Oracle(library()).ask(gold_item())
    assert [c.quote for c in answer.citations] == ["支持南京、杭州、宁波创建区域科技创新中心"]


def test_the_selftest_exits_1_when_a_key_fails_its_own_oracle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    unfair = asdict(gold_item(forbidden=("南京",)))
    (tmp_path / "gold.jsonl").write_text(json.dumps(unfair, ensure_ascii=False), "utf-8")
    words = ["selftest", "--gold", str(tmp_path / "gold.jsonl"), "--documents", str(tmp_path / "plan.txt")]
    assert main(words) == 1
    assert "oracle: SAC 0.000 is out of bounds q1" in capsys.readouterr().err


def test_wrong_usage_exits_2() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compare", "only-one"])
    assert ended.value.code == 2


def test_faults_have_one_base() -> None:
    assert issubclass(GoldDiffers, EvalFault)
    assert RunFolder.__doc__
