"""What leaves memcon: data frames, and a dossier as a brief that one can hand in.

A brief has one structure of blocks and numbered notes (`brief`), made of a dossier by `writing`, and one file per format.
"""
