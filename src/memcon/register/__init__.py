"""States, bodies and the holders of offices: compact data with source and date, loaded once when first asked.

`match_country` and `match_body` read tokens; of the two, the longer match is the one that is meant.
"""

from memcon.register.bodies import Body, BodyMatch, body_named, match_body
from memcon.register.countries import Country, CountryForm, CountryMatch, country_name, is_country, iso_of, match_country
from memcon.register.holders import Holder, country_of_person

__all__ = [
    "Body", "BodyMatch", "Country", "CountryForm", "CountryMatch", "Holder",
    "body_named", "country_name", "country_of_person", "is_country", "iso_of", "match_body", "match_country",
]  # fmt: skip
