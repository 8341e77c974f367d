"""What can go wrong between a question and its answer."""


class AskFault(Exception):
    """The question could not be answered for a reason that lies outside the documents."""


class QuestionInvalid(AskFault):
    """The question is empty or too long; ask again with 1 to 500 characters."""


class FilterUnknown(AskFault):
    """A filter names a document or an area that the index does not hold; pick one that it lists."""


class BatchUnreadable(AskFault):
    """A batch file could not be read or written; correct the file and run again."""
