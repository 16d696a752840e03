"""Rows of data/keys.yaml for the tests: invented keys, whose private halves nobody has kept."""

PATH = "data/keys.yaml"
DUTY = "age15nsf9y4k28p83wth93tf7hafhvfajp45d2mge80ems45gz0c5gys3me64l"
RECOVERY = "age1e6xn45wvkce7c7msc9upffw8dmxs9959q5xng369hgzcwrjc04vszex59m"
NEXT = "age1thld6wmt63lklg5wu9wed82mkr49xa6dfz9a47wlr3hqzf9nau3qqx6458"


def row(kid: str, recipient: str, days: str = "2026-06-01 2027-06-01", more: str = "") -> str:
    """A row of the role its id begins with; days: the first and the last one."""
    first, last = days.split()
    role = kid.partition("-")[0]
    return (
        f"- kid: {kid}\n  recipient: {recipient}\n  role: {role}\n"
        f"  not_before: {first}\n  not_after: {last}\n{more}"
    )


GOOD = row("duty-1", DUTY) + row("recovery-1", RECOVERY)
