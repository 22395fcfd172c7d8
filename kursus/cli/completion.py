"""`kursus completion`: what a shell needs to complete words with the Tab key."""

from __future__ import annotations

import click

from kursus.cli.options import common_options
from kursus.cli.run import Run

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName kursus -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $env:_KURSUS_COMPLETE = "fish_complete"
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_CWORD = $wordToComplete
    kursus | ForEach-Object {
        $kind, $rest = $_ -split ",", 2
        $word, $help = $rest -split "`t", 2
        if (-not $help) { $help = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, "ParameterValue", $help)
    }
    Remove-Item Env:_KURSUS_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD
}
"""

WHERE = {
    "bash": 'eval "$(kursus completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(kursus completion zsh)"   in ~/.zshrc',
    "fish": "kursus completion fish > ~/.config/fish/completions/kursus.fish",
    "powershell": "kursus completion powershell | Out-String | Invoke-Expression   in $PROFILE",
}


@click.command()
@click.argument("shell", type=click.Choice(list(WHERE)))
@common_options()
@click.pass_obj
def completion(run: Run, *, shell: str) -> None:  # noqa: ARG001 - every command is given the run
    r"""Print the script that completes kursus in a shell.

    \b
    bash        eval "$(kursus completion bash)"   in ~/.bashrc
    zsh         eval "$(kursus completion zsh)"   in ~/.zshrc
    fish        kursus completion fish > ~/.config/fish/completions/kursus.fish
    powershell  kursus completion powershell | Out-String | Invoke-Expression   in $PROFILE
    """
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
