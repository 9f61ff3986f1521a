"""What the packages are made with, as far as it can be proved without building them."""

import ast
import importlib
import json
from pathlib import Path
from types import ModuleType, SimpleNamespace
from xml.etree import ElementTree

import pytest

from binational_desktop import __version__
from binational_desktop.cli import program

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "packaging"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))


def script(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.mark.usefixtures("scripts")
def test_nothing_that_is_left_out_is_imported_by_the_program() -> None:
    lean = script("lean")
    asked = {
        (name, path.name)
        for path in (ROOT / "binational_desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    wrong = [
        (name, where)
        for name, where in asked
        if any(name == out or name.startswith(out + ".") for out in lean.MODULES)
    ]
    assert wrong == []


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("babel/locale-data/es_GT.dat", True),
        ("babel/locale-data/es.dat", True),
        ("babel/locale-data/en_US.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/fr.dat", False),
        ("babel/locale-data/et.dat", False),
        ("babel/locale-data/ro.dat", False),
        ("babel/locale-data/rof.dat", False),
        ("babel/global.dat", True),
        ("PySide6/Qt/translations/qtbase_es.qm", True),
        ("PySide6/translations/qtbase_es.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_pt_BR.qm", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt6Network.dll", False),
        ("PySide6/QtNetwork.pyd", False),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/msvcp140.dll", True),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("sqlalchemy/dialects/postgresql/base.py", False),
        ("binational_desktop/resources/theme.qss", True),
        ("binational_desktop/translations/es/LC_MESSAGES/binational_desktop.mo", True),
        ("hunspell/dictionaries/en_US.dic", True),
        ("hunspell/hunspell.cpp", False),
        ("docx/templates/default.docx", True),
        ("docx/templates/default-footer.xml", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("lxml/etree.cpython-311-x86_64-linux-gnu.so", True),
        ("lxml/html/diff.cpython-311-x86_64-linux-gnu.so", False),
        ("python/libcrypto-3.dll", False),
        ("python/python313.dll", True),
    ],
)  # fmt: skip
def test_what_comes_along_and_what_does_not(path: str, there: bool) -> None:
    assert (script("lean").left_out(path) == "") is there


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_manual_names_every_command_and_option(language: str) -> None:
    page = script("manual").page(language, 1_790_000_000)
    assert f"Binational Desktop {__version__}" in page
    assert ("NOMBRE" in page) is (language == "es")
    for name, command in program.commands.items():
        if not command.hidden:
            assert f".SS {name.replace('-', chr(92) + '-')}" in page
            for option in command.params:
                for word in option.opts if option.param_type_name == "option" else []:
                    assert word.replace("-", r"\-") in page


@pytest.mark.usefixtures("scripts")
def test_requirements_are_judged_by_the_system_that_is_built_for() -> None:
    wheels = script("wheels")
    there = wheels.environment("3.13")
    asked = [
        'colorama; sys_platform == "win32"',
        'uvloop; sys_platform != "win32"',
        'tomli; python_version < "3.13"',
        'extra-thing; extra == "test"',
        "click>=8",
    ]
    assert [one.name for one in wheels.wanted(asked, there)] == ["colorama", "click"]


@pytest.mark.usefixtures("scripts")
def test_the_same_files_make_the_same_archive(tmp_path: Path) -> None:
    archives = script("archives")
    made: dict[str, list[bytes]] = {"a.tar.xz": [], "a.zip": []}
    for n, names in enumerate((("b", "a"), ("a", "b"))):
        folder = tmp_path / str(n) / "tree"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(name)
        (folder / "link").symlink_to("a")
        archives.tar_xz(tmp_path / "a.tar.xz", folder, "top", 1_790_000_000)
        archives.zipped(tmp_path / "a.zip", folder, "top", 1_790_000_000)
        for name, contents in made.items():
            contents.append((tmp_path / name).read_bytes())
    assert all(first == second for first, second in made.values())


@pytest.mark.usefixtures("scripts")
def test_the_lists_of_files_say_nothing_of_the_machine_that_built(tmp_path: Path) -> None:
    record = tmp_path / "a-1.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text(
        "../../../bin/a,sha256=x,249\na/__init__.py,,\na-1.dist-info/direct_url.json,sha256=y,47\n"
    )
    script("archives").same_records(tmp_path)
    assert record.read_text() == "a/__init__.py,,\n"


def test_what_the_desktop_shows_is_in_both_languages() -> None:
    about = ElementTree.parse(FOLDER / "linux" / "binational-desktop.metainfo.xml")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("summary", "description/p", "screenshots/screenshot/caption",
                "screenshots/screenshot/image"):  # fmt: skip
        found = about.findall(tag)
        assert found
        assert len([one for one in found if one.get(language) == "es"]) * 2 == len(found), tag
    for picture in about.findall("screenshots/screenshot/image"):
        name = (picture.text or "").rsplit("/", 1)[1]
        assert (ROOT / "docs" / "screenshots" / name).is_file(), name
    ElementTree.parse(FOLDER / "linux" / "binational-desktop.mime.xml")
    entry = (FOLDER / "linux" / "binational-desktop.desktop").read_text("utf-8")
    for key in ("GenericName", "Comment", "Keywords"):
        assert f"\n{key}=" in entry
        assert f"\n{key}[es]=" in entry
    installer = (FOLDER / "windows" / "installer.nsi").read_text("utf-8")
    assert installer.count("${LANG_SPANISH} ") == installer.count("${LANG_ENGLISH} ") > 0


@pytest.mark.usefixtures("scripts")
def test_a_bill_of_materials_is_the_same_every_time(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx", reason="comes with the extra “package”")
    bill = script("bill")
    parts = bill.of_libraries()
    written = []
    for _round in range(2):
        bill.write(tmp_path / "bill.json", parts, "linux", 1_790_000_000)
        written.append((tmp_path / "bill.json").read_text("utf-8"))
    assert written[0] == written[1]
    told = json.loads(written[0])
    assert told["bomFormat"] == "CycloneDX"
    assert {one["name"] for one in told["components"]} == {one.name for one in parts}
    assert all(one["licenses"] for one in told["components"])


@pytest.mark.usefixtures("scripts")
@pytest.mark.skipif(
    not Path("/usr/share/common-licenses/MPL-1.1").is_file(), reason="licences as Debian keeps them"
)
def test_what_libraries_and_resources_carry_within_is_listed_with_its_licence() -> None:
    parts = {one.name: one for one in script("bill").beneath()}
    assert {
        "Andika", "Noto Emoji", "Lucide", "Dictionary es (RLA-ES)", "Dictionary en_GB",
        "Dictionary en_US (SCOWL)", "Qt", "SQLCipher", "SQLite", "PDFium", "Hunspell", "libheif",
        "libde265", "libxml2",
    } <= set(parts)  # fmt: skip
    assert all(one.licence and one.text.strip() for one in parts.values())


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize(("licence", "text"), [("", "As is."), ("MIT", "")])
def test_a_part_whose_licence_is_not_known_stops_the_build(
    tmp_path: Path, licence: str, text: str
) -> None:
    bill = script("bill")
    parts = [bill.Component("stranger", "1", licence, text)]
    with pytest.raises(LookupError, match="stranger"):
        bill.write(tmp_path / "bill.json", parts, "linux", 1_790_000_000)
    assert not (tmp_path / "bill.json").exists()


@pytest.mark.usefixtures("scripts")
def test_what_a_windows_library_asks_for_is_read_from_its_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = """
\tDLL Name: KERNEL32.dll
\tvma:  Hint/Ord Member-Name Bound-To
\t998a02\t  269  Sleep

\tDLL Name: icuuc.dll
\tvma:  Hint/Ord Member-Name Bound-To
\t9989e8\t  263  ucnv_open
\t9989f4\t  225  ucnv_close

"""
    wine = script("wine")
    monkeypatch.setattr(
        wine.subprocess, "run", lambda *_words, **_how: SimpleNamespace(stdout=table)
    )
    assert wine.imported(Path("Qt6Core.dll")) == {
        "kernel32.dll": ["Sleep"],
        "icuuc.dll": ["ucnv_open", "ucnv_close"],
    }
