try:
    a
except A, B:
    c
# expect: 3:8 multiple exception types must be parenthesized
