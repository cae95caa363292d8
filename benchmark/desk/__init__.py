"""The desk at a million statements: a record of that size, and fifty people who look at it.

making    a large record, resampled from a real one
visiting  people with pauses between their clicks
__main__  python -m benchmark.desk --statements 1000000
"""
