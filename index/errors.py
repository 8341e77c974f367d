"""What can go wrong between a file and a searchable index; each message says found, expected and what to do next."""


class IndexFault(Exception):
    """The index could not do what was asked."""


class DocumentUnreadable(IndexFault):
    """The file could not be read as a document; fix or replace the file."""


class EncoderUnavailable(IndexFault):
    """The encoder could not be opened; install its weights or name another."""


class DocumentUnknown(IndexFault):
    """The index holds no document of this id; pick one that it lists."""


class DocumentTaken(IndexFault):
    """Two documents have one id; give one of them another id in the .toml beside it."""


class IndexMissing(IndexFault):
    """No index version stands in the folder; build one."""


class IndexDamaged(IndexFault):
    """A version's files differ from its manifest; roll back or build again."""


class IndexMismatch(IndexFault):
    """The index was built with another encoder, dimension or format than the one in use; build again."""


class IndexBusy(IndexFault):
    """Another builder holds the index folder; wait for it and try again."""


class IndexUnwritable(IndexFault):
    """The index folder could not be written; free space or correct its permissions. The old version stands."""


class SettingInvalid(IndexFault):
    """A setting has a value that cannot be used; correct the environment or `.env`."""
