"""Sums of money in running text: value, currency, qualifiers, and what is no money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.text.money import find_amounts

# text, value, currency, qualifiers
ONE = [
    ("an additional $130 million for the clean-up", 130_000_000, "USD", ("additional",)),
    ("worth up to $73 million over five years", 73_000_000, "USD", ("up to",)),
    ("US$5m", 5_000_000, "USD", ()),
    ("US$ 450 million", 450_000_000, "USD", ()),
    ("€1.2bn", 1_200_000_000, "EUR", ()),
    ("1,2 Mrd. €", 1_200_000_000, "EUR", ()),
    ("Rs 500 crore", 5_000_000_000, "INR", ()),
    ("Rs. 3,000 crore", 30_000_000_000, "INR", ()),
    ("2 lakh crore rupees", 2_000_000_000_000, "INR", ()),
    ("100 billion yen", 100_000_000_000, "JPY", ()),
    ("AUD 20 million", 20_000_000, "AUD", ()),
    ("94.5 million AUD", 94_500_000, "AUD", ()),
    ("USD400 million", 400_000_000, "USD", ()),
    ("RMB 2 billion", 2_000_000_000, "CNY", ()),
    ("£5m.", 5_000_000, "GBP", ()),
    ("A$20 million", 20_000_000, "AUD", ()),
    ("NT$5 billion", 5_000_000_000, "TWD", ()),
    ("680 million Canadian dollars", 680_000_000, "CAD", ()),
    ("7.4 million US dollars", 7_400_000, "USD", ()),
    ("300 million Swiss francs", 300_000_000, "CHF", ()),
    ("2 million pesos", 2_000_000, None, ()),  # whose pesos is not said
    ("no less than $1.45 billion per year", 1_450_000_000, "USD", ("at least", "per year")),
    ("over 1 billion euros", 1_000_000_000, "EUR", ("at least",)),
    ("half a billion dollars", 500_000_000, "USD", ()),
    ("five million dollars", 5_000_000, "USD", ()),
    ("a total of $2.4 billion", 2_400_000_000, "USD", ("total",)),
    ("about $3 billion annually", 3_000_000_000, "USD", ("about", "per year")),
    ("$100 million in additional assistance", 100_000_000, "USD", ("additional",)),
    ("no less than an additional $5 million", 5_000_000, "USD", ("additional", "at least")),
    ("$10-15 million", 15_000_000, "USD", ("up to",)),
    ("between $1 billion and $2 billion", 2_000_000_000, "USD", ("up to",)),
    ("$1,450,000", 1_450_000, "USD", ()),
    ("$0.5", 0.5, "USD", ()),
    ("a $130-million package", 130_000_000, "USD", ()),
    ("hundreds of millions of dollars", None, "USD", ()),
    ("600 million yen ($4 million)", 600_000_000, "JPY", ()),  # one sum, told twice
    ("€1.200.000", 1_200_000, "EUR", ()),
    ("€1.200.000,50", 1_200_000.5, "EUR", ()),
    ("€1.200", None, "EUR", ()),  # a thousand and two hundred to some, little more than one to others
    ("$1.235 billion", 1_235_000_000, "USD", ()),
    ("EUR 1 200 000", 1_200_000, "EUR", ()),
    ("1'200'000 Swiss francs", 1_200_000, "CHF", ()),
    ("in 2023 500 million euros", 500_000_000, "EUR", ()),
    # currencies that are no more, or that no code is sure of
    ("5 million Deutschmarks", 5_000_000, "DEM", ()),
    ("DM 5 million", 5_000_000, "DEM", ()),
    ("10 million French francs", 10_000_000, "FRF", ()),
    ("500 billion lire", 500_000_000_000, "ITL", ()),
    ("3 million Soviet roubles", 3_000_000, "SUR", ()),
    ("5 million marks", 5_000_000, None, ()),
    ("10 million Dutch guilders", 10_000_000, "NLG", ()),
    ("12 million ECU", 12_000_000, "XEU", ()),
    ("10,000,000,000 Zimbabwe dollars", 10_000_000_000, None, ()),
    ("VNĐ400 billion (about US$15 million)", 400_000_000_000, "VND", ()),
]  # fmt: skip

NONE = ["5 million doses", "they won 10 won matches", "20 pounds of rice", "COP30 in Belém", "a G20 summit",
"over 2 million people",
        "EU 27", "100 million tonnes of grain", "full marks to 5 ministers", "£1/2 million", "€1.20.30", "question marks", "10 marks", "the P5", "3 km", "the 2 billion package"]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "currency", "qualifiers"), ONE)
def test_one_amount(text: str, value: float | None, currency: str | None, qualifiers: tuple[str, ...]) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.currency, amount.qualifiers) == (value, currency, qualifiers)
    assert type(amount.value) is type(value)


@pytest.mark.parametrize("text", NONE)
def test_no_money(text: str) -> None:
    assert find_amounts(text) == ()


def test_two_sums_are_two() -> None:
    assert [a.value for a in find_amounts("pledged $5 million and $3 million in grants")] == [5_000_000, 3_000_000]


def test_a_sum_without_currency_takes_the_one_spoken_of() -> None:
    found = find_amounts("1 billion Canadian dollars from the 2 billion package")
    assert [(a.value, a.currency) for a in found] == [(1_000_000_000, "CAD"), (2_000_000_000, "CAD")]


def test_a_bare_dollar_is_the_writers() -> None:
    assert find_amounts("$5 million", dollar="AUD")[0].currency == "AUD"


def test_a_bare_dollar_of_nobody_has_no_currency() -> None:
    (amount,) = find_amounts("pledged $5 million", dollar=None)
    assert (amount.value, amount.currency) == (5_000_000, None)


def test_spans_are_the_figure_and_its_qualifiers() -> None:
    text = "pledged no less than $1.45 billion per year"
    (amount,) = find_amounts(text)
    assert [text[a:b] for a, b in amount.spans] == ["no less than", "$1.45 billion", "per year"]


PIECES = st.sampled_from(["$", "US$", "€", "1", ",000", ".5", "1,2", " ", "-", "million", "bn", "lakh crore", "dollars",
"up to ", "(", "a", "half a "
                          "per year", "to", "between ", "and", "yen", "Mrd. ", "Rs", "CFA francs", "²", "٣"])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text(text: str) -> None:
    for amount in find_amounts(text):
        assert amount.value is None or amount.value >= 0
        assert all(0 <= a < b <= len(text) for a, b in amount.spans)
        assert list(amount.spans) == sorted(amount.spans)
