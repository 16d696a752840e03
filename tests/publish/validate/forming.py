"""A form for the good site, made of a few steps and shared parts -> files to be judged."""

from validate.checking import Change, Files

FORM = "data/forms/case.yaml"
BLOCK = "data/form-blocks/person.yaml"
SENSITIVE = "data/consents/sensitive.yaml"
HEAD = """code: F01
title: 示例表单
summary: 一张示例表单。
audience: public
mode: own
identity: optional
routing: centre
lead:
  - text: 本表不收费。
receipt:
  - text: 您提交的材料已收到。
retention:
  - {stage: closed, period: 待定}
sample: true
steps:
"""
STEP = """  - id: first
    title: 第一部分
    questions:
      - {name: text, title: 说明}
"""
PERSON = """title: 申请人
questions:
  - name: id_way
    title: 怎样核对
    widget: radio
    options:
      - {value: on-site, title: 现场}
      - {value: card, title: 身份证}
  - {name: card, title: 身份证号, when: [{field: id_way, values: [card]}]}
slots:
  - {name: scan, title: 身份证明, when: [{field: id_way, values: [card]}]}
one_of:
  - {names: [id_way, card], message: 请填写一项}
"""


def form(steps: str = STEP, *changes: Change) -> Files:
    """A form with these steps; the texts of its head are replaced."""
    head = HEAD
    for old, new in changes:
        assert old in head, old
        head = head.replace(old, new, 1)
    return {FORM: head + steps}


def questions(*written: str) -> str:
    """A step with these questions, each in braces or as a block of lines at no indent."""
    items = "".join(f"      - {one.strip()}\n".replace("\n ", "\n         ") for one in written)
    return f"  - id: first\n    title: 第一部分\n    questions:\n{items}"


def with_person(files: Files, *changes: Change) -> Files:
    """The same files with a shared part; the texts of that are replaced."""
    block = PERSON
    for old, new in changes:
        assert old in block, old
        block = block.replace(old, new, 1)
    return {**files, BLOCK: block}
