# The command line and the mock, without a package manager at start: docker build -t tokmodel/conformance .
FROM node:22.20.0-alpine3.22 AS build
WORKDIR /build
COPY package.json package-lock.json ./
# The clients of the tests are among the packages: their scripts are not run.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22.20.0-alpine3.22
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /build/package.json /build/openapi.yaml /build/requirements.json ./
COPY --from=build /build/mock-config.schema.json /build/fixtures.schema.json /build/conformance-config.schema.json ./
COPY --from=build /build/dist ./dist
# The user node of the base image. A number, so that others can see that it is not root.
USER 1000:1000
EXPOSE 4010
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=2s --timeout=2s --start-period=10s --retries=10 CMD ["node", "-e", "fetch('http://127.0.0.1:4010/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1, and the mock listens for SIGTERM before it says that it is there.
ENTRYPOINT ["node", "dist/runners/cli/main.js"]
CMD ["mock", "--host", "0.0.0.0", "--port", "4010", "--json"]
