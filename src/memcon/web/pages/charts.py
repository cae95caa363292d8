"""/charts: all charts of what the filters leave, and each as a file."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.web.asking import Asked, asked_of
from memcon.web.charting import CHARTS, NAMES, OWN, figure
from memcon.web.charts.drawing import standalone
from memcon.web.desk import AskedDesk
from memcon.web.rendering import render

router = APIRouter()
ChartName = Literal["timeline", "matrix", "map", "states", "issues"]


@router.get("/charts", name="charts")
def charts(request: Request, desk: AskedDesk) -> Response:
    """The charts; a filter that makes no sense is explained, with status 400."""
    asked = Asked("/charts", {})
    shown: dict[str, Any] = {"title": "Charts", "kind": CHARTS, "own": OWN}
    try:
        asked = asked_of("/charts", request.query_params)
        figures = [figure(desk, name, asked) for name in NAMES]
    except UsageError as error:
        why = str(error).removeprefix("--")
        return render(request, "charts.html", status=400, asked=asked, figures=(), fault=why, **shown)
    return render(request, "charts.html", asked=asked, figures=figures, fault=None, **shown)


@router.get("/charts/{name}.svg", name="chart")
def chart(request: Request, desk: AskedDesk, name: ChartName) -> Response:
    """The chart as a file of its own."""
    asked = asked_of("/charts", request.query_params)
    found = figure(desk, name, asked)
    narrowed = ", ".join(f"{key} {value}" for key, value in asked.chosen if key not in OWN)
    said = f"{desk.name}: {narrowed}" if narrowed else desk.name
    headers = {"content-disposition": f'attachment; filename="memcon-{name}.svg"'}
    return Response(standalone(found, said), media_type="image/svg+xml", headers=headers)
