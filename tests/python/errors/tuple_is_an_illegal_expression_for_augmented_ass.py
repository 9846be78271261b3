(a, b) += 1
# expect: 1:1 'tuple' is an illegal expression for augmented assignment
