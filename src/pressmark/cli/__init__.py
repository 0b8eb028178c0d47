"""The command `archive`: parse, one call, render. Each command is imported when it is called.

What the command says of itself stands here, so that `archive --help` imports nothing else.
"""

import sys

from pressmark.version import __version__

COULD_NOT = 4
"""Exit code for work that could not be done; 0 done or valid, 2 usage, 3 examined and not valid, 1 a bug."""

USAGE = 2
"""Exit code for what cannot be asked for like this."""

NOT_VALID = 3
"""Exit code for what was examined and is not valid."""

GROUPS = {
    "Every day": {
        "build": "Pack a source into the store and print its archive ID.",
        "list": "List the archives of a store.",
        "find": "Find words, speakers and numbers in the archives of a store.",
        "show": "Show what an archive, a claim or a passage says, and who says so.",
        "cite": "Print a citation of an archive, a claim or a passage.",
        "check": "Check what papers cite, and the words they quote.",
        "validate": "Check archives, rung by rung.",
        "export": "Write an archive in another form.",
    },
    "Closer": {
        "compare": "Compare what several archives say, or several hands found.",
        "review": "Go through an archive's claims and make the revised archive.",
        "remove": "Take an archive out of the store; its custody stays.",
        "crawl": "Build very many sources straight into packs.",
        "pack": "Put the bundles of a store into a few large files.",
        "unpack": "Give the folder of a packed archive back.",
        "catalogue": "Bring a store's catalogue up to date, packs and all.",
    },
    "For others": {
        "at": "Remember where a bundle can be had, for its citations.",
        "excerpt": "Show some claims and prove them, the article withheld.",
        "authoring": "Write out what helps to cite: LaTeX, pandoc, Quarto.",
        "site": "Write a store as static files for a web host.",
        "serve": "Look at such a site in the browser of this machine.",
        "resolve": "Get an archive by its ID from a folder, a zip, a page or a site.",
        "mcp": "Let an assistant look into the store, over stdin and stdout.",
    },
    "Vouching": {
        "seal": "Sign an archive: vouch for it with your key.",
        "timestamp": "Have an authority prove when an archive was sealed.",
        "renew": "Have an authority stamp older time stamps before they weaken.",
        "custody": "Show what happened to an archive, add to it, or join copies.",
        "key": "Make a key to sign with, or show one.",
    },
}
"""In the order of the help, with the line that stands there."""

COMMANDS = {name: line for group in GROUPS.values() for name, line in group.items()}


def overview() -> str:
    """The help of the command as a whole."""
    commands = "\n\n".join(
        "\n".join([f"{title}:", *(f"  {name:<11}{line}" for name, line in group.items())])
        for title, group in GROUPS.items()
    )
    return f"""\
Usage: archive COMMAND [ARGUMENT]...

  Pack an article, its metadata and its claims into one archive that a paper can cite.

{commands}

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

  archive COMMAND --help says more. Exit codes: 0 done or valid, 2 usage, 3 examined and not valid, 4 could not do it.
"""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and exit."""
    words = sys.argv[1:] if arguments is None else arguments
    if words in (["--help"], ["-h"]):
        sys.stdout.write(overview())
        return
    if words == ["--version"]:
        sys.stdout.write(f"archive (pressmark) {__version__}\n")
        return
    if sys.platform == "win32":
        sys.stderr.write(
            "archive: Windows itself is not supported: bundles are opened and locked by what only POSIX systems have\n"
            "  try: WSL, where everything runs\n"
        )
        sys.exit(COULD_NOT)
    from pressmark.cli.dispatch import run

    sys.exit(run(words))
