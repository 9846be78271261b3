a.b() : int
# expect: 1:1 illegal target for annotation
