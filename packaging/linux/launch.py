"""The way into the bundle: the command line, which opens the window where no command is given."""

import multiprocessing

from binational_desktop.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the bundle may be its own child (exchange.apart)
    main()
