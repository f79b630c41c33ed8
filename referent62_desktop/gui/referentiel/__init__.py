"""What the tool goes by: territories, barème, trainings, delays, team, backups."""
