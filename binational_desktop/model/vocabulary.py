"""The field's codes and their labels. Codes are stable and stored; labels are shown."""

from enum import StrEnum
from typing import Final

from binational_desktop.i18n import N_


class Kind(StrEnum):
    """What an input is."""

    PROBLEM = "problem"
    CAUSE = "cause"
    EFFECT = "effect"
    NEED = "need"
    PROPOSAL = "proposal"
    OPPORTUNITY = "opportunity"
    RISK = "risk"
    OFFER = "offer"
    QUESTION = "question"
    DISSENT = "dissent"
    OTHER = "other"


class Sector(StrEnum):
    """Which part of society spoke."""

    NATIONAL_GOVERNMENT = "national_government"
    SUBNATIONAL_GOVERNMENT = "subnational_government"
    MUNICIPAL_GOVERNMENT = "municipal_government"
    INDIGENOUS_COMMUNITY = "indigenous_community"
    ACADEMIA = "academia"
    PRIVATE_SECTOR = "private_sector"
    CIVIL_SOCIETY = "civil_society"
    INTERNATIONAL_COOPERATION = "international_cooperation"


class Country(StrEnum):
    """From which side of the border; BI for both or a third party."""

    MX = "MX"
    GT = "GT"
    BI = "BI"


class Mode(StrEnum):
    """How a workshop meets."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class TerritoryKind(StrEnum):
    """What a place of the catalogue is."""

    SUBNATIONAL_UNIT = "subnational_unit"
    MUNICIPALITY = "municipality"
    CROSSING = "crossing"


class InstitutionRole(StrEnum):
    """What an institution does at a workshop."""

    CONVENER = "convener"
    PARTICIPANT = "participant"


class Attendance(StrEnum):
    """How the attendance of a workshop is kept."""

    NONE = ""
    REGISTER = "register"
    COUNT = "count"


class Purpose(StrEnum):
    """What somebody on the attendance list agrees to, each on its own."""

    ATTENDANCE = "attendance"
    CONTACT = "contact"
    PHOTO = "photo"
    ATTRIBUTION = "attribution"


class Attribution(StrEnum):
    """What may stand beside somebody's words in whatever is published."""

    NONE = ""
    SECTOR = "sector"
    SECTOR_COUNTRY = "sector_country"


class Wording(StrEnum):
    """Which words of a corrected input a report cites."""

    CORRECTED = ""
    ORIGINAL = "original"


class NoteKind(StrEnum):
    """What a note beside the inputs is."""

    PROCESS = "process_note"
    PARKING_LOT = "parking_lot"


class TranslationState(StrEnum):
    """How far the translation of an input is; no row at all means ``none``."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    STALE = "stale"


KINDS: Final[dict[str, str]] = {
    Kind.PROBLEM: N_("Problem"),
    Kind.CAUSE: N_("Cause"),
    Kind.EFFECT: N_("Effect"),
    Kind.NEED: N_("Need"),
    Kind.PROPOSAL: N_("Proposal"),
    Kind.OPPORTUNITY: N_("Opportunity"),
    Kind.RISK: N_("Risk"),
    Kind.OFFER: N_("Offer"),
    Kind.QUESTION: N_("Question"),
    Kind.DISSENT: N_("Dissent"),
    Kind.OTHER: N_("Unclassified"),
}
SECTORS: Final[dict[str, str]] = {
    Sector.NATIONAL_GOVERNMENT: N_("National government"),
    Sector.SUBNATIONAL_GOVERNMENT: N_("State or departmental government"),
    Sector.MUNICIPAL_GOVERNMENT: N_("Municipal government"),
    Sector.INDIGENOUS_COMMUNITY: N_("Indigenous community"),
    Sector.ACADEMIA: N_("Academia"),
    Sector.PRIVATE_SECTOR: N_("Private sector"),
    Sector.CIVIL_SOCIETY: N_("Civil society"),
    Sector.INTERNATIONAL_COOPERATION: N_("International cooperation"),
}
COUNTRIES: Final[dict[str, str]] = {
    Country.MX: N_("Mexico"),
    Country.GT: N_("Guatemala"),
    Country.BI: N_("Binational or third party"),
}
MODES: Final[dict[str, str]] = {
    Mode.IN_PERSON: N_("In person"),
    Mode.VIRTUAL: N_("Virtual"),
    Mode.HYBRID: N_("Hybrid"),
}
PURPOSES: Final[dict[str, str]] = {
    Purpose.ATTENDANCE: N_("Name on the attendance list"),
    Purpose.CONTACT: N_("Be contacted"),
    Purpose.PHOTO: N_("Be photographed"),
    Purpose.ATTRIBUTION: N_("Be quoted with the institution"),
}
TERRITORY_KINDS: Final[dict[str, str]] = {
    TerritoryKind.SUBNATIONAL_UNIT: N_("State or department"),
    TerritoryKind.MUNICIPALITY: N_("Municipality"),
    TerritoryKind.CROSSING: N_("Border crossing"),
}
ATTRIBUTIONS: Final[dict[str, str]] = {
    Attribution.NONE: N_("Card code only"),
    Attribution.SECTOR: N_("Sector"),
    Attribution.SECTOR_COUNTRY: N_("Sector and country"),
}
WORDINGS: Final[dict[str, str]] = {
    Wording.CORRECTED: N_("As they were corrected"),
    Wording.ORIGINAL: N_("With their first wording below"),
}
NOTE_KINDS: Final[dict[str, str]] = {
    NoteKind.PROCESS: N_("Process note"),
    NoteKind.PARKING_LOT: N_("Parking lot"),
}
TRANSLATION_STATES: Final[dict[str, str]] = {
    "none": N_("No translation"),
    TranslationState.DRAFT: N_("Draft translation"),
    TranslationState.REVIEWED: N_("Reviewed translation"),
    TranslationState.STALE: N_("Translation out of date"),
}
SPOKEN_LANGUAGES: Final = (
    "es",
    "en",
    "mam",
    "cac",
    "kjb",
    "jac",
    "quc",
    "kek",
    "tzh",
    "tzo",
    "toj",
)
"""Languages heard on this border (BCP 47), offered first; any other tag may be typed."""
