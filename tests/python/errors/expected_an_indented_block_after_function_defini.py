def f():
pass
# expect: 2:1 expected an indented block after function definition on line 1
