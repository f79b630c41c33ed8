"""Calendar files (.ics) for the agenda of the post: whole-day events, the same bytes for the same deadlines at the same instant."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

RAPPEL = timedelta(days=-15)
"""When the agenda reminds of it."""
_PRODUIT = "-//Referent 62//Echeances//FR"
_MINUTE = 60


@dataclass(frozen=True)
class Rendezvous:
    """One whole day: `cle` names it for ever, so that a second import replaces it instead of adding it."""

    cle: str
    jour: date
    titre: str
    description: str


def octets_calendrier(rendezvous: Iterable[Rendezvous], instant: datetime) -> bytes:
    """A calendar with one event per deadline, each with a reminder fifteen days before; `instant`: when it is exported.

    A later export replaces what an earlier one said: an agenda keeps the event with the highest SEQUENCE (RFC 5545).
    """
    calendrier = Calendar()
    calendrier.add("prodid", _PRODUIT)
    calendrier.add("version", "2.0")
    calendrier.add("x-wr-calname", "Référent 62 : échéances")
    for un in rendezvous:
        calendrier.add_component(_evenement(un, instant.astimezone(UTC)))
    octets: bytes = calendrier.to_ical()
    return octets


def _evenement(un: Rendezvous, instant: datetime) -> Event:
    evenement = Event()
    evenement.add("uid", f"{hashlib.sha256(un.cle.encode()).hexdigest()[:32]}@referent62")
    evenement.add("dtstamp", instant)
    evenement.add("last-modified", instant)
    evenement.add("sequence", int(instant.timestamp()) // _MINUTE)
    evenement.add("dtstart", un.jour)
    evenement.add("dtend", un.jour + timedelta(days=1))
    evenement.add("summary", un.titre)
    evenement.add("description", un.description)
    evenement.add("transp", "TRANSPARENT")
    rappel = Alarm()
    rappel.add("action", "DISPLAY")
    rappel.add("description", un.titre)
    rappel.add("trigger", RAPPEL)
    evenement.add_component(rappel)
    return evenement
