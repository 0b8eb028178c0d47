"""`python -m pressmark`: the same as the command `archive`."""

from pressmark.cli import main

if __name__ == "__main__":
    main()
