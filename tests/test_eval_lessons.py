"""Lessons: which sentences of what was found answer, and which questions teach nothing."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.__main__ import main
from eval.content_questions import content_questions
from eval.errors import LessonsMissing, SuiteUnreadable
from eval.gold import Evidence, Expect, GoldItem, Split
from eval.lessons import Lesson, choices_of, divided, gold_lessons, top1
from eval.spans import Stretch, shares_half
from eval.squad_lessons import Answered, Paragraph, read_paragraphs, squad_lessons
from index.encoder import Encoded, Role
from index.normalise import fold
from index.opened import Index
from index.plan import Clause, ClauseKind
from index.search import Searcher, encode_clauses, passage_text
from rag.inquiry import Turn
from rag.reranker import Pair
from tests.eval_cases import gold_item
from tests.fakes import CountingEncoder, LetterEncoder, schools_plan, small_index, small_plan

KINDERGARTEN = "公办幼儿园什么时候建成？"


@pytest.fixture(scope="module")
def index() -> Index:
    return small_index(schools_plan())


def of_schools(question: str, *quotes: str, **fields: Any) -> GoldItem:
    evidence = tuple(Evidence("schools", quote) for quote in quotes)
    return gold_item(question=question, documents=("schools",), evidence=evidence, **fields)


def right_sentences(gold: GoldItem, index: Index) -> set[str]:
    """The sentences that the lesson of the question marks as answering."""
    (asked,) = content_questions([gold], [index])
    (lesson,) = gold_lessons([asked])
    places = [choice.evidence for choice in choices_of(asked)]
    text = index.document("schools").text
    return {text[p.start : p.end] for p, good in zip(places, lesson.right, strict=True) if good}


def test_a_sentence_answers_where_it_shares_half_of_the_shorter_with_a_quote(index: Index) -> None:
    assert right_sentences(of_schools(KINDERGARTEN, "2026年底前建成"), index) == {
        "新建公办幼儿园20所，2026年底前建成。"
    }
    both = of_schools("乡村学校要添什么？", "配备校车；改造食堂")  # 5 of 9, 4 of 5
    assert right_sentences(both, index) == {"为乡村学校配备校车；", "改造食堂。"}
    first = of_schools("乡村学校要添什么？", "乡村学校配备校车；改")  # 9 of 10, 1 of 5
    assert right_sentences(first, index) == {"为乡村学校配备校车；"}


def test_half_counts_from_either_side_and_only_in_the_same_document() -> None:
    place = Stretch("a", 10, 20)
    assert shares_half(Stretch("a", 15, 90), [place])
    assert not shares_half(Stretch("a", 16, 90), [place])
    assert shares_half(Stretch("a", 18, 22), [place])
    assert not shares_half(Stretch("b", 10, 20), [place])
    assert not shares_half(Stretch("a", 20, 20), [place])


def test_a_question_to_refuse_has_no_right_sentence_whatever_its_evidence(index: Index) -> None:
    gold = of_schools("公办幼儿园的园长是谁？", "2026年底前建成", expect=Expect.REFUSE)
    (lesson,) = gold_lessons(content_questions([gold], [index]))
    assert not lesson.answerable
    assert not any(lesson.right)


def test_a_question_whose_evidence_was_not_found_teaches_nothing(index: Index) -> None:
    gold = of_schools(KINDERGARTEN, "扩大学前教育供给")  # a heading, which is never quoted
    assert list(content_questions([gold], [index]))
    assert not list(gold_lessons(content_questions([gold], [index])))


@pytest.mark.parametrize(
    "fields",
    [
        {"split": Split.TEST},
        {"history": (Turn("user", "托育机构呢？"), Turn("assistant", "支持。"))},
        {"question": "一共有多少项重点任务？"},
        {"question": " "},
        {"documents": ("nowhere",)},
    ],
)
def test_only_dev_questions_of_content_that_stand_alone_are_looked_up(fields: dict[str, Any], index: Index) -> None:
    known: dict[str, Any] = {"question": KINDERGARTEN, "documents": ("schools",), "evidence": ()}
    assert len(list(content_questions([gold_item(**known)], [index]))) == 1
    assert not list(content_questions([gold_item(**(known | fields))], [index]))


def test_a_question_is_looked_up_in_the_first_index_that_holds_its_documents(index: Index) -> None:
    both = small_index(small_plan(), schools_plan(), version="v0002")
    asked = gold_item(question="低空经济由谁负责？", documents=("plan-a",), evidence=())
    (found,) = content_questions([asked], [index, both])
    assert (found.find.choice.clause.id, found.document) == ("plan-a/2.1", "plan-a")


def test_states_and_scores_are_those_of_the_search(index: Index) -> None:
    (asked,) = content_questions([of_schools(KINDERGARTEN, "2026年底前建成")], [index])
    (lesson,) = gold_lessons([asked])
    choices = choices_of(asked)
    assert len(choices) == 10  # of twelve
    assert choices == sorted(choices, key=lambda choice: -choice.score)
    folded = LetterEncoder().encode([asked.find.question.folded], "query")
    assert lesson.base == tuple(choice.score for choice in choices)
    assert len(lesson.pairs) == len(choices)
    for pair, choice in zip(lesson.pairs, choices, strict=True):
        np.testing.assert_allclose(pair.question, folded.early[0], atol=1e-3)
        said = LetterEncoder().encode([fold(passage_text(choice.clause))], "passage")
        np.testing.assert_allclose(pair.sentence, said.early[0][1:], atol=1e-3)
        alike = index.searcher.centred(folded.tokens[0]) @ index.searcher.centred(said.tokens[0]).T
        np.testing.assert_allclose(pair.matched, alike[0], atol=1e-2)
        np.testing.assert_allclose(pair.matching, alike[0], atol=1e-2)


def of(document: str, cluster: str, right: tuple[bool, ...] = (True,)) -> Lesson:
    pair = Pair(*(np.ones(shape, np.float16) for shape in ((2, 2), (1, 2), (1,), (1,))))
    return Lesson((pair,) * len(right), right, (0.0,) * len(right), True, document, cluster)


def test_every_tenth_document_is_held_out_and_of_few_documents_every_tenth_cluster() -> None:
    documents = [of(f"d{number:02}", "c") for number in range(20) for _ in range(2)]
    found = divided(documents)
    assert [lesson.document for lesson in found.held_out] == ["d09", "d09", "d19", "d19"]
    assert (len(found.learnt), found.kept) == (36, "2 of 20 documents")
    clusters = divided([of("d", f"c{number:02}") for number in range(12)])
    assert ([one.cluster for one in clusters.held_out], clusters.kept) == (["c09"], "1 of 12 clusters")
    with pytest.raises(LessonsMissing, match="9 lessons of 9 clusters, expected 10"):
        divided([of("d", f"c{number}") for number in range(9)])


def test_top1_counts_only_lessons_that_have_a_right_sentence() -> None:
    lessons = [of("d", "c", (True, False)), of("d", "c", (True, False)), of("d", "c", (False, False))]
    assert top1(lessons, [(0.9, 0.1), (0.1, 0.9), (0.5, 0.1)]) == 0.5
    assert top1(lessons[2:], [(0.5, 0.1)]) is None


@pytest.fixture(scope="module")
def counting() -> Searcher:
    clauses = [Clause(str(n), "d", ClauseKind.TASK, text, 0, 2, (), None) for n, text in enumerate(("水路", "风火"))]
    return Searcher(clauses, encode_clauses(clauses, CountingEncoder()), CountingEncoder())


def test_the_sentence_in_which_an_answer_begins_is_right(counting: Searcher) -> None:
    asked = (Answered("风是什么", "路", 3), Answered("火是什么", "路路", 99), Answered("水是什么", "无处", 99))
    found = list(squad_lessons([Paragraph("水水。路路。", asked)], CountingEncoder(), counting))
    assert [lesson.right for lesson in found] == [(False, True), (False, True)]
    water, road, wind, fire = 2 * np.eye(4)
    np.testing.assert_array_equal(found[0].pairs[0].question, [np.ones(4), wind])
    np.testing.assert_array_equal(found[1].pairs[0].question, [np.ones(4), fire])
    np.testing.assert_array_equal(found[0].pairs[0].sentence, [water, water])
    np.testing.assert_array_equal(found[0].pairs[1].sentence, [road, road])
    of_wind, of_road = counting.centred(np.eye(4, dtype=np.float32)[[2, 1]])
    np.testing.assert_allclose(found[0].pairs[1].matched, [of_wind @ of_road], atol=1e-3)
    np.testing.assert_allclose(found[0].pairs[1].matching, [of_wind @ of_road] * 2, atol=1e-3)
    assert (found[0].base, found[0].answerable) == ((), True)


class ShortReader(CountingEncoder):
    """Reads no more than two characters: its tokens begin at 0 and 1."""

    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        read = super().encode([text[:2] for text in texts], role)
        return replace(read, positions=tuple(np.arange(len(tokens), dtype=np.int32) for tokens in read.tokens))


def test_a_sentence_that_the_encoder_has_not_read_is_left_out(counting: Searcher) -> None:
    asked = (Answered("风是什么", "冷", 3), Answered("水是什么", "水", 0))
    (lesson,) = squad_lessons([Paragraph("水水。冷。", asked)], ShortReader(), counting)
    assert (lesson.right, len(lesson.pairs)) == ((True,), 1)


def squad(file: Path, *asked: dict[str, object]) -> Path:
    file.write_text(json.dumps({"data": [{"paragraphs": [{"context": "水水。", "qas": list(asked)}]}]}), "utf-8")
    return file


def test_files_in_squads_form_are_read_and_others_are_named(tmp_path: Path) -> None:
    whole = squad(tmp_path / "a.json", {"question": "什么", "answers": [{"text": "水", "answer_start": 1}]})
    assert read_paragraphs([whole, whole]) == (Paragraph("水水。", (Answered("什么", "水", 1),)),) * 2
    for file in (squad(tmp_path / "b.json", {"question": "什么", "answers": []}), squad(tmp_path / "c.json", {})):
        with pytest.raises(SuiteUnreadable, match=rf"{file.name} is not in SQuAD's form"):
            read_paragraphs([whole, file])
    with pytest.raises(SuiteUnreadable, match=r"none\.json cannot be read"):
        read_paragraphs([tmp_path / "none.json"])


def test_bad_input_ends_as_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("", "utf-8")
    given = ["fit-reranker", "--gold", str(gold)]
    assert main([*given, "--out", str(tmp_path / "no" / "reranker.onnx")]) == 1
    assert main([*given, "--squad", str(gold), "--out", str(tmp_path / "reranker.onnx")]) == 1
    assert main([*given, "--out", str(tmp_path / "reranker.onnx")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert "no folder" in said[0]
    assert "not in SQuAD's form" in said[1]
    assert "none of the 0 items" in said[2]
