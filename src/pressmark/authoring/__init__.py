"""What helps to cite archives while writing, as files for an author's own folder: LaTeX, Pandoc, Quarto, CI."""

from importlib import resources
from pathlib import Path

from pressmark.errors import PressmarkError

FILES = {
    "archiveclaim.sty": "archiveclaim.sty",
    "archiveclaim.lua": "archiveclaim.lua",
    "_extensions/archiveclaim/archiveclaim.lua": "archiveclaim.lua",
    "_extensions/archiveclaim/_extension.yml": "extension.yml",
    "pre-commit-config.yaml": "pre-commit-config.yaml",
    "archive-check-workflow.yml": "archive-check-workflow.yml",
}
"""Where each file is written, and its name here."""


class AuthoringError(PressmarkError):
    """The files cannot be written."""


def write_authoring(folder: Path) -> list[Path]:
    """Write the files into a folder, which may be there; gives their paths.

    Raises:
        AuthoringError: One of them is there with other contents, or the folder cannot be written.
    """
    held = {folder / name: resources.files(__name__).joinpath(source).read_bytes() for name, source in FILES.items()}
    try:
        for path, data in held.items():
            if path.is_symlink() or (path.exists() and path.read_bytes() != data):
                raise AuthoringError(f"{path} is there and is another one", hint="move it away, or name another folder")
        for path, data in held.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise AuthoringError(f"cannot write into {folder}: {(error.strerror or str(error)).lower()}") from error
    return list(held)
