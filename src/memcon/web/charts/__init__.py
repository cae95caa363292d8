"""Charts: pure functions from values of the record to SVG, each with a table of the same numbers and a description.

    figures   what a chart is: drawing, table, words
    drawing   elements of SVG, escaped; a drawing that stands alone
    periods   years, quarters and months, and what falls into each
    timeline, matrix, world, states, issues   the charts

Colours and lines are classes of `static/charts.css`, so that light, dark and print work; no drawing holds style or script.
"""
