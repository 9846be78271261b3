try:
    a
except A, B as d:
    c
# expect: 3:8 multiple exception types must be parenthesized
