"""What a text file has around its text: byte order mark, Windows line ends, the end of its last line.

Repair would unify them; a file that is repaired keeps its own, so that a clean one comes back byte for byte.
"""

from dataclasses import dataclass

__all__ = ["FileForm", "form_of"]

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class FileForm:
    """The form of one file; see `form_of`."""

    mark: bool
    windows: bool
    ends_line: bool

    def take_off(self, text: str) -> str:
        """The text of a file of this form, as repair is to see it."""
        bare = text.removeprefix(_MARK) if self.mark else text
        return bare.replace("\r\n", "\n") if self.windows else bare

    def put_on(self, text: str) -> str:
        """A repaired text as a file of this form; where the last lines went, the new last one ends as they did."""
        if self.ends_line and text and not text.endswith("\n"):
            text += "\n"
        return (_MARK if self.mark else "") + (text.replace("\n", "\r\n") if self.windows else text)


def form_of(text: str) -> FileForm:
    """The form of a file's text; mixed line ends are damage, not form."""
    windows = text.count("\r\n") == text.count("\n") == text.count("\r") > 0
    return FileForm(text.startswith(_MARK), windows, text.endswith("\n"))
