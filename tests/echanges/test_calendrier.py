"""The calendar file: whole days, a reminder fifteen days before, names that last, the same bytes for the same deadlines."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from referent62_desktop.echanges.calendrier import Rendezvous, octets_calendrier

FIN = Rendezvous(
    "structure-1/moratoire/1",
    date(2028, 2, 29),
    "CCAS d’Hénin ; « essai », suite : fin du moratoire",
    "Fin du moratoire, réévaluer (§6)\nseconde ligne",
)
INSTANT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
LABEL = Rendezvous("structure-1/label/1", date(2030, 12, 31), "Fin du label", "§2")


def test_un_jour_entier_avec_son_rappel() -> None:
    calendrier = Calendar.from_ical(octets_calendrier([FIN], INSTANT))
    assert (str(calendrier["version"]), str(calendrier["prodid"])) == ("2.0", "-//Referent 62//Echeances//FR")
    (evenement,) = calendrier.events
    # Dates, not hours: the same day wherever the agenda is read.
    assert (evenement.start, evenement.end) == (date(2028, 2, 29), date(2028, 3, 1))
    # Said in the file: without it, some agendas make it a moment and not a day.
    assert evenement.decoded("dtend") == date(2028, 3, 1)
    assert (evenement.summary, evenement.description) == (FIN.titre, FIN.description)
    (rappel,) = evenement.walk("VALARM")
    assert rappel.decoded("trigger") == timedelta(days=-15)
    assert (str(rappel["action"]), str(rappel["description"])) == ("DISPLAY", FIN.titre)


def test_le_fichier_suit_la_norme() -> None:
    """Lines of at most 75 bytes ended by CR LF (RFC 5545), in UTF-8."""
    lignes = octets_calendrier([FIN, LABEL], INSTANT).split(b"\r\n")
    assert lignes[0] == b"BEGIN:VCALENDAR"
    assert lignes[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lignes)) <= 75
    assert not any(b"\n" in ligne for ligne in lignes)


def test_memes_echeances_memes_octets_et_noms_stables() -> None:
    octets = octets_calendrier([FIN, LABEL], INSTANT)
    assert octets_calendrier(iter([FIN, LABEL]), INSTANT) == octets
    premier, second = Calendar.from_ical(octets).events
    assert premier.uid != second.uid
    deplace = Rendezvous(FIN.cle, date(2028, 3, 31), "autre titre", "")
    (apres,) = Calendar.from_ical(octets_calendrier([deplace], INSTANT)).events
    assert apres.uid == premier.uid
    # The name says nothing of the structure.
    assert "structure" not in str(premier.uid)


def test_rien_a_exporter() -> None:
    assert Calendar.from_ical(octets_calendrier([], INSTANT)).events == []


def test_un_export_plus_recent_l_emporte() -> None:
    """An agenda that has the event already takes the corrected day: its number grew, its stamps are those of the export."""
    plus_tard = INSTANT + timedelta(minutes=1)
    (avant,) = Calendar.from_ical(octets_calendrier([FIN], INSTANT)).events
    (apres,) = Calendar.from_ical(octets_calendrier([FIN], plus_tard)).events
    assert apres["sequence"] > avant["sequence"] > 0
    assert apres["sequence"] < 2**31, "un entier de la norme"
    assert (avant.decoded("dtstamp"), apres.decoded("dtstamp")) == (INSTANT, plus_tard)
    assert apres.decoded("last-modified") == plus_tard
    assert apres.uid == avant.uid
