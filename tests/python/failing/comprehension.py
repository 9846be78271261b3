rows = [{"id": 1}, {"name": 2}]
ids = [row["id"] for row in rows]
