def check(n):
    assert n > 0, f"not positive: {n}"


check(-1)
