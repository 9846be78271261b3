# expect: 6:13: socket.socket is not known here, and an iteration needs it
import socket

connection = socket.socket()
connection.connect(("localhost", 80))
for line in connection:
    print(line)
