# syntax=docker/dockerfile:1
# One image for web, worker and every command. glibc, because argon2 comes prebuilt for it.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS source
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node bin/run.mjs build

# What runs: no embedded PostgreSQL, no second Node, no build tools. Among the optional packages
# only argon2 is needed; it is taken from the install above, whose integrity the lock has checked.
FROM ${NODE_IMAGE} AS production
WORKDIR /app
COPY --from=source /src/build /src/.npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && mkdir /data
COPY --from=source /src/node_modules/@node-rs ./node_modules/@node-rs

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3333 STORAGE_PATH=/data
WORKDIR /app
COPY --from=production /app ./
COPY --from=production --chown=65532:65532 /data /data
USER 65532:65532
VOLUME /data
EXPOSE 3333
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/server.js"]
