"""The way out that was typed for letters, and how one logs in there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kursus.cli.run import Run
from kursus.errors import KursusError, Wrong
from kursus.letters.delivery import Way

if TYPE_CHECKING:
    from kursus.letters.servers import Login, Server

SERVER_VARIABLE = "KURSUS_SMTP"


class Out(NamedTuple):
    """A way out.

    Attributes:
        folder: Where what it takes lies as drafts, or None where it is sent.
    """

    way: Way
    folder: str | None

    @property
    def drafts(self) -> bool:
        """Whether what it takes is still to be sent."""
        return self.folder is not None

    @property
    def option(self) -> str:
        """What it is asked for by, for the log."""
        return "--eml" if self.drafts else "--smtp"


def way_out(
    run: Run,
    *,
    smtp: str | None,
    eml: str | None,
    password_file: str | None,
    token: str | None,
) -> Out:
    """The way that was typed; nothing is spoken to yet.

    Raises:
        Wrong: None was, or two, or what does not fit together.
        KursusError: The password cannot be read, or is not there.
    """
    if eml is not None:
        if smtp is not None:
            raise Wrong("Letters go out one way.", hint="--smtp URL, or --eml DIR")
        from kursus.letters.eml import Drafts

        return Out(Drafts(Path(eml), day=run.today), folder=eml)
    url = smtp or run.environ.get(SERVER_VARIABLE)
    if not url:
        raise Wrong(
            "Nothing says how letters go out.",
            hint=f"--smtp smtp://USER@HOST, or --eml DIR   (or {SERVER_VARIABLE}=URL)",
        )
    from kursus.letters.servers import parse_server
    from kursus.letters.smtp import Smtp

    server = parse_server(url)
    return Out(Smtp(server, login=_login(run, server, password_file, token)), folder=None)


def _login(
    run: Run, server: Server, password_file: str | None, token: str | None
) -> Callable[[], Login] | None:
    """What gives the login when it is needed; None for a relay."""
    from kursus.letters.servers import PASSWORD_VARIABLE, Login, read_password, token_from, url_of

    if password_file is not None and token is not None:
        raise Wrong("One logs in by a password or by a token.")
    user = server.user
    if user is None:
        if password_file is not None or token is not None:
            option = "--token-command" if password_file is None else "--password-file"
            raise Wrong(
                f"Nothing says who logs in at {server.host}.",
                hint=f"without {option} for a relay, else --smtp {url_of(server, user='USER')}",
            )
        return None
    if token is not None:
        return lambda: Login(user=user, secret=token_from(token), is_token=True)
    password = (
        read_password(Path(password_file))
        if password_file is not None
        else run.environ.get(PASSWORD_VARIABLE)
    )
    if not password:
        raise KursusError(
            f"There is no password for {user}.",
            hint=f"{PASSWORD_VARIABLE}, --password-file FILE, or --token-command COMMAND",
        )
    return lambda: Login(user=user, secret=password)
