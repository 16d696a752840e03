"""Notices of the outbox -> mails, messages of robots and signed requests to the office.

They hold public numbers, titles of forms and counts: never a word of a sender, never a link.

    channels_of(environ)    settings.py   what is set up
    deliver(outbox, now)    delivery.py   sends what is due, once: for functions
    Postman(outbox, …)      postman.py    does so in a thread of its own: for servers
    send_head(…)            heads.py      the last line of the audit, once a day
"""
