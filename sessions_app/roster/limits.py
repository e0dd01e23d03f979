"""How much of everything a roster may hold: what a request can carry and the database can keep."""

MOST_BYTES = 2_500_000
"""In a file; as XLSX that is far more than the lines that fit."""
MOST_UNPACKED = 30_000_000
"""In a workbook once it is unpacked; 20,000 lines take about 10 MB."""
MOST_PARTS = 500
"""Files in a workbook."""
MOST_LINES = 20_001
"""With the line of names on top."""
MOST_COLUMNS = 50
EMAIL, NAME, POD, CELL = 254, 120, 80, 300
"""Characters; of a cell no more than the last are looked at."""
