"""`python -m referent62_desktop` and the entry point of the frozen application."""

from referent62_desktop.app import main

raise SystemExit(main())
