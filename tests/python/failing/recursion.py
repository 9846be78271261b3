class Node:
    def __init__(self):
        self.parent = None

    def depth(self):
        return self.parent.depth() + 1


Node().depth()
