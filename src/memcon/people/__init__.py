"""Who is mentioned where: persons, states, bodies, and all that refers back to them."""

from memcon.people.cast import identify

__all__ = ["identify"]
