"""The people: phones, calendar, rosters, absences, competences, vehicles."""
