"""The command line; the only part of memcon that prints."""


def main() -> None:
    """Runs the command that the arguments name, and exits with its code."""
    from memcon.cli.commands import run

    run()
