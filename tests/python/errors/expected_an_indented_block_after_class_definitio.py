class A:
pass
# expect: 2:1 expected an indented block after class definition on line 1
