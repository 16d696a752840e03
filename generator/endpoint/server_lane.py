"""A form posted as it is -> judged and sealed on arrival, checked by its sender, confirmed.

Two steps, so that everything works without a script: the first post is judged, sealed and held as a
draft, whose page to check carries a slip; the second confirms the draft. A program with an
idempotency key of its own may do both in one.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple

from generator.endpoint import answers, pass_slip
from generator.endpoint.accepting import (
    SERVER,
    Sealed,
    accept,
    accepted_before,
    fingerprint,
)
from generator.endpoint.exchange import Request, Response
from generator.endpoint.parties import Deps, Placed
from generator.endpoint.pass_slip import Slip
from generator.endpoint.posted import Posted, read_posted
from generator.endpoint.store import Conflict, Unavailable
from generator.endpoint.store.kept import Draft
from generator.endpoint.taking import Taking, taking
from generator.endpoint.unit_codes import digest_of_code
from generator.schema.form import Form
from generator.schema.form_html import CHECK, CONFIRM, EDIT, STAGE, TRAPS
from generator.schema.form_judge import UNIT_CODE, Attached, Judged, judge_form
from generator.schema.question_html import Filled

KEY = "idempotency-key"
# So many files more than a form takes are read, to say how many there are; each costs two flushes.
SPARE_FILES = 10
DRAFT_SECONDS = 24 * 3600
TRAPPED, UNVERIFIED, UNPROVEN = "honeypot", "unverified-unit", "no-proof"
RETRY = (("Retry-After", "60"),)


class _Post(NamedTuple):
    """One post to a form, read and judged."""

    request: Request
    placed: Placed
    posted: Posted
    taken: Taking
    judged: Judged

    @property
    def form(self) -> Form:
        return self.placed[0]

    @property
    def texts(self) -> dict[str, Sequence[str]]:
        """What was filled in, without what only the pages themselves post."""
        own = {STAGE, pass_slip.NAME, *TRAPS}
        return {name: values for name, values in self.posted.texts.items() if name not in own}

    def names(self) -> dict[str, list[str]]:
        """Names of the files by slot."""
        told: dict[str, list[str]] = {}
        for file in self.posted.files:
            told.setdefault(file.slot, []).append(file.name)
        return told


def take_post(request: Request, deps: Deps, placed: Placed) -> Response:
    """The page that answers a post. Raises Unreadable, TooLarge, Broken; then nothing is kept."""
    taken = taking(deps, sum(slot.most for slot in placed[0].slots) + SPARE_FILES)
    try:
        posted = read_posted(request, deps.most_bytes, taken.take)
        response, is_kept = _answered(_Post(request, placed, posted, taken, NOTHING), deps)
    except BaseException:
        taken.undo()
        raise
    if not is_kept:
        taken.undo()
    return response


NOTHING = Judged({}, ())


def _answered(post: _Post, deps: Deps) -> tuple[Response, bool]:
    """The page, and whether the files that came with the post are kept."""
    stage = post.posted.first(STAGE) or CHECK
    slip = pass_slip.read(deps.secret, post.posted.first(pass_slip.NAME))
    if slip and slip.form != post.form.id:
        slip = None
    if stage == EDIT:
        filled = Filled(post.texts, lost=slip.names() if slip else post.names())
        return answers.again(deps, post.placed, filled, HTTPStatus.OK), False
    if stage == CONFIRM and slip:
        return _confirmed(post, deps, slip), False
    if wait := deps.waits(post.form.id, post.request.peer):
        return _often(post, deps, wait), False
    return _checked(post, deps, is_final=stage == CONFIRM)


def _checked(post: _Post, deps: Deps, *, is_final: bool) -> tuple[Response, bool]:
    texts = post.texts
    judged = judge_form(post.form, texts, _attached(post.posted))
    if judged.mistakes:
        filled = Filled(texts, judged.mistakes, post.names())
        return answers.again(deps, post.placed, filled, HTTPStatus.UNPROCESSABLE_ENTITY), False
    told = _Post(post.request, post.placed, post.posted, post.taken, judged)
    key = post.request.headers.get(KEY, "")
    try:
        if is_final and key:
            return _at_once(told, deps, f"own {key}")
        return _held(told, deps), True
    except Unavailable:
        filled = Filled(texts, lost=post.names())
        busy = answers.again(
            deps, post.placed, filled, HTTPStatus.SERVICE_UNAVAILABLE, answers.BUSY
        )
        return busy, False


def _at_once(post: _Post, deps: Deps, key: str) -> tuple[Response, bool]:
    """Accepted in one step; a retry keeps nothing new."""
    sealed = _sealed(post, deps, key, extra=(UNPROVEN,))
    try:
        done = accept(deps, post.form, sealed)
    except Conflict:
        return conflicting(post.placed), False
    is_new = done.entry.envelope == sealed.envelope
    if is_new:
        post.taken.keep()
    return answers.accepted(deps, post.placed, done, post.request), is_new


def _held(post: _Post, deps: Deps) -> Response:
    id_ = deps.rng(16).hex()
    sealed = _sealed(post, deps, id_)
    draft = Draft(
        id=id_,
        form=post.form.id,
        version=deps.version,
        fingerprint=sealed.fingerprint,
        envelope=sealed.envelope,
        files=sealed.files,
        aside=sealed.aside,
        unit=sealed.unit,
        until=int(deps.now()) + DRAFT_SECONDS,
    )
    deps.ledger.hold(draft)
    post.taken.keep()
    slip = Slip(id_, post.form.id, int(deps.now()), post.posted.files)
    text = pass_slip.written(deps.secret, slip)
    # The code of a unit goes back to its sender only, for the way back to the form.
    return answers.to_check(deps, post.placed, post.judged.answers, post.names(), text)


def _confirmed(post: _Post, deps: Deps, slip: Slip) -> Response:
    try:
        draft = deps.ledger.draft(slip.draft)
        if draft is None or draft.until < deps.now():
            return _without_draft(post, deps, slip)
        if not slip.is_timely(deps.now(), deps.soonest):
            return _once_more(post, deps, slip)
        done = accept(deps, post.form, _of_draft(draft, slip))
    except Unavailable:
        return _once_more(post, deps, slip, answers.BUSY)
    except Conflict:
        return conflicting(post.placed)
    return answers.accepted(deps, post.placed, done, post.request)


def _without_draft(post: _Post, deps: Deps, slip: Slip) -> Response:
    """The draft was confirmed before, or its day is over."""
    if done := accepted_before(deps, slip.draft):
        return answers.accepted(deps, post.placed, done, post.request)
    filled = Filled(post.texts, lost=slip.names())
    return answers.again(deps, post.placed, filled, HTTPStatus.OK, answers.LOST)


def _once_more(post: _Post, deps: Deps, slip: Slip, notice: str = answers.AGAIN) -> Response:
    fresh = Slip(slip.draft, slip.form, int(deps.now()), slip.files)
    text = pass_slip.written(deps.secret, fresh)
    return answers.to_check(deps, post.placed, post.texts, slip.names(), text, notice)


def _of_draft(draft: Draft, slip: Slip) -> Sealed:
    return Sealed(
        key=draft.id,
        fingerprint=draft.fingerprint,
        envelope=draft.envelope,
        files=draft.files,
        digests=tuple(file.digest for file in slip.files),
        lane=SERVER,
        aside=draft.aside,
        unit=draft.unit,
        version=draft.version,
        draft=draft.id,
    )


def _sealed(post: _Post, deps: Deps, key: str, extra: tuple[str, ...] = ()) -> Sealed:
    """The submission, sealed; the reporting code stays out of it."""
    told = dict(post.judged.answers)
    code = next(iter(told.pop(UNIT_CODE, ())), "")
    unit = unit_of(deps, code)
    digests = tuple(file.digest for file in post.posted.files)
    form = post.form.id
    print_ = fingerprint(deps, form, told, digests)
    aside = _aside(post, unit)
    return Sealed(
        key=key,
        fingerprint=print_,
        envelope=post.taken.envelope(form, told, post.posted.files, deps.version),
        files=tuple(post.taken.files),
        digests=digests,
        lane=SERVER,
        aside=(*aside, *extra),
        unit=unit,
    )


def _aside(post: _Post, unit: str) -> tuple[str, ...]:
    """Why a person should look at it apart."""
    reasons = (
        (TRAPPED, any(post.posted.first(name) for name in TRAPS)),
        (UNVERIFIED, post.form.needs_unit_code and not unit),
    )
    return tuple(reason for reason, holds in reasons if holds)


def unit_of(deps: Deps, code: str) -> str:
    """The unit whose reporting code this is, nothing when it is nobody's."""
    return deps.units.get(digest_of_code(deps.secret, code), "") if code.strip() else ""


def conflicting(placed: Placed) -> Response:
    """The page for a key that was used for something else."""
    title = "没有收下"
    return answers.plain(placed[1], title, answers.TAKEN, HTTPStatus.UNPROCESSABLE_ENTITY)


def _often(post: _Post, deps: Deps, wait: int) -> Response:
    notice = answers.OFTEN.format(wait=wait)
    filled = Filled(post.texts, lost=post.names())
    page = answers.again(deps, post.placed, filled, HTTPStatus.TOO_MANY_REQUESTS, notice)
    more = (("Retry-After", str(wait)),)
    return Response(page.status, page.content, more=more)


def _attached(posted: Posted) -> Mapping[str, list[Attached]]:
    told: dict[str, list[Attached]] = {}
    for file in posted.files:
        told.setdefault(file.slot, []).append(Attached(file.name, file.size))
    return told
