"""Lets ``python -m gapcheck`` and the installed command share one entry."""


def main() -> None:
    """Run the command line."""
    from gapcheck.cli.app import run

    run()


if __name__ == "__main__":
    main()
