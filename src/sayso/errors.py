"""Every exception Sayso raises, drawn once.

SaysoError
├── SettingsError          a setting is unknown or has a value it cannot have
├── InputError             nothing could be read from what was named on the command line
├── ResourceError          a part of the installation is missing or broken
│   ├── ModelMissing       the language model is not installed
│   └── GazetteerError     the gazetteer cannot be compiled, opened or read
├── LedgerError            the ledger cannot be opened, read or written
│   ├── NotALedger         the file is something else
│   ├── NewerLedger        the ledger was written by a later version of Sayso
│   ├── LedgerBusy         another process holds the ledger
│   └── LedgerDamaged      the ledger is no longer whole
├── NotFound               no event, claim, report … has the id asked for
├── DecisionError          a decision names what there is not, or sets a value that cannot be
├── FilterError            what is asked for is of a kind that there is not
└── ExportError            the output cannot be written

Problems in *data* are no exceptions: they are ``Issue`` values (``sayso.model.issue``), kept in the ledger.
Exceptions are for programmers and broken environments; their text is one clear line that says what
happened, to which file, and what to do.
"""


class SaysoError(Exception):
    """The root of the tree; ``str()`` of it is the line a user reads."""


class SettingsError(SaysoError):
    """A setting is unknown or has a value it cannot have."""


class InputError(SaysoError):
    """Nothing could be read from what was named."""


class ResourceError(SaysoError):
    """A part of the installation is missing or broken."""


class ModelMissing(ResourceError):
    """The language model is not installed."""


class GazetteerError(ResourceError):
    """The gazetteer cannot be compiled, opened or read."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The file is something other than a ledger."""


class NewerLedger(LedgerError):
    """The ledger was written by a later version of Sayso."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger."""


class LedgerDamaged(LedgerError):
    """The ledger is no longer whole."""


class NotFound(SaysoError):
    """No record has the id asked for."""


class DecisionError(SaysoError):
    """A decision names what there is not, or sets a value that cannot be."""


class FilterError(SaysoError):
    """What is asked for is of a kind that there is not."""


class ExportError(SaysoError):
    """The output cannot be written."""
