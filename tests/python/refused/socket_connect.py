# expect: 6
import socket

connection = socket.socket()
connection.connect(("localhost", 80))
for line in connection:
    print(line)
