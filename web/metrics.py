"""What Prometheus scrapes; one registry for each app, so that two apps in one process do not share counters."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)


class Metrics:
    """No label holds a question, a key or an address: only routes, statuses and modes."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "wence_requests", "Requests served", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "wence_request_seconds",
            "Time to the end of the response",
            ["route"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self.answers = Counter(
            "wence_answers", "Answers given", ["status", "answerer", "surface"], registry=self.registry
        )
        self.fallbacks = Counter(
            "wence_generative_fallbacks",
            "Generative drafts that the extractive answer replaced",
            registry=self.registry,
        )
        self.limited = Counter("wence_rate_limited", "Requests refused with 429", registry=self.registry)
        self.unrecorded = Counter(
            "wence_records_failed", "Answers whose record could not be written", registry=self.registry
        )
        self.running = Gauge("wence_questions_running", "Questions being answered", registry=self.registry)
        self.waiting = Gauge("wence_questions_waiting", "Questions waiting for a place", registry=self.registry)
