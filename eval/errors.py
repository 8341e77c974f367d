"""What can go wrong in an evaluation; each message says found, expected and what to do next."""


class EvalFault(Exception):
    """The evaluation could not do what was asked."""


class GoldInvalid(EvalFault):
    """Gold lines break the schema or their own metrics; correct the fields that are listed."""


class DocumentsMissing(EvalFault):
    """Items name documents that are neither indexed nor in the given folder; pass `--documents`."""


class RunUnreadable(EvalFault):
    """The folder holds no run, or a run of another format; run again."""


class GoldDiffers(EvalFault):
    """Two runs were asked different questions and cannot be compared; run both on one gold set."""


class LessonsMissing(EvalFault):
    """There are too few questions to fit weights to and to try them on; name more gold files or documents."""


class SuiteUnreadable(EvalFault):
    """The folder does not hold the files of the suite; pass the folder that does."""
