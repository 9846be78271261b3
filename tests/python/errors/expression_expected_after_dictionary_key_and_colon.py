{a: }
# expect: 1:3 expression expected after dictionary key and ':'
