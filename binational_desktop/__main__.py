"""``python -m binational_desktop`` is the command line."""

from binational_desktop.cli import main

if __name__ == "__main__":
    main()
