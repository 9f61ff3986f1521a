"""What is left out of the packages, and why: the one list, for Linux and for Windows.

A pattern is matched against the path of a file inside the package, with `/` between folders, by
fnmatch; a module is left out with everything below it. The self-test of the built package proves
that nothing of it was needed.
"""

from fnmatch import fnmatchcase
from typing import Final

MODULES: Final[dict[str, str]] = {
    "ssl": "the program speaks with no server",
    "_ssl": "the program speaks with no server",
    "_hashlib": "Python's own digests do; with it would come OpenSSL",
    "sqlite3": "projects are opened by sqlcipher3 alone, whose SQLite is newer",
    "_sqlite3": "projects are opened by sqlcipher3 alone, whose SQLite is newer",
    "_asyncio": "SQLAlchemy imports asyncio and uses none of it",
    "tkinter": "Qt draws the window",
    "_tkinter": "Qt draws the window",
    "unittest": "for developers",
    "doctest": "for developers",
    "pdb": "for developers",
    "pydoc": "for developers",
    "ensurepip": "nothing is installed later",
    "idlelib": "for developers",
    "lib2to3": "for developers",
    "winsound": "the program is silent",
    "_wmi": "Python asks Windows for its name through it at the start, which takes long; the registry does",
    "readline": "there is no prompt",
    "curses": "there is no prompt",
    "_curses": "there is no prompt",
    "PySide6.QtNetwork": "the program speaks with nobody",
    "PySide6.QtDBus": "nothing of ours calls it",
    "PySide6.QtOpenGL": "the window is drawn by the processor",
    "PySide6.QtOpenGLWidgets": "the window is drawn by the processor",
    "PySide6.QtQml": "the window is made of widgets",
    "PySide6.QtQuick": "the window is made of widgets",
    "PySide6.QtSql": "projects are opened by sqlcipher3",
    "PySide6.QtTest": "for developers",
    "PySide6.scripts": "for developers",
    "sqlalchemy.testing": "for developers",
    "sqlalchemy.orm": "tables are SQLAlchemy's core's",
    "sqlalchemy.ext": "tables are SQLAlchemy's core's",
    "reportlab.graphics": "charts are drawn on the page itself",
    "sqlalchemy.dialects.mssql": "projects are SQLite files",
    "sqlalchemy.dialects.mysql": "projects are SQLite files",
    "sqlalchemy.dialects.oracle": "projects are SQLite files",
    "sqlalchemy.dialects.postgresql": "projects are SQLite files",
    "lxml.objectify": "python-docx uses lxml.etree alone; 3 MB",
    "lxml.html": "as the one before",
    "lxml.isoschematron": "as the one before",
    "lxml.sax": "as the one before",
    "babel.messages.frontend": "catalogues are compiled when the package is built",
    "PIL._avif": "photos are JPEG, PNG or WebP; 5 MB",
    "PIL.AvifImagePlugin": "see PIL._avif",
    "PIL._imagingtk": "Qt draws the window",
    "PIL.ImageTk": "Qt draws the window",
    "PIL._imagingft": "Qt and ReportLab set the type",
    "setuptools": "for developers",
    "pkg_resources": "for developers",
    "pip": "nothing is installed later",
}
"""Python modules, with the reason."""

FILES: Final[dict[str, str]] = {
    # Qt: libraries. A package has those that QtWidgets and QtSvg load.
    "*Qt6Network*": "the program speaks with nobody",
    "*QtNetwork.*": "the program speaks with nobody",
    "*Qt6OpenGL*": "the window is drawn by the processor",
    "*Qt6EglF[sS]*": "for machines without a desktop",
    "*Qt6Wayland*": "the window goes through XWayland: one way, which is the one that is tested",
    "*Qt6WlShell*": "as the one before",
    "*opengl32sw*": "20 MB of OpenGL in software; the window uses none",
    "*d3dcompiler*": "the window uses no Direct3D shaders",
    "PySide6/Qt6Q*.dll": "the window is made of widgets",
    "PySide6/QtQ*.pyd": "the window is made of widgets",
    "PySide6/pyside6qml*": "the window is made of widgets",
    "PySide6/Qt6L*.dll": "the window is made of widgets",
    "PySide6/Qt6D*.dll": "for developers; and D-Bus, which Windows has not",
    "PySide6/QtD*.pyd": "for developers; and D-Bus, which Windows has not",
    "PySide6/Qt6H*.dll": "for developers",
    "PySide6/QtH*.pyd": "for developers",
    "PySide6/Qt6[TUX]*.dll": "for developers",
    "PySide6/Qt[TUX]*.pyd": "for developers",
    "PySide6/Qt6P*.dll": "documents are PDF files",
    "PySide6/QtP*.pyd": "documents are PDF files",
    "PySide6/Qt6S[!v]*.dll": "projects are opened by sqlcipher3",
    "PySide6/QtS[!v]*.pyd": "projects are opened by sqlcipher3",
    "PySide6/Qt6SvgW*.dll": "drawings are icons",
    "PySide6/QtSvgW*.pyd": "drawings are icons",
    "PySide6/Qt6Con*.dll": "threads are Python's",
    "PySide6/QtCon*.pyd": "threads are Python's",
    # Qt: plugins.
    "*/plugins/tls/*": "the program speaks with nobody",
    "*/plugins/networkinformation/*": "the program speaks with nobody",
    "*/plugins/generic/*": "touch screens and tablets without a desktop",
    "*/plugins/egldeviceintegrations/*": "for machines without a desktop",
    "*/plugins/xcbglintegrations/*": "the window uses no OpenGL",
    "*/plugins/wayland-*/*": "see Qt6Wayland",
    "*/plugins/platforms/*qwayland*": "see Qt6Wayland",
    "*/plugins/platforms/*qeglfs*": "for machines without a desktop",
    "*/plugins/platforms/*qlinuxfb*": "for machines without a desktop",
    "*/plugins/platforms/*qminimal*": "for developers; the self-test uses offscreen",
    "*/plugins/platforms/*qvkkhr*": "for machines without a desktop",
    "*/plugins/platforms/*qvnc*": "would listen on the network",
    "*/plugins/platforms/*qdirect2d*": "an experiment of Qt's",
    "*/plugins/platformthemes/*": "the program has its own look; GTK would come with it",
    "*/plugins/platforminputcontexts/*virtualkeyboard*": "needs QtQuick",
    "*/plugins/imageformats/*qgif*": "no such picture is shown",
    "*/plugins/imageformats/*qicns*": "no such picture is shown",
    "*/plugins/imageformats/*qtga*": "no such picture is shown",
    "*/plugins/imageformats/*qtiff*": "no such picture is shown",
    "*/plugins/imageformats/*qwbmp*": "no such picture is shown",
    "*/plugins/imageformats/*qpdf*": "pages are drawn by pypdfium2",
    "*/plugins/sqldrivers/*": "projects are opened by sqlcipher3",
    "*/plugins/qml*/*": "the window is made of widgets",
    "*/plugins/designer/*": "for developers",
    "*/plugins/printsupport/*": "documents are PDF files",
    "*/plugins/vectorimageformats/*": "no such picture is shown",
    # Qt: translations. Ours are Spanish and English, and English needs none.
    "*/translations/assistant_*": "for developers",
    "*/translations/designer_*": "for developers",
    "*/translations/linguist_*": "for developers",
    "*/translations/qt_help_*": "for developers",
    "*/translations/q*_[!e]*.qm": "another language",
    "*/translations/q*_e[!s]*.qm": "another language, or English, which needs none",
    "*/translations/q*_[a-z][a-z]_*.qm": "another language",
    "*/translations/qt_es.qm": "only names the others",
    "*/translations/qtdeclarative_*": "the window is made of widgets",
    "*/translations/qtmultimedia_*": "the program is silent",
    "*/translations/qtserialport_*": "no such thing is used",
    "*/translations/qtwebsockets_*": "the program speaks with nobody",
    "*/translations/qtconnectivity_*": "the program speaks with nobody",
    "*/translations/qtlocation_*": "no such thing is used",
    "*/translations/qtwebengine_*": "no such thing is used",
    # Qt: what wheels bring for developers.
    "PySide6/include/*": "for developers",
    "shiboken6/include/*": "for developers",
    "shiboken6/lib/*": "for developers",
    "shiboken6/*.lib": "for developers",
    "PySide6/lib/*": "for developers",
    "PySide6/support/generate_pyi.*": "for developers",
    "PySide6/typesystems/*": "for developers",
    "PySide6/glue/*": "for developers",
    "PySide6/doc/*": "for developers",
    "PySide6/scripts/*": "for developers",
    "PySide6/support/*.h": "for developers",
    "PySide6/qml/*": "the window is made of widgets",
    "PySide6/metatypes/*": "for developers",
    "PySide6/resources/*": "for QtWebEngine",
    "PySide6/*.exe": "for developers",
    "PySide6/*.lib": "for developers",
    "PySide6/*.pyi": "for developers",
    "PySide6/lupdate*": "for developers",
    "PySide6/lrelease*": "for developers",
    "*6/msvcp140_[!12]*": "nothing left loads it",
    "*6/concrt140*": "nothing left loads it",
    "*6/vcamp140*": "nothing left loads it",
    "*6/vcomp140*": "nothing left loads it",
    "*6/vccorlib140*": "nothing left loads it",
    "PySide6/av*-[0-9]*": "the program shows no films",
    "PySide6/sw*-[0-9]*": "the program shows no films",
    # Babel: the two languages of the program, with all their countries.
    "babel/locale-data/[!er]*.dat": "another language",
    "babel/locale-data/e[!ns]*.dat": "another language",
    "babel/locale-data/r[!o]*.dat": "another language",
    "babel/locale-data/ro[!o]*.dat": "another language",
    "babel/locale-data/ro.dat": "another language",
    "babel/locale-data/e[ns][a-z]*.dat": "another language",
    # Ours.
    "binational_desktop/translations/*.po": "what is read is compiled",
    "binational_desktop/translations/*.pot": "what is read is compiled",
    # Other libraries.
    "reportlab/fonts/*": "documents are set in Andika, which ships with the program",
    "docx/templates/default-docx-template/*": "the same once more as default.docx",
    "lxml/isoschematron/*": "see lxml.isoschematron",
    "lxml/html/*": "see lxml.html",
    "lxml/includes/*": "for developers",
    "hunspell/*.cpp": "for developers",
    "PIL/_avif*": "photos are JPEG, PNG or WebP; 5 MB",
    "*libavif*": "photos are JPEG, PNG or WebP; 5 MB",
    "*/tests/*": "for developers",
    "*/test/*": "for developers",
    "*/__pycache__/*": "compiled by the Python it runs on",
    "*.pyi": "for developers",
    "*/py.typed": "for developers",
    "*.pxd": "for developers",
    "*.pyx": "for developers",
    "*.pxi": "for developers",
    "lxml/*.h": "for developers",
    "*.dist-info/direct_url.json": "names a folder of the machine that built it",
    "*.dist-info/INSTALLER": "nothing is installed later",
    "*.dist-info/REQUESTED": "nothing is installed later",
    "*.dist-info/entry_points.txt": "the package has its own way in",
    "*.dist-info/sboms/*": "the package has its own bill of materials",
    "bin/*": "the package has its own way in",
    "Scripts/*": "the package has its own way in",
    # Windows: parts of Python's embeddable package, see MODULES.
    "python/libssl*": "the program speaks with no server",
    "python/libcrypto*": "with OpenSSL alone",
    "python/sqlite3.dll": "projects are opened by sqlcipher3 alone",
    "python/python.cat": "a list of signatures for Python's own installer",
}
"""Files, with the reason."""

SYSTEM_LIBRARIES: Final[dict[str, str]] = {
    "libxcb-cursor.so*": "missing on most desktops, and a laptop in the field has no network",
    "libxcb-icccm.so*": "as the one before",
    "libxcb-image.so*": "as the one before",
    "libxcb-keysyms.so*": "as the one before",
    "libxcb-render-util.so*": "as the one before",
    "libxcb-util.so*": "as the one before",
    "libxkbcommon-x11.so*": "as the one before",
    "libpython3*": "the language the program is written in",
    "libffi.so*": "a part of Python",
    "libbz2.so*": "a part of Python",
    "liblzma.so*": "a part of Python",
    "libz.so*": "a part of Python, and documents are the same bytes everywhere",
}
"""Linux: libraries of the building system that come along, with the reason. All others are asked
of the system the package is installed on."""


def left_out(path: str) -> str:
    """Why a file is left out, by its path inside the package; empty where it comes along."""
    name = path.replace("\\", "/")
    dotted = name.rsplit("site-packages/", 1)[-1].removesuffix(".py").replace("/", ".")
    for module, why in MODULES.items():
        if dotted == module or dotted.startswith(module + "."):
            return why
    inside = name.rsplit("site-packages/", 1)[-1]
    for pattern, why in FILES.items():
        if fnmatchcase(inside, pattern) or fnmatchcase(name, pattern):
            return why
    return ""


def of_the_system(name: str) -> str:
    """Why a library of the building system comes along, by its file name; empty where it does not."""
    return next(
        (why for pattern, why in SYSTEM_LIBRARIES.items() if fnmatchcase(name, pattern)), ""
    )
