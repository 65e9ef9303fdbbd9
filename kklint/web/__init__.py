"""Pages and an HTTP API for those who never open a terminal; see docs/web.md.

`app.py` has the routes, `safety.py` what holds for every request, `incoming.py` takes texts and
files in, `workers.py` checks them in processes that can be stopped, `checking.py` is what runs
there. The pages are made of elements (`markup.py`), so that nothing a text says becomes markup.
Starlette and uvicorn come with the extra `kklint[web]`.
"""
