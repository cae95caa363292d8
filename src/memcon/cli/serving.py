"""`memcon serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memcon.cli import options as o
from memcon.cli.listings import DEFAULT
from memcon.cli.terminal import err
from memcon.errors import ExtraMissing, UnreadableInput, UsageError

EXAMPLES = """[bold]Examples[/bold]\n
memcon serve --record memcon.db  [dim]# then open http://127.0.0.1:8765[/dim]\n
memcon serve --read-only --port 9000\n
memcon serve --host 0.0.0.0 --allow-host desk.example.org --password-file secret.txt"""
OWN = ("127.0.0.1", "localhost", "::1")


def serve(
    record: o.RecordFile = DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8765,
    allow_host: Annotated[list[str] | None, typer.Option(help="A name that browsers call the desk by.", metavar="NAME")] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Refuse every write.")] = False,
    password_file: Annotated[Path | None, typer.Option(help="A file whose first line is the password.", metavar="FILE")] = None,
    seconds: Annotated[float, typer.Option(min=0.1, max=600, help="How long one question may take.")] = 8.0,
) -> None:
    """Opens the record in the browser, and answers over HTTP (/api/v1).

    Only this machine reaches it. To share it, give a password and put a proxy with TLS before it: docs/desk.md.
    """
    try:
        import uvicorn

        from memcon.web import Settings, create_app
    except ImportError as error:
        raise ExtraMissing(error.name or "fastapi", "web") from error
    password = None if password_file is None else _password(password_file)
    if host not in OWN and password is None:
        raise UsageError(f"--host {host}: others could read the record. Give --password-file too, or leave --host out")
    settings = Settings(host, port, tuple(allow_host or ()), read_only, password, seconds)
    app = create_app(record, settings)
    where = f"[{host}]" if ":" in host else host
    err().print(f"memcon: {record.name} at http://{where}:{port}  (Ctrl-C ends it)", markup=False)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=True)


def _password(path: Path) -> str:
    try:
        found = path.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(path), "the password cannot be read", "Give a text file") from error
    if len(found) < 8:
        raise UsageError(f"{path}: a password has eight characters at least")
    return found
