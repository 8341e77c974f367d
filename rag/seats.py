"""Where a question takes a body or a work to be (办公室设在市水利局), and whether a sentence has it in another place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.words import content_words, has_in_order

_AT = "(?:是|仍|还|现在?|继续|常)?(?:设在|放在|挂靠在?|挂在|位于|坐落[在于]|建在|布设在|选址在?|落户在?|隶属于?)"
_SAID = re.compile(rf"(?P<thing>[\u4e00-\u9fffa-z0-9]{{2,20}}?){_AT}(?P<place>[\u4e00-\u9fff]{{2,16}})")
_ASKING = re.compile("谁|哪|什么|多少|多久|几|怎|如何|何|啥")
_PARTS = re.compile(r"[，,。;；：:!！?？]")
_TAIL = re.compile(r"(?:的(?:话)?|了|吧|吗|对吧|是吧|不是|没错)$")
_SENTENCES = re.compile("[。；;\n]")
_FORMERLY = re.compile("(?:原来?|曾经?|以前|此前)$")
_OF_THE_WORDS = 0.6
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Seat:
    """The words for what is somewhere, and where the question has it."""

    words: tuple[str, ...]
    place: str

    def is_told(self, text: str) -> bool:
        """A sentence of the folded text has it there."""
        return any(_alike(self.place, place) for place in self._places(text))

    def is_elsewhere(self, text: str) -> bool:
        """A sentence of the folded text has it in another place."""
        places = list(self._places(text))
        return bool(places) and not any(_alike(self.place, place) for place in places)

    def _places(self, text: str) -> Iterator[str]:
        for sentence in _SENTENCES.split(text):
            for at in re.finditer(_AT, sentence):
                said = sentence[: at.start()]
                if not _FORMERLY.search(said) and self._is_of(said):
                    yield _PARTS.split(sentence[at.end() :])[0]

    def _is_of(self, said: str) -> bool:
        """The words stand before, the last of them in the part itself or in the one before."""
        held = sum(len(word) for word in self.words if word in said)
        near = "".join(_PARTS.split(said)[-2:])
        return held >= _OF_THE_WORDS * sum(map(len, self.words)) and self.words[-1] in near


def seats(folded: str) -> tuple[Seat, ...]:
    """Each place that a part of the question takes for granted."""
    found = []
    for part in _PARTS.split(folded):
        said = _SAID.search(part)
        if said is None or _ASKING.search(part[: said.end()]):
            continue
        words = content_words(said["thing"].removeprefix("既然").removeprefix("听说"))
        place = _TAIL.sub("", said["place"])
        if len("".join(words)) >= _SHORTEST and len(place) >= _SHORTEST:
            found.append(Seat(words, place))
    return tuple(found)


def _alike(place: str, said: str) -> bool:
    """市人社局 for 市人力资源社会保障局."""
    return has_in_order(said, place.removeprefix("市").removeprefix("县").removeprefix("省"))
