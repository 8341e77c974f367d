"""The report for a build server: one test case for each item, one for each target."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from eval.measures import HEADLINE, MEANING, Measure, meets
from eval.reasons import why
from eval.report.contents import Contents
from eval.scoring import Scored


def to_junit(contents: Contents) -> str:
    """An item fails when it does not reach SAC, with what it breaks; an item that raised is an error."""
    suites = Element("testsuites", name="wence evaluation")
    _items(suites, contents)
    _targets(suites, contents)
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _items(suites: Element, contents: Contents) -> None:
    failed = [one for one in contents.scored if one.figures[Measure.SAC] < 1]
    errors = [one for one in failed if one.reply.answer is None]
    suite = SubElement(
        suites, "testsuite", name="items", tests=str(len(contents.scored)), errors=str(len(errors)),
        failures=str(len(failed) - len(errors)), time=f"{sum(one.reply.seconds for one in contents.scored):.3f}",
    )  # fmt: skip
    for one in contents.scored:
        _item(suite, one)


def _item(suite: Element, one: Scored) -> None:
    gold = one.gold
    case = SubElement(suite, "testcase", classname=gold.type.value, name=f"{gold.id} {_printable(gold.question)}",
                      time=f"{one.reply.seconds:.3f}")  # fmt: skip
    if one.figures[Measure.SAC] < 1:
        problems = _printable(why(one))
        problem = SubElement(case, "failure" if one.reply.answer else "error", message=problems)
        problem.text = _printable(one.reply.answer.answer) if one.reply.answer else problems


def _targets(suites: Element, contents: Contents) -> None:
    measured = [(m, contents.summary.overall[m].mean) for m in HEADLINE if m in contents.summary.overall]
    missed = [measure for measure, value in measured if meets(measure, value) is False]
    suite = SubElement(
        suites, "testsuite", name="targets", tests=str(len(measured)), failures=str(len(missed)), errors="0"
    )
    for measure, value in measured:
        case = SubElement(suite, "testcase", classname="target", name=MEANING[measure].en)
        if measure in missed:
            SubElement(case, "failure", message=f"{value:.3f}, target {MEANING[measure].target}")


def _printable(text: str) -> str:
    """XML 1.0 has no control characters but tab and line ends."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
