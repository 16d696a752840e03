"""A part of a corpus judges some records and looks up all of them."""

from dataclasses import replace

from model.assembling import good, own, row

from generator.publish.validate.corpus import Corpus
from generator.schema.field import Field

NEWS = row("news", "first")


def test_a_corpus_judges_its_records_and_the_settings() -> None:
    assert good().judged == (*good().records, good().settings)
    assert good().part((NEWS,)).judged == (NEWS,)
    assert good().part((NEWS,), with_settings=True).judged == (NEWS, good().settings)


def test_a_part_looks_up_what_the_whole_knows() -> None:
    part = good().part((NEWS,))
    assert part.by_id is good().by_id
    assert part.by_file is good().by_file
    assert part.by_address is good().by_address
    assert part.addresses is good().addresses
    assert part.built is good().built
    assert part.fields is good().fields
    assert part.field_numbers is good().field_numbers
    assert part.list_anchors("partners/") == good().list_anchors("partners/") != frozenset()
    assert part.part(()).by_id is good().by_id


def test_a_part_walks_its_own_records_only() -> None:
    part = good().part((NEWS,))
    assert part.all("news") == (NEWS,)
    assert part.all("centres") == ()
    assert {record.id for record, *_ in part.reference_fields()} == {"first"}
    of_all = [(record.id, *rest) for record, *rest in good().reference_fields()]
    assert [(record.id, *rest) for record, *rest in part.reference_fields()] == [
        found for found in of_all if found[0] == "first"
    ]


def test_every_field_has_a_number_of_its_own() -> None:
    for corpus in (good(), own()):
        numbers = corpus.field_numbers
        assert len(numbers) == len(corpus.fields)
        assert all(corpus.fields[numbers[id(field)]] is field for field in corpus.fields)


def test_a_record_says_what_it_refers_to() -> None:
    found = [(field.name, target) for field, target, _ in NEWS.references(good())]
    assert ("centre", "sample-district") in found
    assert [(field.name, target) for field, target in NEWS.names(good())] == found


def test_a_record_knows_whether_it_has_a_text_and_what_that_links_to() -> None:
    assert NEWS.has_body
    assert NEWS.body is not None
    assert NEWS.links == NEWS.body.links != ()
    centre = row("centres", "sample-city")
    assert (centre.has_body, centre.links) == (False, ())
    empty = replace(NEWS, body=None)
    assert (empty.has_body, empty.links) == (False, ())


def test_nothing_is_known_of_a_record_that_was_just_read() -> None:
    assert {record.face for record in good().records} == {b""}
    assert all(record.may_name_files for record in good().records)


def test_a_corpus_without_records_has_only_the_pages_that_are_always_there() -> None:
    empty: Corpus = replace(good(), records=())
    assert empty.by_file == {}
    assert empty.by_address == {}
    assert empty.addresses == {"", "services/", "services/router/", "learn/", "open/", "search/"}


def test_texts_that_name_something_are_those_of_all_texts() -> None:
    for corpus in (good(), own()):
        for record in corpus.judged:
            told = [found for found in corpus.naming_texts_of(record) if is_naming(found[0])]
            assert told == [found for found in corpus.texts_of(record) if is_naming(found[0])]


def is_naming(field: Field) -> bool:
    return bool(field.references) or field.names_file
