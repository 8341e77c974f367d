"""Ranked clauses, without an answer."""

from anyio import to_thread
from fastapi import APIRouter

from index.opened import Index
from index.passage import Ranking
from rag.clean import clean_question
from web.asking import READ_PLACE
from web.bodies import Bounded
from web.document_replies import SearchReply
from web.models import SearchRequest
from web.outward import hit_reply, plan_of
from web.replies import errors
from web.service import ServiceDep

router = APIRouter(route_class=Bounded, tags=["documents"])


@router.post("/api/v1/search", dependencies=[READ_PLACE], responses=errors(400, 401, 403, 404, 408, 413, 422, 429, 503))
async def search(wanted: SearchRequest, service: ServiceDep) -> SearchReply:
    """The clauses nearest to the query, best first, with the scores that rank them."""
    for document in wanted.filters.documents:
        plan_of(service, document)
    index = service.assistant.index
    ranking = await to_thread.run_sync(_rank, index, wanted)
    hits = [hit_reply(passage) for passage in ranking.passages]
    return SearchReply(index_version=index.version, confidence=ranking.confidence, results=hits)


def _rank(index: Index, wanted: SearchRequest) -> Ranking:
    rows = index.rows(wanted.filters.documents, wanted.filters.areas)
    return index.searcher.search(clean_question(wanted.query), wanted.k, rows)
