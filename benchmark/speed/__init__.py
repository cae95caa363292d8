"""Speed against the stock pipeline of the same model, start-up time and peak memory."""
