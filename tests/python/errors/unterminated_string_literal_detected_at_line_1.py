"abc
# expect: 1:1 unterminated string literal (detected at line 1)
