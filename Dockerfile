# One image for web, worker, beat and the migration; docker-compose.yml says which command each runs.
FROM python:3.11-slim AS packages
COPY requirements/pdf.txt requirements/pdf.txt
RUN python -m venv /opt/bearing && /opt/bearing/bin/pip install --no-cache-dir --require-hashes -r requirements/pdf.txt

FROM python:3.11-slim
ENV PATH=/opt/bearing/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BEARING_MODE=production \
    BIND=0.0.0.0:8000 \
    STATIC_ROOT=/srv/bearing/static-files \
    VAR_DIR=/var/lib/bearing
# What WeasyPrint draws PDFs by, and letters to draw.
RUN apt-get update && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home bearing && install -d -o bearing /var/lib/bearing
COPY --from=packages /opt/bearing /opt/bearing
WORKDIR /srv/bearing
COPY . .
# Production settings refuse to load without these; they hold for this one command and stay nowhere.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    SITE_URL=https://build.invalid EMAIL_URL=smtp+tls://build.invalid VAR_DIR=/tmp/build \
    python manage.py collectstatic --noinput
USER bearing
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
