from a import b,
# expect: 1:17 trailing comma not allowed without surrounding parentheses
