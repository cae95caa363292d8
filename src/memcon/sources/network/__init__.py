"""The network, when the user asks for it: the only part of memcon that opens a connection to another machine."""

from memcon.sources.network.addresses import is_address, written_out
from memcon.sources.network.connecting import Route
from memcon.sources.network.fetching import fetch
from memcon.sources.network.robots import Robots
from memcon.sources.network.values import CODES, TERMS, Fetched, NotFetched, Stamp, Terms

__all__ = ["CODES", "TERMS", "Fetched", "NotFetched", "Robots", "Route", "Stamp", "Terms", "fetch", "is_address", "written_out"]
