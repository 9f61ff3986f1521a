"""Click in two languages: help, usage errors and progress as this program says them."""

from typing import Any, Final

import click

from binational_desktop.i18n import N_, _
from binational_desktop.progress import Progress

_PIECES: Final = (N_("[OPTIONS]"), N_("FILE"), N_("[FILE]"), N_("SOURCE"), N_("FIELD=NAME"))
"""Words of usage lines, translated where they are shown."""
_HELP: Final = N_("Show this message and exit.")


class Misused(click.UsageError):
    """A usage error whose message is ours and already translated."""


class TranslatedCommand(click.Command):
    """A command whose help is translated when it is shown, not when the program is loaded."""

    def get_short_help_str(self, limit: int = 79) -> str:
        """The help in the language of messages."""
        return _(self.help) if self.help else ""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line in the language of messages."""
        pieces = " ".join(_(piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help in the language of messages."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(self.get_short_help_str())

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with their help in the language of messages."""
        rows = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                rows.append((record[0], _(parameter.help) if parameter.help else ""))
        if rows:
            with formatter.section(_("Options")):
                formatter.write_dl(rows)


class CommandLine(TranslatedCommand, click.Group):
    """The program: a first word that is no command is a file to open in the window."""

    command_class = TranslatedCommand

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and say a wrong usage in the language of messages (status 2)."""
        kwargs["standalone_mode"] = False
        try:
            status = super().main(*args, **kwargs)
        except click.UsageError as error:
            if error.ctx is not None:
                click.echo(error.ctx.get_usage(), err=True)
                more = _("See “{command} --help”.").format(command=error.ctx.command_path)
                click.echo(more + "\n", err=True)
            click.echo(usage_sentence(error), err=True)
            raise SystemExit(2) from error
        except click.Abort as error:
            click.echo(_("Cancelled."), err=True)
            raise SystemExit(1) from error
        raise SystemExit(status if isinstance(status, int) else 0)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``open`` before a first word that is no command."""
        words = [word for word in args if not word.startswith("-")]
        after_language = args[args.index("--language") + 1] if "--language" in args[:-1] else None
        first = next((word for word in words if word != after_language), None)
        if "--help" not in args and "--version" not in args:
            if first is None:
                args = [*args, "open"]
            elif first not in self.commands:
                args = [*args[: args.index(first)], "open", *args[args.index(first) :]]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands that are not hidden."""
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str())
                    for name, command in self.commands.items()
                    if not command.hidden
                ]
            )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with the words of a command, in the language of messages."""
    if isinstance(error, Misused):
        return error.message
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _wrong_value(error, error.param)
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {option}.").format(option=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return _("The option {option} is not used like this.").format(option=error.option_name)
    return _("These words do not fit the command.")


def _wrong_value(error: click.BadParameter, parameter: click.Parameter) -> str:
    is_option = isinstance(parameter, click.Option)
    name = max(parameter.opts, key=len) if is_option else _(parameter.human_readable_name)
    if isinstance(error, click.MissingParameter):
        return _("{parameter} is missing.").format(parameter=name)
    if isinstance(parameter.type, click.Choice):
        return _("{parameter} must be one of: {choices}.").format(
            parameter=name, choices=", ".join(map(str, parameter.type.choices))
        )
    return _("The value of {parameter} cannot be used.").format(parameter=name)


class TerminalProgress(Progress):
    """Progress shown on stderr: one line that is written over."""

    shown: str = ""

    def step(self, n: int = 1) -> None:
        """Show how far the work is, where that has changed."""
        super().step(n)
        now = f"{self.label} {self.fraction:.0%}" if self.fraction < 1 else ""
        if now != self.shown:
            self.shown = now
            click.echo(f"{now}\x1b[K\r", err=True, nl=False)
