# expect: 4:1: pickle.loads() is not possible here
import pickle

pickle.loads(b"x")
