"""Bringing an older project file to today's version, after a copy of it was made.

A migration is a numbered function of plain SQL: ``MIGRATIONS[n]`` takes a file from version n to
n + 1. Run on an older file, they must end in today's schema (tested).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from binational_desktop.store import schema

_PARENT: Final = "VARCHAR(36) REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"

_TO_2: Final = (
    *(
        f"ALTER TABLE project ADD COLUMN {name} TEXT DEFAULT '' NOT NULL"
        for name in ("funding_es", "funding_en", "disclaimer_es", "disclaimer_en")
    ),
    """CREATE TABLE logo (
        id VARCHAR(36) NOT NULL, number INTEGER DEFAULT '0' NOT NULL,
        name_es TEXT DEFAULT '' NOT NULL, name_en TEXT DEFAULT '' NOT NULL,
        sha256 VARCHAR(64) NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
        PRIMARY KEY (id)
    )""",
    "ALTER TABLE workshop ADD COLUMN attendance TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE workshop ADD COLUMN attribution TEXT DEFAULT '' NOT NULL",
    """CREATE TABLE privacy_settled (
        id VARCHAR(36) NOT NULL, row_id VARCHAR(36) NOT NULL, mark VARCHAR(16) NOT NULL,
        spans TEXT DEFAULT '' NOT NULL, masked BOOLEAN DEFAULT '0' NOT NULL, PRIMARY KEY (id)
    )""",
    "CREATE INDEX privacy_settled_by_row ON privacy_settled (row_id, mark)",
    "ALTER TABLE contribution ADD COLUMN part TEXT DEFAULT '' NOT NULL",
    f"ALTER TABLE contribution ADD COLUMN parent_id {_PARENT.format(table='contribution')}",
    "ALTER TABLE contribution ADD COLUMN split BOOLEAN DEFAULT '0' NOT NULL",
    "DROP INDEX contribution_by_table",
    "DROP INDEX contribution_by_workshop",
    "CREATE INDEX contribution_by_table ON contribution (table_id, split, number)",
    "CREATE INDEX contribution_by_workshop ON contribution (workshop_id, split, id, table_id, kind,"
    " country, sector, spoken_language, withheld, validated, via_interpreter)",
    "CREATE INDEX contribution_by_parent ON contribution (parent_id)",
    "ALTER TABLE log_state ADD COLUMN bulk INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE content (
        sha256 TEXT PRIMARY KEY NOT NULL, data BLOB NOT NULL, thumbnail BLOB NOT NULL
    )""",
    """CREATE TABLE institution (
        id VARCHAR(36) NOT NULL, name_es TEXT DEFAULT '' NOT NULL,
        name_en TEXT DEFAULT '' NOT NULL, acronym_es TEXT DEFAULT '' NOT NULL,
        acronym_en TEXT DEFAULT '' NOT NULL, country VARCHAR(2) DEFAULT '' NOT NULL,
        sector VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id)
    )""",
    """CREATE TABLE territory (
        id VARCHAR(36) NOT NULL, name TEXT DEFAULT '' NOT NULL,
        kind VARCHAR DEFAULT 'municipality' NOT NULL, country VARCHAR(2) DEFAULT '' NOT NULL,
        part_of_id VARCHAR(36), PRIMARY KEY (id),
        FOREIGN KEY(part_of_id) REFERENCES territory (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    """CREATE TABLE agenda_item (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL,
        number INTEGER DEFAULT '0' NOT NULL,
        planned_at TEXT DEFAULT '' NOT NULL, planned_minutes INTEGER,
        actual_at TEXT DEFAULT '' NOT NULL, ended_at TEXT DEFAULT '' NOT NULL,
        title_es TEXT DEFAULT '' NOT NULL,
        title_en TEXT DEFAULT '' NOT NULL, responsible TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX agenda_item_by_workshop ON agenda_item (workshop_id, number)",
    """CREATE TABLE attendance_tally (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL,
        country VARCHAR(2) DEFAULT '' NOT NULL, sector VARCHAR DEFAULT '' NOT NULL,
        people INTEGER NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX attendance_tally_by_workshop ON attendance_tally (workshop_id)",
    """CREATE TABLE attendee (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL, name TEXT DEFAULT '' NOT NULL,
        institution_id VARCHAR(36), institution_text TEXT DEFAULT '' NOT NULL,
        position TEXT DEFAULT '' NOT NULL, country VARCHAR(2) DEFAULT '' NOT NULL,
        sector VARCHAR DEFAULT '' NOT NULL, contact TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(institution_id) REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX attendee_by_workshop ON attendee (workshop_id)",
    """CREATE TABLE cluster (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL, number INTEGER NOT NULL,
        name_es TEXT DEFAULT '' NOT NULL, name_en TEXT DEFAULT '' NOT NULL, axis_id VARCHAR(36),
        PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(axis_id) REFERENCES axis (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX cluster_by_workshop ON cluster (workshop_id, number)",
    """CREATE TABLE privacy_notice (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL, version INTEGER NOT NULL,
        data_controller TEXT DEFAULT '' NOT NULL, contact TEXT DEFAULT '' NOT NULL,
        text_es TEXT DEFAULT '' NOT NULL, text_en TEXT DEFAULT '' NOT NULL,
        issued_at VARCHAR NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX privacy_notice_by_workshop ON privacy_notice (workshop_id, version)",
    """CREATE TABLE workshop_institution (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL,
        institution_id VARCHAR(36) NOT NULL, role VARCHAR DEFAULT 'participant' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(institution_id) REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX workshop_institution_by_workshop ON workshop_institution (workshop_id)",
    """CREATE TABLE attachment (
        id VARCHAR(36) NOT NULL, workshop_id VARCHAR(36) NOT NULL, table_id VARCHAR(36),
        cluster_id VARCHAR(36), sha256 VARCHAR(64) NOT NULL, width INTEGER NOT NULL,
        height INTEGER NOT NULL, caption_es TEXT DEFAULT '' NOT NULL,
        caption_en TEXT DEFAULT '' NOT NULL, added_at VARCHAR NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(workshop_id) REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(table_id) REFERENCES working_table (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(cluster_id) REFERENCES cluster (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX attachment_by_workshop ON attachment (workshop_id, table_id)",
    """CREATE TABLE consent (
        id VARCHAR(36) NOT NULL, attendee_id VARCHAR(36) NOT NULL, purpose VARCHAR NOT NULL,
        given BOOLEAN DEFAULT '0' NOT NULL, asked_at VARCHAR NOT NULL,
        notice_id VARCHAR(36) NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(attendee_id) REFERENCES attendee (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(notice_id) REFERENCES privacy_notice (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX consent_by_attendee ON consent (attendee_id)",
    """CREATE TABLE cluster_member (
        id VARCHAR(36) NOT NULL, cluster_id VARCHAR(36) NOT NULL,
        contribution_id VARCHAR(36) NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(cluster_id) REFERENCES cluster (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(contribution_id) REFERENCES contribution (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX cluster_member_by_cluster ON cluster_member (cluster_id, contribution_id)",
    "CREATE INDEX cluster_member_by_contribution ON cluster_member (contribution_id, cluster_id)",
    """CREATE TABLE kept_apart (
        id VARCHAR(36) NOT NULL, contribution_id VARCHAR(36) NOT NULL,
        other_id VARCHAR(36) NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(contribution_id) REFERENCES contribution (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(other_id) REFERENCES contribution (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX kept_apart_by_contribution ON kept_apart (contribution_id)",
    "CREATE INDEX kept_apart_by_other ON kept_apart (other_id)",
    """CREATE TABLE workstream_tag (
        id VARCHAR(36) NOT NULL, contribution_id VARCHAR(36) NOT NULL,
        workstream_id VARCHAR(36) NOT NULL, PRIMARY KEY (id),
        FOREIGN KEY(contribution_id) REFERENCES contribution (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(workstream_id) REFERENCES workstream (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE INDEX workstream_tag_by_contribution ON workstream_tag (contribution_id, workstream_id)",
    "CREATE INDEX workstream_tag_by_workstream ON workstream_tag (workstream_id, contribution_id)",
    "ALTER TABLE translation ADD COLUMN source TEXT DEFAULT '' NOT NULL",
    """CREATE TABLE agreed_text (
        id VARCHAR(36) NOT NULL, row_id VARCHAR(36) NOT NULL, field TEXT DEFAULT '' NOT NULL,
        text_es TEXT DEFAULT '' NOT NULL, text_en TEXT DEFAULT '' NOT NULL,
        language TEXT DEFAULT '' NOT NULL, state VARCHAR DEFAULT 'reviewed' NOT NULL,
        PRIMARY KEY (id)
    )""",
    "CREATE INDEX agreed_text_by_row ON agreed_text (row_id, field)",
)


def _to_2(connection: Connection) -> None:
    """Agenda, institutions, attendance, clusters, split cards, photos, workstreams, translations."""
    for sql in _TO_2:
        connection.exec_driver_sql(sql)


def _to_3(connection: Connection) -> None:
    """The wording that documents cite, their version and their day."""
    for name in ("wording", "version", "issued_on"):
        connection.exec_driver_sql(
            f"ALTER TABLE workshop ADD COLUMN {name} TEXT DEFAULT '' NOT NULL"
        )


MIGRATIONS: Final[dict[int, Callable[[Connection], None]]] = {1: _to_2, 2: _to_3}


def backup_path(path: Path, version: int) -> Path:
    """Where the copy of an older file goes: beside it, never over another copy."""
    wanted = path.with_name(f"{path.name}.backup-v{version}")
    number = 2
    while wanted.exists():
        wanted = path.with_name(f"{path.name}.backup-v{version}-{number}")
        number += 1
    return wanted


def migrate(connection: Connection, version: int) -> None:
    """Run every migration from ``version`` on, inside the transaction of ``connection``."""
    for number in range(version, schema.VERSION):
        MIGRATIONS[number](connection)
    schema.make_triggers(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
