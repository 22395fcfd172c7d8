"""`kursus completion`: what a shell needs to complete words with the Tab key."""

from __future__ import annotations

import click

from kursus.cli.options import with_run
from kursus.cli.run import Run

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName kursus -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $env:_KURSUS_COMPLETE = "fish_complete"
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_CWORD = $wordToComplete
    kursus | ForEach-Object {
        $kind, $rest = $_ -split ",", 2
        if ($kind -ne "plain") { return }
        $word, $help = $rest -split "`t", 2
        if (-not $help) { $help = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, "ParameterValue", $help)
    }
    Remove-Item Env:_KURSUS_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD
}
"""

WHERE = {
    "bash": ("in ~/.bashrc", 'eval "$(kursus completion bash)"'),
    "zsh": ("in ~/.zshrc", 'eval "$(kursus completion zsh)"'),
    "fish": ("once", "kursus completion fish > ~/.config/fish/completions/kursus.fish"),
    "powershell": ("in $PROFILE", "kursus completion powershell | Out-String | Invoke-Expression"),
}
# \b tells click to leave the lines as they are.
HELP = "Print the script that completes kursus in a shell.\n\n" + "\n\n".join(
    f"\b\n{shell}, {where}:\n  {line}" for shell, (where, line) in WHERE.items()
)


@click.command(help=HELP)
@click.argument("shell", type=click.Choice(list(WHERE)))
@with_run
def completion(run: Run, *, shell: str) -> None:  # noqa: ARG001 - every command is given the run
    """Print the script that completes kursus in a shell."""
    if shell == "powershell":
        click.echo(POWERSHELL, nl=False)
        return
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(
            kind(
                click.get_current_context().find_root().command, {}, "kursus", "_KURSUS_COMPLETE"
            ).source()
        )
