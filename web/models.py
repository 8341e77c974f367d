"""What requests may hold: one strict model for each direction in; what goes out is in `web/replies.py`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.inquiry import Filters, Inquiry, Turn

# Raw text may be longer than the 500 characters that count after cleaning: invisible characters are dropped there.
LONGEST_RAW_QUESTION = 2_000
LANGUAGE = r"^(auto|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})$"  # auto, or a BCP 47 tag: zh-Hans, zh-Hant-HK, en, ja

Question = Annotated[str, Field(min_length=1, max_length=LONGEST_RAW_QUESTION)]
DocumentId = Annotated[str, Field(min_length=1, max_length=200)]


class Request(BaseModel):
    """Base of everything that comes in: a field that is not named is refused, and so is a number written as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class TurnRequest(Request):
    role: Literal["user", "assistant"]
    content: str = Field(max_length=4_000)


class FiltersRequest(Request):
    documents: list[DocumentId] = Field(default=[], max_length=100, description="Document ids; empty means all")
    areas: list[Annotated[int, Field(ge=1, le=999)]] = Field(
        default=[], max_length=100, description="Ordinals of areas, from 1; empty means all"
    )


class AskRequest(Request):
    """A question, with what was said before and where to look."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "低空经济方面要做什么？"},
                {
                    "question": "它的牵头单位是谁？",
                    "history": [
                        {"role": "user", "content": "低空经济方面要做什么？"},
                        {"role": "assistant", "content": "支持低空经济发展，发展通用航空。[1]"},
                    ],
                    "filters": {"documents": ["yrd-2024-2026"], "areas": [2]},
                    "language": "auto",
                    "answerer": "auto",
                },
            ]
        }
    )

    question: Question = Field(description="1 to 500 characters after cleaning")
    history: list[TurnRequest] = Field(default=[], max_length=20, description="Earlier turns, oldest first")
    filters: FiltersRequest = FiltersRequest()
    language: str = Field(default="auto", pattern=LANGUAGE, max_length=35, description="`auto` or a BCP 47 tag")
    answerer: Literal["auto", "extractive", "generative"] = "auto"

    def inquiry(self) -> Inquiry:
        return Inquiry(
            question=self.question,
            history=tuple(Turn(turn.role, turn.content) for turn in self.history),
            filters=Filters(tuple(self.filters.documents), tuple(self.filters.areas)),
            language=self.language,
            answerer=self.answerer,
        )


class SearchRequest(Request):
    """Words to rank clauses by; no answer is written."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"query": "轨道交通", "k": 5}]})

    query: Question = Field(description="1 to 500 characters after cleaning")
    k: int = Field(default=10, ge=1, le=50, description="How many clauses at most")
    filters: FiltersRequest = FiltersRequest()


class FeedbackRequest(Request):
    """A verdict on one answer; a later one of the same sender stands beside the earlier."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"answer_id": "a-1", "verdict": "down", "reason": "wrong_number"}]}
    )

    answer_id: str = Field(min_length=1, max_length=80)
    verdict: Literal["up", "down"]
    reason: str | None = Field(default=None, max_length=40)
    comment: str | None = Field(default=None, max_length=2_000)


class TaskQuery(Request):
    """Which tasks of the ledger, and in which form."""

    model_config = ConfigDict(strict=False)  # in a query everything is text

    document: DocumentId | None = None
    area: int | None = Field(default=None, ge=1, le=999, description="Ordinal of the area, from 1")
    owner: str | None = Field(default=None, max_length=100, description="Part of a responsible body's name")
    q: str | None = Field(default=None, max_length=200, description="Words that the task's text holds, all of them")
    format: Literal["json", "csv", "xlsx"] = "json"
