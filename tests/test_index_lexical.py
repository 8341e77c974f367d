"""The lexical share: known terms, known order, and the bounds that let it be added to a cosine."""

import numpy as np
import pytest

from index.lexical import LexicalIndex, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("低空经济", ["低空", "空经", "经济"]),
        ("長三角G60", ["长三", "三角", "g60"]),
        ("水", ["水"]),
        ("What is the plan for 2026?", ["plan", "2026"]),
        ("a b", []),
        ("これは計画です", ["计画"]),
        ("，。！", []),
    ],
)
def test_terms_are_bigrams_of_chinese_and_whole_words_of_latin(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_text_that_holds_all_of_the_query_beats_one_that_holds_a_part() -> None:
    scores = LexicalIndex(["发展低空经济", "发展实体经济", "长江禁渔"]).scores("低空经济")
    assert np.argsort(-scores).tolist() == [0, 1, 2]
    assert scores[2] == 0


def test_scores_stay_between_nothing_and_a_full_match() -> None:
    scores = LexicalIndex(["低空低空低空低空", "经济", "经济长江禁渔水路"]).scores("低空")
    assert scores.tolist() == [1, 0, 0]


def test_a_stray_latin_word_of_a_long_question_stays_a_small_share() -> None:
    index = LexicalIndex(["建设G60科创走廊", "发展低空经济", "长江禁渔"])
    share = index.scores("Which cities are asked to build an innovation corridor along the G60 expressway together?")
    assert 0 < share[0] < 0.2
    assert share[1:].tolist() == [0, 0]


def test_traditional_and_full_width_queries_score_as_simplified_ones() -> None:
    index = LexicalIndex(["建设G60科创走廊", "发展低空经济"])
    assert index.scores("Ｇ６０科創走廊").tolist() == index.scores("G60科创走廊").tolist()


def test_one_term_scores_as_the_formula_says() -> None:
    # idf = ln(1 + (2 − 1 + .5) / (1 + .5)) = ln 2; gain = ln 2 · 2.2 / (1 + 1.2); full = ln 2 · 2.2 · .7
    scores = LexicalIndex(["水火", "路风"]).scores("水火")
    assert scores.tolist() == pytest.approx([1 / (2.2 * 0.7), 0])


def test_a_query_without_terms_and_an_index_without_texts_score_nothing() -> None:
    assert LexicalIndex(["水火"]).scores("？？").tolist() == [0]
    assert LexicalIndex([]).scores("水火").tolist() == []


def test_a_name_in_latin_letters_counts_for_less_than_one_in_chinese() -> None:
    index = LexicalIndex(["支持嘉兴接轨上海", "推进长江禁渔", "上海港"])
    english, chinese = index.scores("How closely will Jiaxing be tied to its neighbour?"), index.scores("嘉兴")
    assert english[0] == pytest.approx(chinese[0] * 0.3)
    assert english[1:].tolist() == [0, 0]


def test_a_text_with_both_names_beats_one_with_one_of_them() -> None:
    scores = LexicalIndex(["支持嘉兴接轨上海", "推进长江禁渔", "上海港"]).scores("Jiaxing and Shanghai")
    assert scores[0] > scores[2] > scores[1] == 0


def test_an_english_word_counts_where_a_term_that_it_means_stands() -> None:
    index = LexicalIndex(["出席座谈会并讲话", "推进长江禁渔", "召开会议"])
    scores = index.scores("Who spoke at the symposium?")
    assert 0.1 < scores[0] < 0.3  # spoke means nothing here
    assert scores[1:].tolist() == [0, 0]


def test_a_word_without_a_meaning_in_the_texts_makes_the_others_a_smaller_share() -> None:
    index = LexicalIndex(["出席座谈会并讲话", "推进长江禁渔", "召开会议"])
    alone, beside = index.scores("symposium")[0], index.scores("symposium harbour")[0]
    assert 0 < beside < alone / 2


def test_a_frequent_word_says_less_than_a_rare_one() -> None:
    index = LexicalIndex(["加快发展甲醇", "加快发展经济", "加快发展教育", "加快发展旅游"])
    scores = index.scores("development of methanol")
    assert scores[0] > 5 * scores[1] > 0


def test_a_question_with_chinese_in_it_is_compared_by_its_own_words() -> None:
    index = LexicalIndex(["出席座谈会", "推进长江禁渔"])
    assert index.scores("长江 symposium")[0] == 0


def test_terms_for_a_word_are_those_it_means_and_for_a_name_those_that_sound_so() -> None:
    index = LexicalIndex(["出席座谈会", "支持嘉兴接轨上海", "连云港的港口"])
    assert index.terms_for("symposium") == ("座谈会",)
    assert index.terms_for("Jiaxing") == ("嘉兴",)
    assert index.terms_for("Lianyungang") == ("连云港",)
    assert index.terms_for("harbor") == ("港口",)
    assert index.terms_for("unspoken") == ()
