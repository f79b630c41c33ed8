"""Everything with a date, overdue first."""
