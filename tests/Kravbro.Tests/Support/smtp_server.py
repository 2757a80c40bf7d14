# A real mail server for the tests: keeps what it takes as files, refuses what it is told to.
#   smtp_server.py PORT FOLDER
# Addresses beginning with "refused" are refused; mail to "broken" is cut off while it is handed over; to "slow-goodbye" after it is taken.
import asyncio
import itertools
import os
import sys

from aiosmtpd.controller import Controller

port, folder = int(sys.argv[1]), sys.argv[2]
numbers = itertools.count(1)


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(to.startswith("broken") for to in envelope.rcpt_tos):
            server.transport.abort()
            return "451 gone"
        path = os.path.join(folder, "%05d.eml" % next(numbers))
        with open(path + ".part", "wb") as file:
            file.write(envelope.content)
        os.rename(path + ".part", path)
        return "250 Taken"


controller = Controller(Mailbox(), hostname="127.0.0.1", port=port)
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
