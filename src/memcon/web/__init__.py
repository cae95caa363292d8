"""The desk: the record in the browser, and the same values over HTTP.

    application  create_app: what serves one record
    settings     what the operator chose
    desk         the record as the pages ask it: read-only, each question bounded in time, answers kept while it stands
    guard        who may ask: Host, Origin, tokens, password, sizes, headers (before any page is chosen)
    asking       a URL as filters, and filters as URLs
    downloads    a listing as CSV, XLSX, JSON, Markdown
    rendering    templates and what they may call
    faults       what went wrong, as a page or as JSON
    pages/       one module per noun, each with a `router`
    api          /api/v1

To add a page:

1. `pages/<noun>.py` with `router = APIRouter()`; it is found by itself. Handlers are plain `def` (they run in threads, the
   event loop is never blocked) and take `request: Request, desk: AskedDesk`. Name the route: `@router.get("/x/{id}", name="x")`.
2. `templates/<noun>.html`, which extends `base.html` and imports the macros of `parts.html`. All values are escaped.
   Return `render(request, "<noun>.html", title=…, …)`.
3. Links to it appear where `has("x")` is true in a template: `parts.html` has the links to `document`, `contact`, `person`,
   `country`, `pair`, `issue`, `chain`; `rendering.NAVIGATION` the top bar (`review`, `news`). No route, no link.
   A document's page is `document` with `document` in its path and `?at=START-END`; `id="at"` marks the first cited span.
4. What changes the record is a POST. `guard` asks for the token: `{{ token_field() }}` in every form, or the header
   `X-Memcon-Token` (htmx sends it by itself). Under `--read-only` every write is refused before it reaches the handler.
5. Raise UsageError, BadQuery or RecordError: `faults` explains them on a page (400, 503), or as JSON under /api.
6. No inline script or style: `static/desk.css`, `static/<noun>.js` (an ES module, `{% block scripts %}`).
"""

from memcon.web.application import create_app
from memcon.web.settings import Settings

__all__ = ["Settings", "create_app"]
