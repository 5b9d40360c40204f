# The image of web, worker and scheduler alike; docker-compose.yml says which is which.

FROM python:3.13-slim-bookworm AS packages
WORKDIR /parley
RUN python -m venv .venv
COPY requirements/run.txt requirements/run.txt
# Wheels only, each checked against the lock: nothing is compiled and nothing unknown gets in.
RUN .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
    --only-binary :all: --require-hashes -r requirements/run.txt


FROM python:3.13-slim-bookworm
ENV PARLEY_ENV=production \
    PATH=/parley/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    VAR_DIR=/var/lib/parley
RUN groupadd --gid 10001 parley \
    && useradd --uid 10001 --gid parley --no-create-home --shell /usr/sbin/nologin parley \
    && install --directory --owner=parley --group=parley /var/lib/parley
WORKDIR /parley
COPY --from=packages /parley/.venv .venv
COPY manage.py ./
COPY accounts accounts
COPY config config
COPY negotiations negotiations
COPY static static
COPY templates templates
# Compiled and gathered here, because the running container cannot write to its own code. The key
# is made up for this one command and stays nowhere.
RUN python -m compileall -q accounts config negotiations \
    && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
       SITE_URL=https://image.invalid EMAIL_URL=console: VAR_DIR=/tmp/var \
       python manage.py collectstatic --noinput -v 0 \
    && rm -rf /tmp/var
USER parley
VOLUME /var/lib/parley
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["gunicorn", "-c", "python:config.gunicorn"]
