"""The manual page of the command line in a language, made from the commands themselves, so that
it never says anything else than they do.
"""

from datetime import UTC, datetime

import click

from binational_desktop import __version__, i18n
from binational_desktop.cli import program
from binational_desktop.i18n import N_, _

NAME = "binational-desktop"
_SECTIONS = (N_("Usage:"), N_("Options"), N_("Commands"))


def page(language: str, when: int) -> str:
    """The page as roff. ``when``: its date, in seconds since 1970."""
    before = i18n.language()
    i18n.set_language(language)
    try:
        return _page(datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%d"))
    finally:
        i18n.set_language(before)


def _page(date: str) -> str:
    spanish = i18n.language() == "es"
    context = click.Context(program, info_name=NAME)
    lines = [
        f'.TH BINATIONAL\\-DESKTOP 1 {date} "Binational Desktop {__version__}" ""',
        ".SH NOMBRE" if spanish else ".SH NAME",
        f"{_roff(NAME)} \\- {_roff(_about())}",
        ".SH SINOPSIS" if spanish else ".SH SYNOPSIS",
        f".B {_roff(NAME)}",
        _roff(" ".join(_(piece) for piece in program.collect_usage_pieces(context))),
        ".SH DESCRIPCIÓN" if spanish else ".SH DESCRIPTION",
        _roff(_(program.help or "")),
        f".SH {_roff(_('Options').upper())}",
        *_options(program, context),
        f".SH {_roff(_('Commands').upper())}",
    ]
    for name, command in program.commands.items():
        if command.hidden:
            continue
        within = click.Context(command, info_name=name, parent=context)
        pieces = " ".join(_(piece) for piece in command.collect_usage_pieces(within))
        lines += [f".SS {_roff(name)} {_roff(pieces)}", _roff(command.get_short_help_str())]
        lines += _options(command, within)
    lines += [
        ".SH ESTADO DE SALIDA" if spanish else ".SH EXIT STATUS",
        *_status(spanish=spanish),
    ]
    return "\n".join(lines) + "\n"


def _about() -> str:
    """One line, as ``whatis`` shows it."""
    return _(
        "Records, maps and reports participatory workshops, offline, in two languages, naming nobody."
    ).rstrip(".")


def _options(command: click.Command, context: click.Context) -> list[str]:
    lines = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            text = _(parameter.help) if parameter.help else ""
            lines += [".TP", f".B {_roff(record[0])}", _roff(text)]
    return lines


def _status(*, spanish: bool) -> list[str]:
    said = (
        ("0", "hecho", "done"),
        ("1", "algo que se puede remediar, dicho en una frase", "something one can mend, said in a sentence"),
        ("2", "uso incorrecto de la orden", "the command was used wrongly"),
    )  # fmt: skip
    return [
        line
        for code, es, en in said
        for line in (".TP", f".B {code}", _roff(es if spanish else en))
    ]


def _roff(text: str) -> str:
    """A text with what roff would take for its own made plain."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
