"""States, bodies and the holders of offices: compact data with source and date, loaded once when first asked."""

from memcon.register.bodies import Body, BodyMatch, bodies, body_named, match_body
from memcon.register.countries import (
    Country,
    CountryForm,
    CountryMatch,
    countries,
    country_name,
    is_country,
    iso_of,
    match_country,
)

__all__ = [
    "Body", "BodyMatch", "Country", "CountryForm", "CountryMatch",
    "bodies", "body_named", "countries", "country_name", "is_country", "iso_of", "match_body", "match_country",
]  # fmt: skip
