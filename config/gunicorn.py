"""How gunicorn serves Bearing: `python -m gunicorn -c config/gunicorn.py config.wsgi`.

Threads, because a request mostly waits for the database. WEB_CONCURRENCY says how many workers,
BIND where to listen.
"""

import os

bind = os.environ.get("BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
timeout = 60
graceful_timeout = 20
# A worker that lives forever may grow forever; they don't all start over at once.
max_requests = 5000
max_requests_jitter = 500

# The control socket would lie in the home folder, which two installations may share.
control_socket_disable = True

# Whom to believe about TLS is Django's to decide (BEHIND_TLS_PROXY); nobody bends our paths.
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
