"""Run kklint as `python -m kklint`."""

from kklint.cli import main

if __name__ == "__main__":
    main()
