"""Attribution in news, interviews and speeches: GUM, scored by the scorer that stands beside it."""
