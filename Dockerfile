FROM node:26-slim
WORKDIR /khasan
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/node-compile-cache
COPY package.json package-lock.json ./
# The image has the right Node already: --omit=optional leaves out the one that comes with npm ci.
RUN npm ci --omit=dev --omit=optional
COPY . .
RUN mkdir -p var && chown node:node var
USER node
VOLUME /khasan/var
CMD ["node", "src/index.ts"]
